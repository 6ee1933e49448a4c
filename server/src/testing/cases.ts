/** Cases for tests, in any status, their histories written by the product’s own hand. */
import type { ComplaintAction, ComplaintActor, ComplaintStatus } from '@luyin/contract';
import { sql } from 'drizzle-orm';
import { one, type Db } from '../db/client.ts';
import { dayIn } from '../days.ts';
import { digestOf } from '../modules/complaint/chain.ts';
import { writeHistory } from '../modules/complaint/history.ts';
import { readComplaint, type ComplaintRow } from '../modules/complaint/row.ts';
import { takeComplaintStep, type ComplaintSet } from '../modules/complaint/step.ts';
import { followClocks } from '../modules/deadline/clocks.ts';
import { assignParts } from '../modules/task/parts.ts';
import type { TestHouse } from './house.ts';

export interface CaseGiven {
  category?: string;
  severity?: 'normal' | 'urgent';
  district?: string | null;
  description?: string | null;
  lon?: number;
  lat?: number;
  address?: string | null;
  treeId?: number | null;
  at?: Date;
  /** Who reported it; nobody: a visitor without a name. */
  reporter?: string | null;
  anonymous?: boolean;
  contact?: { name?: string; phone?: string };
}

/** Reported and nothing more: no clock runs, no one was told. */
export async function insertCase(
  tx: Db,
  { house, clock }: Pick<TestHouse, 'house' | 'clock'>,
  given: CaseGiven = {},
): Promise<ComplaintRow> {
  const at = given.at ?? clock.now();
  const day = dayIn(house.city.timeZone, at).replaceAll('-', '');
  const { category = 'lawn_damage', severity = 'normal', lon = 119.97, lat = 31.79 } = given;
  const made = await one<{ id: number }>(
    tx,
    sql`INSERT INTO complaint (number, status, category, severity, district, description, lon, lat, place_from, address,
          tree_id, source, reported_at, changed_at)
        VALUES ('TS' || ${day} || lpad((nextval('complaint_serial') % 100000)::text, 5, '0'), 'reported', ${category},
          ${severity}, ${given.district === undefined ? 'east' : given.district},
          ${given.description === undefined ? '草坪被车压坏了' : given.description}, ${lon}::float8, ${lat}::float8,
          'map', ${given.address ?? '青枫公园北门'}, ${given.treeId ?? null}::int8, 'weapp', ${at}::timestamptz,
          ${at}::timestamptz)
        RETURNING id`,
  );
  const { id } = made!;
  const reporter = given.reporter ?? null;
  const contact = given.contact ? house.secrets.encrypt(JSON.stringify(given.contact)) : null;
  await tx.execute(sql`
    INSERT INTO complaint_reporter (complaint_id, person_id, visitor_hash, anonymous, contact)
    VALUES (${id}::int8, ${reporter}::uuid, ${reporter ? null : visitorOf(house, id)}::bytea,
      ${given.anonymous ?? reporter === null}::boolean, ${contact}::bytea)`);
  await follow(tx, id, { personId: reporter, visitor: visitorOf(house, id), role: 'reporter', at });
  const { number, description } = await readComplaint(tx, id);
  await writeHistory(
    tx,
    house.secrets,
    { id, number },
    {
      kind: 'reported',
      to: 'reported',
      actorId: reporter,
      actor: 'reporter',
      public: true,
      data: { said: digestOf(description) },
      at,
    },
  );
  return readComplaint(tx, id);
}

const visitorOf = (house: TestHouse['house'], id: number) =>
  house.secrets.fingerprint('visitor', `test visitor ${id}`);

interface Follower {
  personId: string | null;
  visitor?: Buffer | null;
  role?: 'reporter' | 'follower';
  at: Date;
}

export async function follow(
  tx: Db,
  id: number,
  { personId, visitor = null, role = 'follower', at }: Follower,
): Promise<void> {
  await tx.execute(sql`
    INSERT INTO complaint_follower (complaint_id, person_id, visitor_hash, role, joined_at)
    VALUES (${id}::int8, ${personId}::uuid, ${personId ? null : visitor}::bytea, ${role}, ${at}::timestamptz)`);
}

/** Along the shortest way of the table. */
const waysTo: Record<ComplaintStatus, readonly ComplaintAction[]> = {
  reported: [],
  accepted: ['accept'],
  dispatched: ['accept', 'dispatch'],
  paused: ['accept', 'dispatch', 'pause'],
  handled: ['accept', 'dispatch', 'finish'],
  closed: ['accept', 'dispatch', 'finish', 'close'],
  settled: ['accept', 'dispatch', 'finish', 'close', 'settle'],
  rejected: ['reject'],
  merged: ['merge'],
  transferred: ['transfer'],
  withdrawn: ['withdraw'],
};
const actors: Partial<Record<ComplaintAction, ComplaintActor>> = {
  finish: 'parts',
  settle: 'clock',
  withdraw: 'reporter',
};

/** By the steps of the product, with the unit east-1 at it from the dispatch on. */
export async function caseIn(
  test: Pick<TestHouse, 'house' | 'clock' | 'database'>,
  status: ComplaintStatus,
  given: CaseGiven = {},
): Promise<ComplaintRow> {
  const { house, database, clock } = test;
  const now = clock.now();
  return database.db.transaction(async (tx) => {
    let complaint = await insertCase(tx, test, given);
    const begun = { from: null, to: 'reported', action: 'reported', now } as const;
    await followClocks(tx, house, complaint, begun);
    for (const action of waysTo[status]) {
      const set: ComplaintSet = {};
      if (action === 'close') set.outcome = 'fixed';
      if (action === 'transfer') set.agency = 'water';
      if (action === 'merge') set.merged_into = (await insertCase(tx, test)).id;
      if (action === 'finish') {
        await tx.execute(sql`UPDATE complaint_part SET status = 'done', finished_at = ${now}::timestamptz
                             WHERE complaint_id = ${complaint.id}::int8`);
      }
      const actor = actors[action] ?? 'reviewer';
      const step = { action, actor, actorId: null, reason: '核实过了', set, now };
      complaint = await takeComplaintStep(tx, house, complaint, step);
      if (action === 'dispatch') {
        await assignParts(tx, house, complaint, [{ unit: 'east-1', main: true }], now);
      }
    }
    return complaint;
  });
}

/** Everything that a step may write; whatever was refused leaves it as it was. */
export async function traceOf({ database: { db } }: TestHouse, id: number): Promise<unknown> {
  return one(
    db,
    sql`SELECT (SELECT to_jsonb(c) FROM complaint c WHERE id = ${id}) AS complaint,
          (SELECT jsonb_agg(e.hash ORDER BY seq) FROM complaint_event e WHERE complaint_id = ${id}) AS history,
          (SELECT jsonb_agg(to_jsonb(p) ORDER BY id) FROM complaint_part p WHERE complaint_id = ${id}) AS parts,
          (SELECT jsonb_agg(to_jsonb(k) ORDER BY kind, round) FROM complaint_clock k WHERE complaint_id = ${id}) AS clocks,
          (SELECT jsonb_agg(photo_id ORDER BY photo_id) FROM complaint_photo WHERE complaint_id = ${id}) AS photos,
          (SELECT jsonb_agg(id ORDER BY id) FROM complaint_follower WHERE complaint_id = ${id}) AS followers,
          (SELECT count(*)::int FROM outbox) AS told`,
  );
}
