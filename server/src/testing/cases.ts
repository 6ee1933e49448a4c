/** Cases for tests, in any status, their histories written by the product’s own hand. */
import type { ComplaintStatus } from '@luyin/contract';
import { sql } from 'drizzle-orm';
import { one, type Db } from '../db/client.ts';
import { dayIn } from '../days.ts';
import { writeHistory } from '../modules/complaint/history.ts';
import { readComplaint, type ComplaintRow } from '../modules/complaint/row.ts';
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
  const { number } = await readComplaint(tx, id);
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

/** Along the shortest way of the table; what stands beside each step is plausible and no more. */
export const waysTo: Record<ComplaintStatus, readonly string[]> = {
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
