/** Scans as the crew’s phones send them: each on its own, in the order in which they were made, each once. */
import type { ScanAnswers, ScanBatch } from '@luyin/contract';
import { sql } from 'drizzle-orm';
import type { Static } from 'typebox';
import { one, rows, type Db } from '../../db/client.ts';
import { fail } from '../../failure.ts';
import type { House } from '../../house.ts';
import { findSession } from '../activity/queries.ts';
import {
  claimedBy,
  judgeScan,
  type Crew,
  type Gate,
  type TimedScan,
  type Verdict,
} from './judge.ts';
import { lockParties } from './party.ts';

export type ScanAnswer = Static<typeof ScanAnswers>['items'][number];
export async function takeScans(
  tx: Db,
  house: Pick<House, 'city' | 'secrets'>,
  crew: Crew,
  sessionId: string,
  batch: ScanBatch,
  now: Date,
): Promise<ScanAnswer[]> {
  const session = await findSession(tx, sessionId);
  if (!session) throw fail('session_not_found');
  const timed = onTrueClock(batch, now);
  const parties = await lockParties(tx, [
    ...new Set(timed.flatMap(({ scan }) => claimedBy(scan) ?? [])),
  ]);
  // After the locks: the same scans in another request have been taken up by now.
  const known = await findAnswers(
    tx,
    timed.map(({ scan }) => scan.id),
  );
  for (const given of timed) {
    if (known.has(given.scan.id)) continue;
    const answer = await takeScan(tx, house, { session, crew, parties, now }, given);
    known.set(given.scan.id, answer);
  }
  return batch.scans.map(({ id }) => known.get(id)!);
}

/** What the phone’s clock was wrong by when it sent is put right; nothing was scanned after it was sent. */
function onTrueClock({ sentAt, scans }: ScanBatch, now: Date): TimedScan[] {
  const skew = now.getTime() - Date.parse(sentAt);
  return scans
    .map((scan) => ({
      scan,
      at: new Date(Math.min(now.getTime(), Date.parse(scan.at) + skew || 0)),
    }))
    .sort((a, b) => a.at.getTime() - b.at.getTime() || (a.scan.id < b.scan.id ? -1 : 1));
}

async function findAnswers(tx: Db, ids: readonly string[]): Promise<Map<string, ScanAnswer>> {
  const found = await rows<{ id: string; answer: ScanAnswer }>(
    tx,
    sql`SELECT id, answer FROM scan WHERE id = ANY (${sql.param([...ids])}::text[])`,
  );
  return new Map(found.map(({ id, answer }) => [id, answer]));
}

async function takeScan(
  tx: Db,
  house: Pick<House, 'city' | 'secrets'>,
  gate: Gate,
  given: TimedScan,
): Promise<ScanAnswer> {
  const verdict = await judgeScan(tx, house, gate, given);
  const answer = answerOf(given.scan.id, verdict);
  const { scan, at } = given;
  const kept = await one(
    tx,
    sql`INSERT INTO scan (id, session_id, signup_id, kind, at, received_at, by_person, outcome, code, answer)
        VALUES (${scan.id}, ${gate.session.id}::uuid, ${verdict.party?.id ?? null}::uuid, ${scan.kind},
          ${at}::timestamptz, ${gate.now}::timestamptz, ${gate.crew.id}::uuid, ${answer.outcome}, ${answer.code},
          ${JSON.stringify(answer)}::jsonb)
        ON CONFLICT (id) DO NOTHING RETURNING 1 AS kept`,
  );
  // Another request was faster with it. Only one that belongs to no party gets here: the others wait at their party.
  return kept ? answer : (await findAnswers(tx, [scan.id])).get(scan.id)!;
}

function answerOf(id: string, { outcome, code, text, party, name, people }: Verdict): ScanAnswer {
  return { id, outcome, code, text, signupId: party?.id ?? null, name, people };
}
