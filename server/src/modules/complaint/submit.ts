/** Reporting: one case, its reporter, photos, clock, first line of history and messages, all of it or nothing. */
import type { ComplaintForm, Receipt } from '@luyin/contract';
import type { ComplaintSource } from '@luyin/contract/complaint/words';
import { sql } from 'drizzle-orm';
import { prepared, type Db } from '../../db/client.ts';
import { dayIn } from '../../days.ts';
import { fail } from '../../failure.ts';
import type { House } from '../../house.ts';
import { attachClips } from '../clip/commands.ts';
import { followClocks } from '../deadline/clocks.ts';
import { tellAdopters } from './adopters.ts';
import { followKeyOf } from './follow-key.ts';
import { checkForm, type CheckedForm, type FormTree } from './form.ts';
import { writeHistory } from './history.ts';
import { attachComplaintPhotos } from './photos.ts';
import { receiptPromise, receiptSteps } from './promise.ts';
import { complaintColumns, readComplaint, type ComplaintRow } from './row.ts';
import { tellDesk, tellOfStep } from './telling.ts';

export interface Reporter {
  personId: string | null;
  /** The keyed hash of a device’s key. */
  visitor: Buffer | null;
  partnerId?: string | null;
  /** Kept sealed, and not at all when anonymous. */
  contact?: { name?: string; phone?: string; email?: string };
}

export type SubmitForm = ComplaintForm & {
  source: ComplaintSource;
  /** A picture that a partner keeps. */
  mediaUrl?: string | null;
  /** Open311: asked for by its token until the number is known. */
  token?: string | null;
};

export async function submitComplaint(
  tx: Db,
  house: Pick<House, 'city' | 'secrets'>,
  reporter: Reporter,
  form: SubmitForm,
  now: Date,
): Promise<{ complaint: ComplaintRow; receipt: Receipt }> {
  const { city, secrets } = house;
  const tree = form.treeCode === undefined ? null : await treeAsked(tx, form.treeCode);
  const checked = checkForm(city, form, tree, Boolean(form.mediaUrl));
  const made = await insertComplaint(tx, house, { reporter, form, checked, tree, now });
  const owner = { personId: reporter.personId, visitor: reporter.visitor };
  const notes = await attachComplaintPhotos(tx, {
    complaint: made,
    owner,
    photoIds: form.photos,
    stage: 'report',
    now,
  });
  if (form.clips?.length) {
    const subject = { subjectKind: 'complaint', subjectId: made.id };
    await attachClips(tx, { ...owner, clipIds: form.clips, ...subject, at: now });
  }
  const change = { from: null, to: made.status, action: 'reported', now };
  await followClocks(tx, house, made, change);
  await writeHistory(tx, secrets, made, {
    kind: 'reported',
    to: made.status,
    actorId: form.anonymous ? null : reporter.personId,
    actor: reporter.partnerId ? 'partner' : 'reporter',
    public: true,
    data: { category: made.category, photos: form.photos.length, ...queued(form, now) },
    at: now,
  });
  const complaint = await readComplaint(tx, made.id);
  const { category } = checked;
  if (tree) {
    const { plain } = category;
    const reporterId = reporter.personId;
    await tellAdopters(tx, { number: made.number, treeId: tree.id, plain, reporterId, now });
  }
  await tellOfStep(tx, complaint, { kind: 'reported', now });
  await tellDesk(tx, complaint, 'reported', now);
  const promised = {
    rules: city.complaints!,
    category,
    outside: checked.outside,
    timeZone: city.timeZone,
    due: complaint.due_at,
    now,
  };
  const receipt: Receipt = {
    number: complaint.number,
    followKey: followKeyOf(secrets, complaint.number, 'reporter'),
    promise: receiptPromise(promised),
    acceptBy: complaint.due_at?.toISOString() ?? null,
    steps: receiptSteps(promised),
    urgent: category.severity === 'urgent',
    notes,
  };
  return { complaint, receipt };
}

async function treeAsked(tx: Db, code: string): Promise<FormTree> {
  const [tree] = await prepared<FormTree>(
    tx,
    sql`SELECT id, code, lon, lat, district FROM tree WHERE code = ${code}`,
  );
  if (!tree) {
    throw fail('tree_not_found', { fields: { treeCode: '没有这棵树，请重新扫码或不填' } });
  }
  return tree;
}

/** When it was made, for one that waited on the phone for a network. */
function queued({ madeAt }: SubmitForm, now: Date): { madeAt?: string } {
  const at = madeAt === undefined ? NaN : Date.parse(madeAt);
  return at < now.getTime() - 60_000 ? { madeAt: new Date(at).toISOString() } : {};
}

interface Inserting {
  reporter: Reporter;
  form: SubmitForm;
  checked: CheckedForm;
  tree: FormTree | null;
  now: Date;
}

async function insertComplaint(
  tx: Db,
  { city, secrets }: Pick<House, 'city' | 'secrets'>,
  { reporter, form, checked, tree, now }: Inserting,
): Promise<ComplaintRow> {
  const prefix = `TS${dayIn(city.timeZone, now).replaceAll('-', '')}`;
  const { personId, partnerId = null } = reporter;
  // As with photos: nobody learns from a person’s report which device it came from.
  const visitor = personId === null ? reporter.visitor : null;
  const contact = form.anonymous ? null : sealedContact(reporter, checked.phone, secrets);
  const insert = sql`
    WITH made AS (
      INSERT INTO complaint (number, status, category, severity, district, description, answers, lon, lat, place_from,
        address, outside, tree_id, permit_number, source, partner_id, token, media_url, reported_at, changed_at)
      VALUES (${prefix} || lpad((nextval('complaint_serial') % 100000)::text, 5, '0'), 'reported',
        ${checked.category.id}, ${checked.category.severity}, ${checked.district}, ${checked.description},
        ${JSON.stringify(checked.answers)}::jsonb, ${checked.position?.lon ?? null}::float8,
        ${checked.position?.lat ?? null}::float8, ${checked.placeFrom}, ${checked.address},
        ${checked.outside}::boolean, ${tree?.id ?? null}::int8, ${checked.permit}, ${form.source},
        ${partnerId}::uuid, ${form.token ?? null}, ${form.mediaUrl ?? null}, ${now}::timestamptz,
        ${now}::timestamptz)
      ON CONFLICT (number) DO NOTHING RETURNING *
    ), reported AS (
      INSERT INTO complaint_reporter (complaint_id, person_id, visitor_hash, anonymous, contact)
      SELECT id, ${personId}::uuid, ${visitor}::bytea, ${form.anonymous}::boolean, ${contact}::bytea FROM made
    ), follows AS (
      INSERT INTO complaint_follower (complaint_id, person_id, visitor_hash, role, joined_at)
      SELECT id, ${personId}::uuid, ${visitor}::bytea, 'reporter', ${now}::timestamptz FROM made
      WHERE ${personId}::uuid IS NOT NULL OR ${visitor}::bytea IS NOT NULL
    )
    SELECT ${complaintColumns} FROM made c`;
  // A number of today may be taken once a hundred thousand were given out in a day.
  for (let tries = 0; tries < 20; tries += 1) {
    const [made] = await prepared<ComplaintRow>(tx, insert);
    if (made) return made;
  }
  throw fail('too_many_requests', { retryAfterSeconds: 60 });
}

function sealedContact(
  { contact = {} }: Reporter,
  phone: string | null,
  secrets: House['secrets'],
): Buffer | null {
  const whole = { ...contact, ...(phone ? { phone } : {}) };
  return Object.keys(whole).length > 0 ? secrets.encrypt(JSON.stringify(whole)) : null;
}
