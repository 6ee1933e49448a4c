/** Acts as the crews’ phones send them: each on its own, in the order in which they were done, each once. */
import type { TaskAct, TaskActAnswers, TaskActs } from '@luyin/contract';
import { sql } from 'drizzle-orm';
import { one, rows, type Db } from '../../db/client.ts';
import type { House } from '../../house.ts';
import { lockComplaint, type ComplaintRow } from '../complaint/row.ts';
import { judgeAct, type JudgedAct, type Worker } from './judge.ts';
import { partIdOf } from './parts.ts';
import { unitsOf } from './units.ts';

export type ActAnswer = TaskActAnswers['items'][number];

export async function takeActs(
  tx: Db,
  house: Pick<House, 'city' | 'secrets'>,
  personId: string,
  batch: TaskActs,
  now: Date,
): Promise<ActAnswer[]> {
  // The same phone twice at once: the second waits, then finds its answers.
  await tx.execute(sql`SELECT FROM person WHERE id = ${personId}::uuid FOR NO KEY UPDATE`);
  const timed = onTrueClock(batch, now);
  const cases = await lockCases(tx, batch);
  const worker: Worker = { personId, units: new Set((await unitsOf(tx, personId)).map(unitId)) };
  const known = await findAnswers(tx, personId, batch);
  for (const { act, at } of timed) {
    const before = known.get(act.id);
    if (before) {
      known.set(act.id, before.outcome === 'done' ? { ...before, outcome: 'repeated' } : before);
      continue;
    }
    const judged = await judgeAct(tx, house, { worker, cases, act, at, now });
    const answer = answerOf(act, judged);
    await tx.execute(sql`
      INSERT INTO task_act (person_id, id, part_id, answer, at)
      VALUES (${personId}::uuid, ${act.id}, ${judged.partId}::int8, ${JSON.stringify(answer)}::jsonb,
        ${at}::timestamptz)`);
    known.set(act.id, answer);
  }
  return batch.acts.map(({ id }) => known.get(id)!);
}

const unitId = ({ unit_id: id }: { unit_id: string }) => id;

/** What the phone’s clock was wrong by when it sent is put right; nothing was done after it was sent. */
function onTrueClock({ sentAt, acts }: TaskActs, now: Date): { act: TaskAct; at: Date }[] {
  const skew = now.getTime() - Date.parse(sentAt);
  return acts
    .map((act, place) => ({
      act,
      place,
      at: new Date(Math.min(now.getTime(), Date.parse(act.at) + skew || 0)),
    }))
    .sort((a, b) => a.at.getTime() - b.at.getTime() || a.place - b.place);
}

/** All cases that the acts are of, locked in the order of their ids; by the id of the part. */
async function lockCases(tx: Db, { acts }: TaskActs): Promise<Map<number, ComplaintRow>> {
  const parts = acts.flatMap(({ part }) => partIdOf(part) ?? []);
  const found = await rows<{ part: number; number: string }>(
    tx,
    sql`SELECT p.id AS part, c.number FROM complaint_part p JOIN complaint c ON c.id = p.complaint_id
        WHERE p.id = ANY (${sql.param(parts)}::int8[]) ORDER BY c.id`,
  );
  const locked = new Map<string, ComplaintRow>();
  for (const number of new Set(found.map((row) => row.number))) {
    locked.set(number, (await lockComplaint(tx, number))!);
  }
  return new Map(found.map(({ part, number }) => [part, locked.get(number)!]));
}

async function findAnswers(
  tx: Db,
  personId: string,
  { acts }: TaskActs,
): Promise<Map<string, ActAnswer>> {
  const found = await rows<{ id: string; answer: ActAnswer }>(
    tx,
    sql`SELECT id, answer FROM task_act WHERE person_id = ${personId}::uuid
          AND id = ANY (${sql.param(acts.map(({ id }) => id))}::text[])`,
  );
  return new Map(found.map(({ id, answer }) => [id, answer]));
}

const answerOf = (act: TaskAct, { outcome, code, text, status }: JudgedAct): ActAnswer => ({
  id: act.id,
  outcome,
  code,
  text,
  part: act.part,
  status,
});

/** What is kept of acts is asked for by a phone that comes back; months later none does. */
export async function forgetActs(db: Db, before: Date): Promise<number> {
  const gone = await one<{ n: number }>(
    db,
    sql`WITH gone AS (DELETE FROM task_act WHERE (person_id, id) IN (
          SELECT person_id, id FROM task_act WHERE at < ${before}::timestamptz LIMIT 1000) RETURNING 1)
        SELECT count(*)::int AS n FROM gone`,
  );
  return gone!.n;
}
