/** Writes the sessions and quotas of a form, under the activity’s row. */
import { makeSeed } from '../draw/seed.ts';
import { sql } from 'drizzle-orm';
import { one, rows, type Db } from '../../db/client.ts';
import { fail } from '../../failure.ts';
import type { Secrets } from '../../secrets.ts';
import type { QuotaRow, SessionRow } from './activity.ts';
import { isMoved, type Planned } from './form.ts';

export interface Writing {
  activityId: string;
  secrets: Secrets;
  /** What parties rely on changed for all of them, e.g. the place. */
  all: boolean;
  quotas: readonly QuotaRow[];
}

export interface Written {
  sessionId: string;
  planned: Planned;
  /** Kinds that have more seats than before. */
  grown: QuotaRow['kind'][];
  moved: boolean;
}

/** Every quota of the activity, in the order in which everyone takes them. */
export const lockQuotasOf = (tx: Db, activityId: string): Promise<QuotaRow[]> =>
  rows<QuotaRow>(
    tx,
    sql`SELECT q.session_id, q.kind, q.seats, q.taken, q.waiting, q.entered, q.size_min, q.size_max
        FROM session_quota q JOIN activity_session s ON s.id = q.session_id
        WHERE s.activity_id = ${activityId}::uuid ORDER BY q.session_id, q.kind FOR NO KEY UPDATE OF q`,
  );

export async function writeSession(tx: Db, planned: Planned, writing: Writing): Promise<Written> {
  const { before } = planned;
  if (!before) {
    const sessionId = await insertSession(tx, planned, writing);
    await writeQuotas(tx, sessionId, planned, []);
    return { sessionId, planned, grown: [], moved: false };
  }
  const quotas = writing.quotas.filter(({ session_id: id }) => id === before.id);
  checkTaken(planned, quotas);
  const moved = isMoved(planned);
  if (moved || writing.all || differs(planned, before, quotas)) {
    await updateSession(tx, planned, before, writing.secrets);
    await dropQuotas(tx, planned, quotas);
    await writeQuotas(tx, before.id, planned, quotas);
  }
  const grown = planned.form.quotas
    .filter(({ kind, seats }) => seats > (quotas.find((one) => one.kind === kind)?.seats ?? seats))
    .map(({ kind }) => kind);
  return { sessionId: before.id, planned, grown, moved };
}

async function insertSession(
  tx: Db,
  { form, startsAt, endsAt }: Planned,
  { activityId, secrets }: Writing,
): Promise<string> {
  const seed = form.mode === 'lottery' ? makeSeed(secrets) : null;
  const made = await one<{ id: string }>(
    tx,
    sql`INSERT INTO activity_session (activity_id, ordinal, starts_at, ends_at, mode, waitlist_limit, seed_hash, seed_sealed)
        SELECT ${activityId}::uuid, coalesce(max(ordinal), 0) + 1, ${startsAt}::timestamptz, ${endsAt}::timestamptz,
          ${form.mode}::text, ${form.waitlistLimit}::int, ${seed?.hash ?? null}::bytea, ${seed?.sealed ?? null}::bytea
        FROM activity_session WHERE activity_id = ${activityId}::uuid RETURNING id`,
  );
  return made!.id;
}

/** The mode differs in a draft alone; its lottery gets its seed when it becomes one. */
async function updateSession(
  tx: Db,
  { form, startsAt, endsAt }: Planned,
  before: SessionRow,
  secrets: Secrets,
): Promise<void> {
  const seed = form.mode === 'lottery' && before.mode !== 'lottery' ? makeSeed(secrets) : null;
  const seeds =
    before.mode === form.mode
      ? sql``
      : sql`, seed_hash = ${seed?.hash ?? null}::bytea, seed_sealed = ${seed?.sealed ?? null}::bytea`;
  await tx.execute(sql`UPDATE activity_session SET starts_at = ${startsAt}::timestamptz,
    ends_at = ${endsAt}::timestamptz, mode = ${form.mode}, waitlist_limit = ${form.waitlistLimit}::int,
    version = version + 1 ${seeds} WHERE id = ${before.id}::uuid`);
}

function differs({ form }: Planned, before: SessionRow, quotas: readonly QuotaRow[]): boolean {
  return (
    form.mode !== before.mode ||
    form.waitlistLimit !== before.waitlist_limit ||
    form.quotas.length !== quotas.length ||
    form.quotas.some(({ kind, seats, sizeMin, sizeMax }) => {
      const quota = quotas.find((one) => one.kind === kind);
      return quota?.seats !== seats || quota.size_min !== sizeMin || quota.size_max !== sizeMax;
    })
  );
}

function checkTaken({ form, at }: Planned, quotas: readonly QuotaRow[]): void {
  const fields: Record<string, string> = {};
  form.quotas.forEach(({ kind, seats }, i) => {
    const taken = quotas.find((one) => one.kind === kind)?.taken ?? 0;
    if (seats < taken) {
      fields[`sessions.${at}.quotas.${i}.seats`] = `已经有 ${taken} 人占了名额，不能少于这个数`;
    }
  });
  if (Object.keys(fields).length > 0) throw fail('quota_below_taken', { fields });
}

/** A kind that somebody once booked by stays: their signup names it. */
async function dropQuotas(
  tx: Db,
  { form, at, before }: Planned,
  quotas: readonly QuotaRow[],
): Promise<void> {
  for (const { kind } of quotas) {
    if (form.quotas.some((one) => one.kind === kind)) continue;
    const used = await one(
      tx,
      sql`SELECT 1 FROM signup WHERE session_id = ${before!.id}::uuid AND party = ${kind} LIMIT 1`,
    );
    if (used) {
      const sentence = '已经有人用这种方式报过名，不能去掉';
      throw fail('quota_below_taken', { fields: { [`sessions.${at}.quotas`]: sentence } });
    }
    await tx.execute(
      sql`DELETE FROM session_quota WHERE session_id = ${before!.id}::uuid AND kind = ${kind}`,
    );
  }
}

/** What booking compares moves on with the session, in the same transaction. */
async function writeQuotas(
  tx: Db,
  sessionId: string,
  { form }: Planned,
  quotas: readonly QuotaRow[],
): Promise<void> {
  const ordered = [...form.quotas].sort((a, b) => (a.kind < b.kind ? -1 : 1));
  for (const { kind, seats, sizeMin, sizeMax } of ordered) {
    const version = sql`(SELECT version FROM activity_session WHERE id = ${sessionId}::uuid)`;
    await tx.execute(
      quotas.some((one) => one.kind === kind)
        ? sql`UPDATE session_quota SET seats = ${seats}::int, size_min = ${sizeMin}::int, size_max = ${sizeMax}::int,
                session_version = ${version} WHERE session_id = ${sessionId}::uuid AND kind = ${kind}`
        : sql`INSERT INTO session_quota (session_id, kind, seats, size_min, size_max, session_version)
              VALUES (${sessionId}::uuid, ${kind}, ${seats}::int, ${sizeMin}::int, ${sizeMax}::int, ${version})`,
    );
  }
}

/** Of a draft: what the form no longer holds is gone. */
export async function dropSessions(
  tx: Db,
  activityId: string,
  kept: readonly string[],
): Promise<void> {
  const gone = sql`activity_id = ${activityId}::uuid AND id <> ALL (${sql.param([...kept])}::uuid[])`;
  await tx.execute(sql`DELETE FROM session_quota WHERE session_id IN
    (SELECT id FROM activity_session WHERE ${gone})`);
  await tx.execute(sql`DELETE FROM activity_session WHERE ${gone}`);
}

/** The copies that lists sort and narrow by. An activity of which nothing is left keeps what it had. */
export async function copyToActivity(tx: Db, activityId: string): Promise<void> {
  await tx.execute(sql`
    UPDATE activity a SET starts_at = s.starts_at, ends_at = s.ends_at, lottery = s.lottery,
      families = s.families AND a.age_from IN ('under_11', 'from_11')
    FROM (
      SELECT min(x.starts_at) AS starts_at, max(x.ends_at) AS ends_at, bool_or(x.mode = 'lottery') AS lottery,
        bool_or(EXISTS (SELECT FROM session_quota q WHERE q.session_id = x.id AND q.kind = 'family')) AS families
      FROM activity_session x WHERE x.activity_id = ${activityId}::uuid AND x.state = 'planned'
    ) s
    WHERE a.id = ${activityId}::uuid AND s.starts_at IS NOT NULL`);
}
