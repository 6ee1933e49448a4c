/** The draw of one session: everyone who entered wins, waits or is not placed, and the seed comes out. */
import { createHash } from 'node:crypto';
import { sql } from 'drizzle-orm';
import { one, rows, type Db } from '../../db/client.ts';
import type { House } from '../../house.ts';
import { recordEvent } from '../event/commands.ts';
import { named, type NamedSession } from '../signup/naming.ts';
import { tellLeaders } from '../signup/news.ts';
import { lockQuotas, signupColumns, type Quota, type Signup } from '../signup/signup.ts';
import { takeSignupSteps } from '../signup/step.ts';
import { writeEntries } from './entries-csv.ts';
import { drawLottery, type DrawnKind, type LotteryEntry } from './lottery.ts';
import { openSeed } from './seed.ts';

interface ToDraw {
  id: string;
  waitlist_limit: number | null;
  seed_hash: Buffer;
  seed_sealed: Buffer;
  title: string;
  starts_at: Date;
  meeting_point: string;
}

/** Of `activity_session s JOIN activity a`: entries have closed, and nobody has drawn yet. */
export const drawDue = (
  now: Date,
) => sql`s.mode = 'lottery' AND s.drawn_at IS NULL AND s.state = 'planned'
  AND a.state IN ('published', 'open', 'closed', 'held')
  AND least(coalesce(a.closes_at, s.starts_at), s.starts_at) <= ${now}::timestamptz`;

/** What the draw leaves behind for whoever replays it; stands in its event. */
export interface DrawRecord {
  csv: string;
  /** SHA-256 of `csv`, hex. */
  csvHash: string;
  /** With who is beyond the waitlist apart from who waits. */
  kinds: (DrawnKind & { unplaced: number[] })[];
}

/** False: it is not due, or another server holds it. The activity first, then its quotas, as everywhere. */
export async function holdDraw(
  tx: Db,
  { secrets }: Pick<House, 'secrets'>,
  sessionId: string,
  now: Date,
): Promise<boolean> {
  const activity = await one(
    tx,
    sql`SELECT 1 FROM activity WHERE id = (SELECT activity_id FROM activity_session WHERE id = ${sessionId}::uuid)
        FOR NO KEY UPDATE SKIP LOCKED`,
  );
  if (!activity) return false;
  const session = await one<ToDraw>(
    tx,
    sql`SELECT s.id, s.waitlist_limit, s.seed_hash, s.seed_sealed, a.title, s.starts_at, a.meeting_point
        FROM activity_session s JOIN activity a ON a.id = s.activity_id
        WHERE s.id = ${sessionId}::uuid AND ${drawDue(now)} FOR NO KEY UPDATE OF s SKIP LOCKED`,
  );
  if (!session) return false;
  const quotas = await lockQuotas(tx, sessionId);
  const signups = await rows<Signup>(
    tx,
    sql`SELECT ${signupColumns} FROM signup u WHERE u.session_id = ${sessionId}::uuid AND u.status = 'entered'
        ORDER BY u.id FOR NO KEY UPDATE`,
  );
  const seed = openSeed(secrets, { hash: session.seed_hash, sealed: session.seed_sealed });
  const entries = signups.map((signup) => entryOf(signup, quotas));
  const kinds = drawLottery(seed, entries).map((drawn) => cutWaitlist(drawn, session));
  const csv = writeEntries(entries);
  const record: DrawRecord = {
    csv,
    csvHash: createHash('sha256').update(csv).digest('hex'),
    kinds,
  };
  const byEntry = new Map(signups.map((signup) => [`${signup.party} ${signup.entry}`, signup]));
  for (const drawn of kinds) {
    const of = (numbers: readonly number[]) =>
      numbers.map((number) => byEntry.get(`${drawn.kind} ${number}`)!);
    await settle(tx, named(session), now, {
      won: of(drawn.winners),
      waiting: of(drawn.waiting),
      unplaced: of(drawn.unplaced),
    });
  }
  await reveal(tx, sessionId, seed, now);
  await recordEvent(tx, {
    subjectKind: 'activity_session',
    subjectId: sessionId,
    action: 'drawn',
    data: { ...record },
    at: now,
  });
  return true;
}

function entryOf({ party, entry, size }: Signup, quotas: readonly Quota[]): LotteryEntry {
  const { seats, taken } = quotas.find(({ kind }) => kind === party)!;
  return { kind: party, entry: entry!, size, seats: seats - taken };
}

function cutWaitlist(drawn: DrawnKind, { waitlist_limit: limit }: ToDraw) {
  return {
    ...drawn,
    waiting: drawn.waiting.slice(0, limit ?? 0),
    unplaced: drawn.waiting.slice(limit ?? 0),
  };
}

interface Settled {
  won: Signup[];
  /** In the order of the waitlist. */
  waiting: Signup[];
  unplaced: Signup[];
}

async function settle(tx: Db, session: NamedSession, now: Date, parties: Settled): Promise<void> {
  const step = { actors: ['draw'] as const, now };
  const won = await takeSignupSteps(tx, parties.won, 'win', step);
  await tellLeaders(tx, won, {
    kind: 'draw_won',
    data: ({ size }) => ({ ...session, people: size }),
    deed: 'drawn',
    at: now,
  });
  const waiting = await takeSignupSteps(tx, parties.waiting, 'lose', step);
  const places = new Map(waiting.map(({ id }, i) => [id, i + 1]));
  await tellLeaders(tx, waiting, {
    kind: 'draw_waiting',
    data: ({ id }) => ({ ...session, place: places.get(id)! }),
    deed: 'drawn',
    at: now,
  });
  const unplaced = await takeSignupSteps(tx, parties.unplaced, 'pass_over', step);
  await tellLeaders(tx, unplaced, {
    kind: 'draw_unplaced',
    data: () => session,
    deed: 'drawn',
    at: now,
  });
}

/** Whoever still holds the page of an open lottery finds another version: nobody enters after the draw. */
async function reveal(tx: Db, sessionId: string, seed: Buffer, now: Date): Promise<void> {
  await tx.execute(sql`UPDATE session_quota SET session_version = session_version + 1
    WHERE session_id = ${sessionId}::uuid`);
  await tx.execute(sql`UPDATE activity_session SET seed = ${seed}, drawn_at = ${now}::timestamptz, version = version + 1
    WHERE id = ${sessionId}::uuid`);
}
