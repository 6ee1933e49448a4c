import { sql, type SQL } from 'drizzle-orm';
import type { Position, TreeFilter } from '@luyin/contract';
import type { Role } from '@luyin/contract/policy';
import type {
  GreenspaceKind,
  HeritageClass,
  SpeciesGroup,
  TreeHealth,
  TreeStatus,
} from '@luyin/contract/tree/words';
import { one, prepared, rows, type Db } from '../../db/client.ts';
import { wanted } from './filter.ts';
import { distanceTo } from './near.ts';

export interface SummaryRow {
  id: number;
  code: string;
  lon: number;
  lat: number;
  district: string;
  street: string | null;
  status: TreeStatus;
  health: TreeHealth | null;
  heritage: HeritageClass;
  grade_national: number | null;
  planted_year: number | null;
  species_id: number | null;
  zh: string | null;
  latin: string | null;
  family: string | null;
  genus: string | null;
  species_group: SpeciesGroup | null;
  greenspace: string | null;
  distance: number | null;
}

export interface DetailRow extends SummaryRow {
  source_crs: string;
  address: string | null;
  dbh_min_cm: number | null;
  dbh_max_cm: number | null;
  girth_min_cm: number | null;
  girth_max_cm: number | null;
  height_min_m: number | null;
  height_max_m: number | null;
  crown_min_m: number | null;
  crown_max_m: number | null;
  age_evidence: string | null;
  grade_urban: number | null;
  greenspace_kind: GreenspaceKind | null;
  source: string | null;
  demo: boolean;
  saved: boolean;
  saved_count: number;
  version: number;
  created_at: Date;
  updated_at: Date;
}

/** What a card needs, of `tree t LEFT JOIN species s LEFT JOIN greenspace g`. */
export const summaryColumns = sql`t.id, t.code, t.lon, t.lat, t.district, t.street, t.status, t.health, t.heritage,
  t.grade_national, t.planted_year, t.species_id, s.zh, s.latin, s.family, s.genus, s.species_group,
  g.name AS greenspace`;
export const summaryJoins = sql`LEFT JOIN species s ON s.id = t.species_id
  LEFT JOIN greenspace g ON g.id = t.greenspace_id`;

export const distanceColumn = (place: Position | null): SQL =>
  place ? sql`${distanceTo(place)} AS distance` : sql`NULL::float8 AS distance`;

/** Cards of these trees, in this order. */
export async function findSummaries(db: Db, ids: readonly number[], place: Position | null) {
  if (ids.length === 0) return [];
  return prepared<SummaryRow>(
    db,
    sql`SELECT ${summaryColumns}, ${distanceColumn(place)}
        FROM unnest(${sql.param(ids)}::int8[]) WITH ORDINALITY AS wanted (id, place)
        JOIN tree t ON t.id = wanted.id ${summaryJoins} ORDER BY wanted.place`,
  );
}

/** Whether there is any: without, a list by code would look at every tree of the city to say no. */
async function anyCounted(db: Db, { species, district, heritage }: TreeFilter): Promise<boolean> {
  const [found] = await prepared<{ any: boolean }>(
    db,
    sql`SELECT EXISTS (
          SELECT FROM tree_count WHERE status IN ('standing', 'dead') AND n > 0
            AND species_id = coalesce(${species ?? null}::int, species_id)
            AND district = coalesce(${district ?? null}::text, district)
            AND heritage = coalesce(${heritage ?? null}::text, heritage)
        ) AS any`,
  );
  return found!.any;
}

/** The whole list by code. */
export async function findByCode(db: Db, filter: TreeFilter, after: string | null, count: number) {
  if (!(await anyCounted(db, filter))) return [];
  return rows<SummaryRow>(
    db,
    sql`SELECT ${summaryColumns}, NULL::float8 AS distance FROM (
          SELECT * FROM tree t WHERE ${wanted(filter)} ${after === null ? sql`` : sql`AND t.code > ${after}`}
          ORDER BY t.code LIMIT ${count}
        ) t ${summaryJoins} ORDER BY t.code`,
  );
}

export async function findTree(
  db: Db,
  code: string,
  personId: string | null,
): Promise<DetailRow | undefined> {
  const saved = personId
    ? sql`EXISTS (SELECT FROM favourite f WHERE f.tree_id = t.id AND f.person_id = ${personId}::uuid)`
    : sql`false`;
  const [tree] = await prepared<DetailRow>(
    db,
    sql`SELECT ${summaryColumns}, NULL::float8 AS distance, t.source_crs, t.address, t.dbh_min_cm, t.dbh_max_cm,
          t.girth_min_cm, t.girth_max_cm, t.height_min_m, t.height_max_m, t.crown_min_m, t.crown_max_m,
          t.age_evidence, t.grade_urban, g.kind AS greenspace_kind, t.source, t.demo, t.version, t.created_at,
          t.updated_at, ${saved} AS saved,
          (SELECT count(*) FROM favourite f WHERE f.tree_id = t.id)::int AS saved_count
        FROM tree t ${summaryJoins} WHERE t.code = ${code}`,
  );
  return tree;
}

export interface EventRow {
  id: string;
  action: string;
  from_status: string | null;
  to_status: string | null;
  actor_role: Role | null;
  reason: string | null;
  precision: 'year' | 'day' | 'time';
  at: Date;
  /** Microseconds since 1970, and a number that breaks ties: the key of the list. */
  micros: number;
  rank: number;
}

/**
 * A tree's life, newest first: the steps that were recorded, when it came into the register, and the year it was
 * planted. The last two are read off the tree itself, for an inventory of a million trees brings no events.
 */
export async function findEvents(
  db: Db,
  code: string,
  after: { micros: number; rank: number } | null,
  count: number,
  timeZone: string,
): Promise<EventRow[] | undefined> {
  const tree = await one<{ id: number }>(db, sql`SELECT id FROM tree WHERE code = ${code}`);
  if (!tree) return undefined;
  const behind = after
    ? sql`WHERE (micros, rank) < (${after.micros}::int8, ${after.rank}::int8)`
    : sql``;
  return rows<EventRow>(
    db,
    sql`SELECT * FROM (
          SELECT e.id::text AS id, e.action, e.from_status, e.to_status, e.actor_role, e.reason,
            coalesce(e.data ->> 'precision', 'time') AS precision, e.at,
            floor(extract(epoch FROM e.at) * 1000000)::int8 AS micros, e.id AS rank
          FROM event e WHERE e.subject_kind = 'tree' AND e.subject_id = ${String(tree.id)}
          UNION ALL
          SELECT 'registered', 'registered', NULL, NULL, NULL, t.source, 'day', t.created_at,
            floor(extract(epoch FROM t.created_at) * 1000000)::int8, 0
          FROM tree t WHERE t.id = ${tree.id}::int8 AND t.source IS NOT NULL
          UNION ALL
          SELECT 'planted', 'planted', NULL, NULL, NULL, NULL, 'year', p.at,
            floor(extract(epoch FROM p.at) * 1000000)::int8, -1
          FROM tree t CROSS JOIN LATERAL (
            SELECT make_timestamptz(t.planted_year, 1, 1, 0, 0, 0, ${timeZone}) AS at) p
          WHERE t.id = ${tree.id}::int8 AND t.planted_year IS NOT NULL AND NOT EXISTS (
            -- Planted again on its site, or on a planting day: that step tells it better.
            SELECT FROM event e WHERE e.subject_kind = 'tree' AND e.subject_id = ${String(tree.id)}
              AND e.action IN ('plant', 'planted'))
        ) AS life ${behind} ORDER BY micros DESC, rank DESC LIMIT ${count}`,
  );
}
