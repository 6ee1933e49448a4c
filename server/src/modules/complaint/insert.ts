/** A new case as one statement: its row, reporter, follower, clock, first line of history and photos. */
import { sql } from 'drizzle-orm';
import { prepared, type Db } from '../../db/client.ts';
import { dayIn } from '../../days.ts';
import { fail } from '../../failure.ts';
import type { House } from '../../house.ts';
import { firstClock } from '../deadline/first-clock.ts';
import type { CheckedForm, FormTree } from './form.ts';
import { digestOf } from './chain.ts';
import { eventColumns, eventValues, linkOf } from './history.ts';
import { attaching, notesOn, refusePhotos, type ReceiptNotes } from './photos.ts';
import { complaintColumns, type ComplaintRow } from './row.ts';
import type { Reporter, SubmitForm } from './submit.ts';

interface Inserting {
  reporter: Reporter;
  form: SubmitForm;
  checked: CheckedForm;
  tree: FormTree | null;
  now: Date;
}
type Inserted = ComplaintRow & { attached: number; ahead: boolean };

/**
 * Whole from the start: each further change of the row would write all its indexes once more, and every question takes
 * its way to the database and back.
 */
export async function insertComplaint(
  tx: Db,
  { city, secrets }: Pick<House, 'city' | 'secrets'>,
  { reporter, form, checked, tree, now }: Inserting,
): Promise<{ complaint: ComplaintRow; notes: ReceiptNotes }> {
  const { personId, partnerId = null } = reporter;
  const { id: category, severity } = checked.category;
  // As with photos: nobody learns from a person’s report which device it came from.
  const visitor = personId === null ? reporter.visitor : null;
  const contact = form.anonymous ? null : sealedContact(reporter, checked.phone, secrets);
  const clock = await firstClock(tx, city, { category, severity }, now);
  const at = sql`${now}::timestamptz`;
  const owner = { personId, visitor: reporter.visitor };
  const photos = { owner, photoIds: form.photos, stage: 'report' as const, now };
  const insert = (number: string) => {
    const link = linkOf(secrets, number, begun({ reporter, form, checked, now }), null);
    return sql`
    WITH made AS (
      INSERT INTO complaint (number, status, category, severity, district, description, answers, lon, lat, place_from,
        address, outside, tree_id, permit_number, source, partner_id, token, media_url, reported_at, changed_at, due_at,
        head_seq, head_hash, head_seal)
      VALUES (${number}, 'reported', ${category}, ${severity}, ${checked.district}, ${checked.description},
        ${JSON.stringify(checked.answers)}::jsonb, ${checked.position?.lon ?? null}::float8,
        ${checked.position?.lat ?? null}::float8, ${checked.placeFrom}, ${checked.address},
        ${checked.outside}::boolean, ${tree?.id ?? null}::int8, ${checked.permit}, ${form.source},
        ${partnerId}::uuid, ${form.token ?? null}, ${form.mediaUrl ?? null}, ${at}, ${at},
        coalesce(${clock.due}::timestamptz, 'infinity'), ${link.seq}::int, ${link.hash}::bytea, ${link.seal}::bytea)
      ON CONFLICT (number) DO NOTHING RETURNING *
    ), reported AS (
      INSERT INTO complaint_reporter (complaint_id, person_id, visitor_hash, anonymous, contact)
      SELECT id, ${personId}::uuid, ${visitor}::bytea, ${form.anonymous}::boolean, ${contact}::bytea FROM made
    ), follows AS (
      INSERT INTO complaint_follower (complaint_id, person_id, visitor_hash, role, joined_at)
      SELECT id, ${personId}::uuid, ${visitor}::bytea, 'reporter', ${at} FROM made
      WHERE ${personId}::uuid IS NOT NULL OR ${visitor}::bytea IS NOT NULL
    ), runs AS (
      INSERT INTO complaint_clock (complaint_id, kind, round, unit, n, started_at, due_at, warn_at)
      SELECT id, 'accept', 1, ${clock.span.unit}, ${clock.span.n}::int, ${at}, ${clock.due}::timestamptz,
        ${clock.warn}::timestamptz FROM made
    ), written AS (
      INSERT INTO complaint_event (${eventColumns}) SELECT ${eventValues(sql`made.id`, link)} FROM made
    ), ${attaching(sql`(SELECT id FROM made)`, photos)}
    SELECT ${complaintColumns}, (SELECT count(*)::int FROM attached) AS attached,
      coalesce((SELECT bool_or(ahead) FROM attached), false) AS ahead FROM made c`;
  };
  const prefix = `TS${dayIn(city.timeZone, now).replaceAll('-', '')}`;
  // A number of today may be taken once a hundred thousand were given out in a day.
  for (let tries = 0; tries < 20; tries += 1) {
    const [drawn] = await prepared<{ serial: string }>(
      tx,
      sql`SELECT lpad((nextval('complaint_serial') % 100000)::text, 5, '0') AS serial`,
    );
    const [made] = await prepared<Inserted>(tx, insert(`${prefix}${drawn!.serial}`));
    if (!made) continue;
    const { attached, ahead, ...complaint } = made;
    if (attached < form.photos.length) await refusePhotos(tx, photos);
    return { complaint, notes: notesOn(ahead) };
  }
  throw fail('too_many_requests', { retryAfterSeconds: 60 });
}

/** The first line of the history; that of an anonymous case names nobody. */
const begun = ({
  reporter,
  form,
  checked: { category, description },
  now,
}: Pick<Inserting, 'reporter' | 'form' | 'checked' | 'now'>) => ({
  kind: 'reported',
  to: 'reported' as const,
  actorId: form.anonymous ? null : reporter.personId,
  actor: reporter.partnerId ? ('partner' as const) : ('reporter' as const),
  public: true,
  data: {
    category: category.id,
    photos: form.photos.length,
    said: digestOf(description),
    ...queued(form, now),
  },
  at: now,
});

/** When it was made, for one that waited on the phone for a network. */
function queued({ madeAt }: SubmitForm, now: Date): { madeAt?: string } {
  const at = madeAt === undefined ? NaN : Date.parse(madeAt);
  return at < now.getTime() - 60_000 ? { madeAt: new Date(at).toISOString() } : {};
}

function sealedContact(
  { contact = {} }: Reporter,
  phone: string | null,
  secrets: House['secrets'],
): Buffer | null {
  const whole = { ...contact, ...(phone ? { phone } : {}) };
  return Object.keys(whole).length > 0 ? secrets.encrypt(JSON.stringify(whole)) : null;
}
