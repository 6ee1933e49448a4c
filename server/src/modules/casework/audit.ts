/** Whether anybody edited the history of a case: every chain is computed anew and compared with what stands there. */
import { sql } from 'drizzle-orm';
import { one, rows, type Db } from '../../db/client.ts';
import type { Secrets } from '../../secrets.ts';
import { digestOf, hashOf, sealOf, type Link } from '../complaint/chain.ts';

/** Cases that are in memory at once, with their steps. */
const batch = 500;

interface Head {
  id: number;
  number: string;
  status: string;
  outcome: string | null;
  description: string | null;
  head_seq: number;
  head_hash: Buffer | null;
  head_seal: Buffer | null;
}
interface Step extends Link {
  hash: Buffer;
}

export interface BrokenCase {
  number: string;
  /** The step at which it shows; null: at the case itself. */
  seq: number | null;
  why: string;
}
export interface Audited {
  cases: number;
  steps: number;
  broken: number;
  /** All that is wrong is the seal, everywhere: this is another house’s key. */
  otherKey: boolean;
}

const wrongSeal = 'its end was not sealed with the key of this house';

/** All cases, or one; `tell` hears of each broken one as it is found. */
export async function auditHistories(
  db: Db,
  secrets: Secrets,
  { number, tell }: { number?: string; tell(broken: BrokenCase): void },
): Promise<Audited> {
  const audited: Audited = { cases: 0, steps: 0, broken: 0, otherKey: true };
  const note = (broken: BrokenCase) => {
    audited.broken += 1;
    if (broken.why !== wrongSeal) audited.otherKey = false;
    tell(broken);
  };
  for (let after: number | null = -1; after !== null;) {
    // A case and its steps as of one moment: meanwhile the house goes on working.
    const found = await db.transaction((tx) => readBatch(tx, after!, number), {
      isolationLevel: 'repeatable read',
      accessMode: 'read only',
    });
    for (const { head, steps } of found) {
      const broken = breakOf(secrets, head, steps);
      if (broken) note({ number: head.number, ...broken });
      audited.cases += 1;
      audited.steps += steps.length;
    }
    after = found.length < batch ? null : found.at(-1)!.head.id;
  }
  if (number === undefined) {
    for (const { complaint_id: id, steps } of await findOrphans(db)) {
      note({ number: `case ${id}`, seq: null, why: `is gone, ${steps} of its steps are left` });
    }
  }
  audited.otherKey &&= audited.broken === audited.cases && audited.cases > 0;
  return audited;
}

async function readBatch(tx: Db, after: number, number: string | undefined) {
  const heads = await rows<Head>(
    tx,
    sql`SELECT id, number, status, outcome, description, head_seq, head_hash, head_seal FROM complaint
        WHERE id > ${after}::int8 ${number === undefined ? sql`` : sql`AND number = ${number}`}
        ORDER BY id LIMIT ${batch}::int`,
  );
  const steps = await rows<Step & { id: number }>(
    tx,
    sql`SELECT complaint_id AS id, seq, kind, from_status AS "from", to_status AS "to", actor_id AS "actorId", actor,
          public, reason, data, at, prev_hash AS prev, hash FROM complaint_event
        WHERE complaint_id = ANY(${sql.param(heads.map(({ id }) => id))}::int8[]) ORDER BY complaint_id, seq`,
  );
  const byCase = new Map(heads.map((head) => [head.id, { head, steps: [] as Step[] }]));
  for (const step of steps) byCase.get(step.id)!.steps.push(step);
  return [...byCase.values()];
}

/** The first thing that is wrong with it. */
function breakOf(secrets: Secrets, head: Head, steps: readonly Step[]) {
  if (steps.length === 0) return { seq: null, why: 'its history is gone' };
  let status: string | null = null;
  let outcome: unknown = null;
  for (const [i, step] of steps.entries()) {
    const seq = i + 1;
    const before = steps[i - 1]?.hash ?? null;
    if (step.seq !== seq) return { seq, why: 'was removed' };
    if (!same(step.prev, before)) return { seq, why: `does not follow the one before it` };
    if (!same(step.hash, hashOf(head.number, step))) return { seq, why: 'was changed' };
    if (step.to !== null) status = step.to;
    if (step.kind === 'close') outcome = (step.data as { outcome?: unknown }).outcome ?? null;
    if (step.kind === 'reopen') outcome = null;
  }
  const { seq, hash } = steps.at(-1)!;
  if (head.head_seq > seq) return { seq: seq + 1, why: 'was removed, and all after it' };
  if (head.head_seq < seq) return { seq: head.head_seq + 1, why: 'was added past the end' };
  if (!same(head.head_hash, hash)) return { seq, why: 'is not the one that the case ends with' };
  if (!same(head.head_seal, sealOf(secrets, head.number, seq, hash))) {
    return { seq: null, why: wrongSeal };
  }
  if (head.status !== status) {
    return { seq: null, why: `its status is ${head.status}, its history leads to ${status}` };
  }
  if (head.outcome !== outcome) {
    return {
      seq: null,
      why: `its outcome is ${head.outcome}, its history says ${String(outcome)}`,
    };
  }
  // The chain holds, so what it kept of the words cannot have been taken out of it.
  const begun = steps[0]!.data as { said?: string | null };
  if (begun.said !== undefined && begun.said !== digestOf(head.description)) {
    return { seq: null, why: 'its description is not what was reported' };
  }
  return null;
}

const same = (a: Buffer | null, b: Buffer | null) =>
  a === null || b === null ? a === b : a.equals(b);

/** The database keeps steps from losing their case, unless somebody told it not to. */
const findOrphans = (db: Db) =>
  rows<{ complaint_id: number; steps: number }>(
    db,
    sql`SELECT complaint_id, count(*)::int AS steps FROM complaint_event e
        WHERE NOT EXISTS (SELECT FROM complaint c WHERE c.id = e.complaint_id)
        GROUP BY complaint_id ORDER BY complaint_id LIMIT 100`,
  );

export const isKnown = async (db: Db, number: string): Promise<boolean> =>
  (await one(db, sql`SELECT 1 FROM complaint WHERE number = ${number}`)) !== undefined;
