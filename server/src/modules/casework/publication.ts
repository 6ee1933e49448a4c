/** What the public may read and see of a case: nothing before staff have read it over, and never a number to call. */
import type { Call, Publication } from '@luyin/contract';
import { sql } from 'drizzle-orm';
import { one, type Db } from '../../db/client.ts';
import { fail } from '../../failure.ts';
import type { House } from '../../house.ts';
import { checkText } from '../complaint/form.ts';
import { writeHistory } from '../complaint/history.ts';
import { lockComplaint, type ComplaintRow } from '../complaint/row.ts';
import { notAllowed } from '../complaint/step.ts';
import { lengthOf } from '../complaint/text.ts';
import { shownPlace } from '../published/place.ts';
import { maskPersonal } from '../wording/mask.ts';
import { handlerRole, mayPublish } from './actions.ts';
import { lockAsRead } from './steps.ts';
import type { Handler } from './work.ts';

/** What staff find in the form before they have written anything. */
export const proposedSummary = ({ summary, description }: ComplaintRow): string =>
  summary ?? maskPersonal(description ?? '');

export async function publish(
  tx: Db,
  house: Pick<House, 'secrets'>,
  staff: Handler,
  number: string,
  given: Publication,
  now: Date,
): Promise<void> {
  const complaint = await lockAsRead(tx, number, given.version);
  const { published, privateYard = complaint.private_yard } = given;
  if (published && !mayPublish(complaint)) throw notAllowed(complaint);
  const summary = summaryOf(complaint, given);
  const { lon, lat } = complaint;
  const place =
    published && lon !== null && lat !== null ? shownPlace({ lon, lat }, privateYard) : null;
  await tx.execute(sql`
    UPDATE complaint SET summary = ${summary}, private_yard = ${privateYard}::boolean,
      published_at = CASE WHEN ${published}::boolean THEN coalesce(published_at, ${now}::timestamptz) END,
      shown_lon = ${place?.lon ?? null}::float8, shown_lat = ${place?.lat ?? null}::float8
    WHERE id = ${complaint.id}::int8`);
  await writeHistory(tx, house.secrets, complaint, {
    kind: published ? 'publish' : 'unpublish',
    actorId: staff.id,
    actor: handlerRole(staff.roles),
    public: false,
    data: published ? { summary, privateYard } : {},
    at: now,
  });
}

function summaryOf(complaint: ComplaintRow, { published, summary }: Publication): string | null {
  const said = summary === undefined ? complaint.summary : checkText(summary, 'summary');
  const masked = said === null ? null : maskPersonal(said);
  if (published && (masked === null || lengthOf(masked) < 2)) {
    throw fail('summary_missing', { fields: { summary: '请写一句给大家看的说明' } });
  }
  return masked;
}

type Withholding = Call<'PUT /desk/complaints/:number/photos/:photo'>;

export async function withholdPhoto(
  tx: Db,
  house: Pick<House, 'secrets'>,
  staff: Handler,
  { number, photo }: Withholding['params'],
  given: Withholding['body'],
  now: Date,
): Promise<void> {
  const complaint = await lockComplaint(tx, number);
  if (!complaint) throw fail('complaint_not_found');
  const reason = checkText(given.reason, 'reason');
  const known = await one<{ withheld: boolean }>(
    tx,
    sql`SELECT withheld_at IS NOT NULL AS withheld FROM complaint_photo
        WHERE photo_id = ${photo}::uuid AND complaint_id = ${complaint.id}::int8`,
  );
  if (!known) throw fail('photo_not_found');
  if (known.withheld === given.withheld) return;
  await tx.execute(sql`
    UPDATE complaint_photo SET withheld_at = ${given.withheld ? now : null}::timestamptz,
      withheld_reason = ${given.withheld ? reason : null}
    WHERE photo_id = ${photo}::uuid`);
  await writeHistory(tx, house.secrets, complaint, {
    kind: given.withheld ? 'withhold' : 'show',
    actorId: staff.id,
    actor: handlerRole(staff.roles),
    public: false,
    reason,
    data: { photo },
    at: now,
  });
}
