import type { CareWork, SpeciesGroup, TreeStatus } from '@luyin/contract';
import { sql, type SQL } from 'drizzle-orm';
import { one, prepared, type Db } from '../../db/client.ts';

export interface CareRow {
  id: string;
  works: CareWork[];
  day: string;
  logged_at: Date;
  note: string | null;
  on_site: boolean | null;
  /** Only where the entry shows it. */
  name: string | null;
  by_crew: boolean;
  mine: boolean;
  corrects: string | null;
  corrected_by: string | null;
  /** The entry whose photos it shows. */
  photos_of: string;
  /** Microseconds since 1970: a Date would lose the last three digits of the key. */
  micros: number;
}

export interface CarePlace {
  day: string;
  micros: number;
  id: string;
}

export interface CareAsked {
  after: CarePlace | null;
  count: number;
  /** Who asks; null is a visitor. */
  personId: string | null;
}

const columns = (
  personId: string | null,
) => sql`e.id, e.works, e.day::text AS day, e.logged_at, e.note, e.on_site,
  CASE WHEN e.show_name THEN p.name END AS name, e.adoption_id IS NULL AS by_crew,
  e.person_id IS NOT DISTINCT FROM ${personId}::uuid AS mine, e.corrects, n.id AS corrected_by,
  coalesce(e.photos_of, e.id) AS photos_of, floor(extract(epoch FROM e.logged_at) * 1000000)::int8 AS micros`;

function find(db: Db, whose: SQL, { after, count, personId }: CareAsked): Promise<CareRow[]> {
  const behind = after
    ? sql`AND (e.day, e.logged_at, e.id) < (${after.day}::date,
        timestamptz '1970-01-01 00:00:00+00' + ${after.micros}::int8 * interval '1 microsecond', ${after.id}::uuid)`
    : sql``;
  return prepared<CareRow>(
    db,
    sql`SELECT ${columns(personId)} FROM (
          SELECT * FROM care_entry e WHERE ${whose} ${behind}
          ORDER BY e.day DESC, e.logged_at DESC, e.id DESC LIMIT ${count}::int
        ) e
        JOIN person p ON p.id = e.person_id
        LEFT JOIN care_entry n ON n.corrects = e.id
        ORDER BY e.day DESC, e.logged_at DESC, e.id DESC`,
  );
}

/** Newest day first. */
export const findCareOfAdoption = (db: Db, adoptionId: string, asked: CareAsked) =>
  find(db, sql`e.adoption_id = ${adoptionId}::uuid`, asked);

export const findCareOfTree = (db: Db, treeId: number, asked: CareAsked) =>
  find(db, sql`e.tree_id = ${treeId}::int8`, asked);

export async function findCareEntry(
  db: Db,
  id: string,
  personId: string,
): Promise<CareRow | undefined> {
  return one<CareRow>(
    db,
    sql`SELECT ${columns(personId)} FROM care_entry e JOIN person p ON p.id = e.person_id
        LEFT JOIN care_entry n ON n.corrects = e.id WHERE e.id = ${id}::uuid`,
  );
}

export interface CaredTree {
  id: number;
  status: TreeStatus;
  planted_year: number | null;
  group: SpeciesGroup | null;
}

export async function findCaredTree(db: Db, code: string): Promise<CaredTree | undefined> {
  return one<CaredTree>(
    db,
    sql`SELECT t.id, t.status, t.planted_year, s.species_group AS group
        FROM tree t LEFT JOIN species s ON s.id = t.species_id WHERE t.code = ${code}`,
  );
}
