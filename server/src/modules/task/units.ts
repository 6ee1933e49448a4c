/** 班组: which there are stands in the city’s complaints file, who belongs to one stands here. */
import type { Units } from '@luyin/contract';
import type { Role } from '@luyin/contract/policy';
import { sql } from 'drizzle-orm';
import { one, rows, type Db } from '../../db/client.ts';
import { fail } from '../../failure.ts';
import type { CityFile } from '../city/city-file.ts';
import { unitOf } from '../complaint/rules-file.ts';
import { recordEvent } from '../event/commands.ts';

interface MemberRow {
  unit_id: string;
  person_id: string;
  name: string;
  lead: boolean;
}

/** In the order of the file; leads first. Whoever manages units is told whom they may put into one. */
export async function findUnits(
  db: Db,
  { complaints }: Pick<CityFile, 'complaints'>,
  manages = false,
): Promise<Units> {
  const members = await rows<MemberRow>(
    db,
    sql`SELECT m.unit_id, m.person_id::text AS person_id, p.name, m.lead FROM unit_member m
        JOIN person p ON p.id = m.person_id ORDER BY m.lead DESC, m.since, m.person_id`,
  );
  const open = await rows<{ unit_id: string; n: number }>(
    db,
    sql`SELECT unit_id, count(*)::int AS n FROM complaint_part
        WHERE status IN ('assigned', 'accepted') GROUP BY unit_id`,
  );
  return {
    items: (complaints?.units ?? []).map(({ id, name, phone }) => ({
      id,
      name,
      phone,
      open: open.find(({ unit_id: unit }) => unit === id)?.n ?? 0,
      members: members
        .filter(({ unit_id: unit }) => unit === id)
        .map(({ person_id: personId, name: called, lead }) => ({ personId, name: called, lead })),
    })),
    agencies: complaints?.agencies ?? [],
    ...(manages ? { people: await findStaff(db) } : {}),
  };
}

const mostStaff = 500;

/** Everyone with a role of the staff. */
const findStaff = async (db: Db): Promise<{ personId: string; name: string }[]> =>
  (
    await rows<{ id: string; name: string }>(
      db,
      sql`SELECT p.id::text AS id, p.name FROM person p
          WHERE EXISTS (SELECT FROM person_role r WHERE r.person_id = p.id AND r.role <> 'citizen')
          ORDER BY p.name, p.id LIMIT ${sql.raw(String(mostStaff))}`,
    )
  ).map(({ id, name }) => ({ personId: id, name }));

interface Membership {
  unit: string;
  person: string;
}
interface By {
  id: string;
  role: Role;
  now: Date;
}

/** Someone who holds a role of the staff; again it changes whether they lead. */
export async function putMember(
  tx: Db,
  city: CityFile,
  { unit, person, lead }: Membership & { lead: boolean },
  by: By,
): Promise<void> {
  if (!unitOf(city.complaints, unit)) throw fail('unit_not_found');
  const known = await one(
    tx,
    sql`SELECT 1 AS known FROM person p WHERE p.id::text = ${person} AND EXISTS (
          SELECT FROM person_role r WHERE r.person_id = p.id AND r.role <> 'citizen')
        FOR NO KEY UPDATE`,
  );
  if (!known) throw fail('person_not_found');
  const changed = await rows(
    tx,
    sql`INSERT INTO unit_member (unit_id, person_id, lead, since)
        VALUES (${unit}, ${person}::uuid, ${lead}::boolean, ${by.now}::timestamptz)
        ON CONFLICT (unit_id, person_id) DO UPDATE SET lead = excluded.lead WHERE unit_member.lead <> excluded.lead
        RETURNING unit_id`,
  );
  if (changed.length > 0) await noteMember(tx, { unit, person }, 'put_member', { lead }, by);
}

/** Also of a unit that the file no longer has. */
export async function removeMember(
  tx: Db,
  city: CityFile,
  { unit, person }: Membership,
  by: By,
): Promise<void> {
  const gone = await rows(
    tx,
    sql`DELETE FROM unit_member WHERE unit_id = ${unit} AND person_id::text = ${person} RETURNING unit_id`,
  );
  if (gone.length > 0) return noteMember(tx, { unit, person }, 'remove_member', {}, by);
  if (!unitOf(city.complaints, unit)) throw fail('unit_not_found');
  throw fail('person_not_found');
}

const noteMember = (
  tx: Db,
  { unit, person }: Membership,
  action: string,
  data: Record<string, unknown>,
  by: By,
) =>
  recordEvent(tx, {
    subjectKind: 'unit',
    subjectId: unit,
    action,
    actorId: by.id,
    actorRole: by.role,
    data: { ...data, person },
    at: by.now,
  });

/** Whose tasks are a person’s own. */
export const unitsOf = (db: Db, personId: string): Promise<{ unit_id: string; lead: boolean }[]> =>
  rows(
    db,
    sql`SELECT unit_id, lead FROM unit_member WHERE person_id = ${personId}::uuid ORDER BY unit_id`,
  );
