/** The parts of a case: what each unit has to do of it. Always under the row lock of the case. */
import type { ComplaintPart } from '@luyin/contract';
import { partTransitions, type PartAction } from '@luyin/contract/complaint/transitions';
import type { PartStatus } from '@luyin/contract/complaint/words';
import { next } from '@luyin/contract/transitions';
import { sql } from 'drizzle-orm';
import { prepared, rows, type Db } from '../../db/client.ts';
import { fail } from '../../failure.ts';
import type { House } from '../../house.ts';
import type { CityFile } from '../city/city-file.ts';
import { complaintPhotosOf, plainPhoto } from '../complaint/photos.ts';
import type { ComplaintRow } from '../complaint/row.ts';
import { unitOf } from '../complaint/rules-file.ts';
import { takeComplaintStep } from '../complaint/step.ts';
import { tellUnit } from '../complaint/telling.ts';

export interface PartRow {
  id: number;
  complaint_id: number;
  unit_id: string;
  main: boolean;
  task: string | null;
  status: PartStatus;
  note: string | null;
  sent_back: string | null;
  assigned_at: Date;
  accepted_at: Date | null;
  finished_at: Date | null;
}
export const partColumns = sql`p.id, p.complaint_id, p.unit_id, p.main, p.task, p.status, p.note, p.sent_back,
  p.assigned_at, p.accepted_at, p.finished_at`;

/** Ids travel as texts; what cannot be one is no part. */
export const partIdOf = (text: string): number | null =>
  /^[0-9]{1,15}$/.test(text) ? Number(text) : null;

const live = sql`p.status IN ('assigned', 'accepted', 'done', 'could_not')`;
export const isOpen = ({ status }: Pick<PartRow, 'status'>) =>
  status === 'assigned' || status === 'accepted';

interface GivenUnit {
  unit: string;
  main: boolean;
  task?: string | undefined;
}

/** Further units beside those that are at it already; a new one with the lead takes it over. */
export async function assignParts(
  tx: Db,
  { city }: Pick<House, 'city'>,
  complaint: ComplaintRow,
  units: readonly GivenUnit[],
  now: Date,
): Promise<void> {
  const there = (await livePartsOf(tx, [complaint.id])).get(String(complaint.id)) ?? [];
  units.forEach(({ unit }, i) => {
    const at = { fields: { [`units.${i}`]: '请从名单里选' } };
    if (!unitOf(city.complaints, unit)) throw fail('unit_not_found', at);
    const twice =
      units.findIndex((one) => one.unit === unit) < i ||
      there.some(({ unit_id: known }) => known === unit);
    if (twice) throw fail('unit_twice', { fields: { [`units.${i}`]: '这个班组已经派过了' } });
  });
  const leads = units.filter(({ main }) => main).length;
  if (units.length === 0 || leads > 1 || (leads === 0 && !there.some(({ main }) => main))) {
    throw fail('main_unit_missing', { fields: { units: '请选一个主办的班组' } });
  }
  if (leads === 1) {
    await tx.execute(sql`
      UPDATE complaint_part p SET main = false WHERE p.complaint_id = ${complaint.id}::int8 AND p.main AND ${live}`);
  }
  await tx.execute(sql`
    INSERT INTO complaint_part (complaint_id, unit_id, main, task, status, assigned_at)
    SELECT ${complaint.id}::int8, u.unit, u.main, nullif(btrim(u.task), ''), 'assigned', ${now}::timestamptz
    FROM ROWS FROM (jsonb_to_recordset(${JSON.stringify(units)}::jsonb) AS (unit text, main boolean, task text))
      WITH ORDINALITY AS u (unit, main, task, ordinal)
    ORDER BY u.ordinal`);
  for (const { unit } of units) await tellUnit(tx, unit, complaint, 'assigned', now);
}

/** Takes a part back from its unit before it is done. Answers the case, which may have moved on with that. */
export async function recallPart(
  tx: Db,
  house: Pick<House, 'city' | 'secrets'>,
  complaint: ComplaintRow,
  partId: string | number,
  now: Date,
): Promise<ComplaintRow> {
  return recallParts(tx, house, complaint, [partId], now);
}

export async function recallParts(
  tx: Db,
  house: Pick<House, 'city' | 'secrets'>,
  complaint: ComplaintRow,
  partIds: readonly (string | number)[],
  now: Date,
): Promise<ComplaintRow> {
  for (const part of await partsAsked(tx, complaint, partIds)) {
    await movePart(tx, part, 'recall', 'dispatcher', now);
    await tellUnit(tx, part.unit_id, complaint, 'recalled', now);
  }
  return followParts(tx, house, complaint, now);
}

/** The case goes elsewhere: nobody needs to go there any more. What was done stays done. */
export async function dropOpenParts(tx: Db, complaint: ComplaintRow, now: Date): Promise<void> {
  for (const part of await findLive(tx, [complaint.id])) {
    if (!isOpen(part)) continue;
    await movePart(tx, part, 'recall', 'dispatcher', now);
    await tellUnit(tx, part.unit_id, complaint, 'over', now);
  }
}

/** Those that were done have to be done again; null: all of them. */
export async function redoParts(
  tx: Db,
  complaint: ComplaintRow,
  partIds: readonly (string | number)[] | null,
  reason: string,
  now: Date,
): Promise<void> {
  const parts =
    partIds === null
      ? (await findLive(tx, [complaint.id])).filter((part) => !isOpen(part))
      : await partsAsked(tx, complaint, partIds);
  if (parts.length === 0) throw fail('part_not_found');
  for (const part of parts) {
    await movePart(tx, part, 'redo', 'dispatcher', now);
    await tx.execute(sql`
      UPDATE complaint_part SET sent_back = ${reason}, assigned_at = ${now}::timestamptz, accepted_at = NULL,
        finished_at = NULL WHERE id = ${part.id}::int8`);
    await tellUnit(tx, part.unit_id, complaint, 'sent_back', now, { reason });
  }
}

/** Every unit that still has something of it in hand. */
export async function tellOpenUnits(
  tx: Db,
  complaint: ComplaintRow,
  kind: 'paused' | 'resumed',
  now: Date,
  given?: string,
): Promise<void> {
  const reason = given?.trim() || null;
  for (const part of await findLive(tx, [complaint.id])) {
    if (isOpen(part)) await tellUnit(tx, part.unit_id, complaint, kind, now, { reason });
  }
}

async function partsAsked(
  tx: Db,
  complaint: Pick<ComplaintRow, 'id'>,
  partIds: readonly (string | number)[],
): Promise<PartRow[]> {
  const parts = await findLive(tx, [complaint.id]);
  const asked = new Set(partIds.map(String));
  const found = parts.filter(({ id }) => asked.has(String(id)));
  if (asked.size === 0 || found.length < asked.size) throw fail('part_not_found');
  return found;
}

/** Status and its time alone; what else an action brings is written by who asks for it. */
export async function movePart(
  tx: Db,
  part: PartRow,
  action: PartAction,
  actor: 'unit' | 'dispatcher',
  at: Date,
): Promise<PartStatus> {
  const row = next(partTransitions, part.status, action, [actor]);
  if (!row) throw fail('part_step_not_allowed');
  await prepared(
    tx,
    sql`UPDATE complaint_part SET status = ${row.to},
          accepted_at = CASE WHEN ${row.to} = 'accepted' THEN ${at}::timestamptz ELSE accepted_at END,
          finished_at = CASE WHEN ${row.to} IN ('assigned', 'accepted') THEN finished_at ELSE ${at}::timestamptz END
        WHERE id = ${part.id}::int8`,
  );
  return row.to;
}

/**
 * What the case makes of its parts: once nobody has anything in hand it goes to be checked, or, when who had the lead is
 * gone, to be dispatched anew.
 */
export async function followParts(
  tx: Db,
  house: Pick<House, 'city' | 'secrets'>,
  complaint: ComplaintRow,
  now: Date,
): Promise<ComplaintRow> {
  if (complaint.status !== 'dispatched') return complaint;
  const parts = await findLive(tx, [complaint.id]);
  if (parts.some(isOpen)) return complaint;
  const action = parts.some(({ main }) => main) ? 'finish' : 'give_back';
  return takeComplaintStep(tx, house, complaint, { action, actor: 'parts', actorId: null, now });
}

const findLive = (db: Db, ids: readonly (number | string)[]): Promise<PartRow[]> =>
  prepared<PartRow>(
    db,
    sql`SELECT ${partColumns} FROM complaint_part p
        WHERE p.complaint_id = ANY (${sql.param(ids.map(Number))}::int8[]) AND ${live}
        ORDER BY p.complaint_id, p.main DESC, p.id`,
  );

/** Of many cases, the one with the lead first; the keys are ids as text. */
export async function livePartsOf(
  db: Db,
  complaintIds: readonly (number | string)[],
): Promise<Map<string, PartRow[]>> {
  const parts = new Map<string, PartRow[]>();
  if (complaintIds.length === 0) return parts;
  for (const part of await findLive(db, complaintIds)) {
    const key = String(part.complaint_id);
    parts.set(key, [...(parts.get(key) ?? []), part]);
  }
  return parts;
}

/** All that there ever were, for staff. */
export async function presentParts(
  db: Db,
  { complaints }: Pick<CityFile, 'complaints'>,
  complaintId: number | string,
): Promise<ComplaintPart[]> {
  const parts = await rows<PartRow>(
    db,
    sql`SELECT ${partColumns} FROM complaint_part p WHERE p.complaint_id = ${Number(complaintId)}::int8
        ORDER BY p.main DESC, p.id`,
  );
  const all = await complaintPhotosOf(db, [Number(complaintId)], { public: false });
  const photos = all.get(String(complaintId)) ?? [];
  return parts.map((part) => ({
    id: String(part.id),
    unit: { id: part.unit_id, name: unitOf(complaints, part.unit_id)?.name ?? part.unit_id },
    main: part.main,
    task: part.task,
    status: part.status,
    note: part.note,
    assignedAt: part.assigned_at.toISOString(),
    finishedAt: part.finished_at?.toISOString() ?? null,
    photos: photos.filter(({ partId }) => partId === part.id).map(plainPhoto),
  }));
}
