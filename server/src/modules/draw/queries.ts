import type { Draw } from '@luyin/contract';
import type { PartyKind } from '@luyin/contract/adoption/words';
import { publicStates } from '@luyin/contract/activity/words';
import { sql } from 'drizzle-orm';
import type { Static } from 'typebox';
import { one, rows, type Db } from '../../db/client.ts';
import { fail } from '../../failure.ts';
import { findSession } from '../activity/queries.ts';
import { bookingWindow } from '../activity/state.ts';
import { writeEntries } from './entries-csv.ts';
import type { DrawRecord } from './hold-draw.ts';
import type { LotteryEntry } from './lottery.ts';

/** For everyone, so without names: a party is its number, and who asks is told which one is theirs. */
export async function showDraw(
  db: Db,
  sessionId: string,
  personId: string | null,
  now: Date,
): Promise<Static<typeof Draw>> {
  const session = await findSession(db, sessionId);
  if (!session || !(publicStates as readonly string[]).includes(session.activity_state)) {
    throw fail('session_not_found');
  }
  if (session.mode !== 'lottery') throw fail('session_without_draw');
  const { closesAt } = bookingWindow(session, session);
  const record = session.drawn_at ? await findRecord(db, session.id) : undefined;
  const entered = record ? null : await findEntries(db, session.id);
  const shared = {
    sessionId: session.id,
    seedHash: session.seed_hash!.toString('hex'),
    seed: session.seed?.toString('hex') ?? null,
    drawsAt: closesAt.toISOString(),
    drawnAt: session.drawn_at?.toISOString() ?? null,
    mine: personId ? await findMine(db, session.id, personId) : null,
  };
  if (record) {
    const parties = record.kinds.flatMap((kind) => [
      ...kind.winners,
      ...kind.waiting,
      ...kind.unplaced,
    ]);
    return { ...shared, entries: parties.length, csv: record.csv, kinds: record.kinds };
  }
  return {
    ...shared,
    entries: entered!.length,
    // Before, it would tell who can still be joined or outnumbered.
    csv: closesAt <= now ? writeEntries(entered!) : null,
    kinds: [],
  };
}

async function findRecord(db: Db, sessionId: string): Promise<DrawRecord | undefined> {
  const event = await one<{ data: DrawRecord }>(
    db,
    sql`SELECT data FROM event WHERE subject_kind = 'activity_session' AND subject_id = ${sessionId}
          AND action = 'drawn'`,
  );
  return event?.data;
}

/** As the draw would find them now. */
const findEntries = (db: Db, sessionId: string): Promise<LotteryEntry[]> =>
  rows<LotteryEntry>(
    db,
    sql`SELECT u.entry, u.party AS kind, u.size, q.seats - q.taken AS seats
        FROM signup u JOIN session_quota q ON q.session_id = u.session_id AND q.kind = u.party
        WHERE u.session_id = ${sessionId}::uuid AND u.status = 'entered'`,
  );

/** The latest, also one that has been cancelled since: it stands in the list of the draw. */
async function findMine(db: Db, sessionId: string, personId: string) {
  const mine = await one<{ kind: PartyKind; entry: number }>(
    db,
    sql`SELECT party AS kind, entry FROM signup
        WHERE session_id = ${sessionId}::uuid AND person_id = ${personId}::uuid AND entry IS NOT NULL
        ORDER BY booked_at DESC, id LIMIT 1`,
  );
  return mine ?? null;
}
