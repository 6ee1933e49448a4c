/** Which permits cover a tree or a place. */
import type { Permit } from '@luyin/contract';
import type { PermitKind, PermitState } from '@luyin/contract/permit/words';
import { sql, type SQL } from 'drizzle-orm';
import { prepared, type Db } from '../../db/client.ts';
import { dayIn } from '../../days.ts';
import type { CityFile } from '../city/city-file.ts';
import { ranges } from '../tree/filter.ts';
import { around, distanceTo } from '../tree/near.ts';
import { presentPermit } from './present.ts';

export interface PermitRow {
  number: string;
  kind: PermitKind;
  state: PermitState;
  holder: string;
  purpose: string | null;
  tree_count: number;
  trees: string[];
  lon: number | null;
  lat: number | null;
  radius_m: number | null;
  place: string | null;
  district: string | null;
  valid_from: string;
  valid_until: string;
  issued_by: string;
}

/** A place that somebody points at may be some steps from the tree that the permit names. */
const besideTree = 30;
const widest = 20_000;

/** Of `permit t`, by the day that it is in the city. */
const columns = (
  today: string,
) => sql`t.number, t.kind, t.holder, t.purpose, t.tree_count, t.lon, t.lat, t.radius_m,
  t.place, t.district, t.valid_from::text AS valid_from, t.valid_until::text AS valid_until, t.issued_by,
  CASE WHEN t.revoked THEN 'revoked' WHEN ${today}::date < t.valid_from THEN 'coming'
    WHEN ${today}::date > t.valid_until THEN 'expired' ELSE 'valid' END AS state,
  coalesce((SELECT array_agg(k.tree_code ORDER BY k.tree_code) FROM permit_tree k WHERE k.permit_id = t.id), '{}')
    AS trees`;

/** Those that name the tree, whose circle holds it or the place, or that name a tree beside the place. Valid ones first. */
export async function findPermits(
  db: Db,
  city: Pick<CityFile, 'timeZone'>,
  asked: { tree?: string | undefined; lon?: number | undefined; lat?: number | undefined },
  now: Date,
): Promise<Permit[]> {
  const covers: SQL[] = [];
  if (asked.tree !== undefined) {
    covers.push(sql`SELECT permit_id FROM permit_tree WHERE tree_code = ${asked.tree}`);
    const [tree] = await prepared<{ lon: number; lat: number }>(
      db,
      sql`SELECT lon, lat FROM tree WHERE code = ${asked.tree}`,
    );
    if (tree) covers.push(circlesAround(tree));
  }
  if (asked.lon !== undefined && asked.lat !== undefined) {
    const place = { lon: asked.lon, lat: asked.lat };
    covers.push(circlesAround(place), treesBeside(place));
  }
  if (covers.length === 0) return [];
  const found = await prepared<PermitRow>(
    db,
    sql`SELECT ${columns(dayIn(city.timeZone, now))} FROM permit t
        WHERE t.id IN (${sql.join(covers, sql` UNION ALL `)})
        ORDER BY array_position(ARRAY['valid', 'coming', 'expired', 'revoked'], CASE
            WHEN t.revoked THEN 'revoked' WHEN ${dayIn(city.timeZone, now)}::date < t.valid_from THEN 'coming'
            WHEN ${dayIn(city.timeZone, now)}::date > t.valid_until THEN 'expired' ELSE 'valid' END),
          t.valid_from DESC, t.number LIMIT 50`,
  );
  return found.map(presentPermit);
}

export async function findPermit(
  db: Db,
  city: Pick<CityFile, 'timeZone'>,
  number: string,
  now: Date,
): Promise<Permit | null> {
  const [found] = await prepared<PermitRow>(
    db,
    sql`SELECT ${columns(dayIn(city.timeZone, now))} FROM permit t WHERE t.number = ${number}`,
  );
  return found ? presentPermit(found) : null;
}

/** No circle is wider than 20 km, so a strip of the index by latitude holds all that may reach here. */
const circlesAround = (place: { lon: number; lat: number }): SQL => {
  const degrees = (widest * 1.01) / 111_195;
  return sql`SELECT t.id FROM permit t
    WHERE t.lat BETWEEN ${place.lat - degrees}::float8 AND ${place.lat + degrees}::float8
      AND ${distanceTo(place)} <= t.radius_m`;
};

const treesBeside = (place: { lon: number; lat: number }): SQL =>
  sql`SELECT k.permit_id FROM ${ranges(around(place, besideTree))} CROSS JOIN LATERAL (
        SELECT t.code FROM tree t WHERE t.status IN ('standing', 'dead') AND t.morton BETWEEN r.a AND r.b
          AND ${distanceTo(place)} <= ${besideTree}::float8 LIMIT 1000) n
      JOIN permit_tree k ON k.tree_code = n.code`;
