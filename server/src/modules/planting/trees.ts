/** Trees of a planting in the register: real codes, tidy places, each with the beginning of its life story. */
import type { Position } from '@luyin/contract';
import { sql } from 'drizzle-orm';
import { rows, type Db } from '../../db/client.ts';
import { fail } from '../../failure.ts';
import type { CityFile } from '../city/city-file.ts';
import { addTrees, type TreeToAdd } from '../tree/bulk.ts';
import { newCode, sourceHash } from '../tree/code.ts';
import { actingRole, type Actor } from '../tree/commands.ts';
import { districtAt, insideCity } from '../tree/district.ts';
import { findPlacesWithin } from '../tree/within.ts';
import { flatAround, layOut, reachOf } from './grid.ts';

/** Shown as where the register knows the tree from. */
const source = '植树活动';

export interface Planting {
  id: string;
  speciesId: number;
  count: number;
  position: Position;
  spacingM: number;
  /** The year of the day. */
  year: number;
  plantedAt: Date;
  /** Of the activity, for places that no outline knows. */
  district: string;
  title: string;
  activityId: string;
  demo: boolean;
}

/** The register is locked. Refuses with `tree_too_close` where there is no room, under the field’s name. */
export async function plantTrees(
  tx: Db,
  city: CityFile,
  actor: Actor,
  planting: Planting,
  { field, now }: { field: string; now: Date },
): Promise<void> {
  const spots = await findSpots(tx, city, planting);
  if (spots.length < planting.count) {
    const why = `这里放得下 ${spots.length} 棵，放不下 ${planting.count} 棵，请换个位置或者改一改间距`;
    throw fail('tree_too_close', { fields: { [`${field}.position`]: why } });
  }
  const trees = spots.map((spot, n) => treeAt(city, planting, spot, n));
  await avoidTakenCodes(tx, city, trees);
  await addTrees(tx, trees, now);
  const hashes = sql.param(trees.map(({ source_hash }) => source_hash));
  await tx.execute(sql`INSERT INTO planted_tree (tree_id, planting_id)
    SELECT id, ${planting.id}::uuid FROM tree WHERE source_hash = ANY (${hashes}::uuid[])`);
  const data = { precision: 'day', planting: planting.id, activity: planting.activityId };
  await tx.execute(sql`
    INSERT INTO event (subject_kind, subject_id, action, to_status, actor_id, actor_role, reason, data, at)
    SELECT 'tree', id::text, 'planted', 'standing', ${actor.id}::uuid, ${actingRole(actor.roles)}, ${planting.title},
      ${JSON.stringify(data)}::jsonb, ${planting.plantedAt}::timestamptz
    FROM tree WHERE source_hash = ANY (${hashes}::uuid[]) ORDER BY id`);
}

/** Twice as many spots as trees is enough nearly everywhere; where it is crowded, more are looked at. */
async function findSpots(tx: Db, city: CityFile, planting: Planting): Promise<Position[]> {
  const { position: centre, spacingM, count } = planting;
  let spots: Position[] = [];
  for (const generosity of [2, 9]) {
    const standing = await findStanding(tx, centre, reachOf({ spacingM, count, generosity }));
    const mayStand = (spot: Position) => insideCity(city, spot);
    spots = layOut({ centre, spacingM, count, standing, mayStand, generosity });
    if (spots.length === count) break;
  }
  return spots;
}

/** Everything that stands within so many metres to each side, and a little more. */
function findStanding(tx: Db, centre: Position, reachM: number): Promise<Position[]> {
  const flat = flatAround(centre);
  const { lon: west, lat: south } = flat.positionOf({ x: -reachM, y: -reachM });
  const { lon: east, lat: north } = flat.positionOf({ x: reachM, y: reachM });
  return findPlacesWithin(tx, { west, south, east, north });
}

function treeAt(city: CityFile, planting: Planting, spot: Position, n: number): TreeToAdd {
  const key = `${planting.id} ${n + 1}`;
  return {
    ...unknown,
    code: newCode(city.trees.codePrefix),
    species_id: planting.speciesId,
    lon: spot.lon,
    lat: spot.lat,
    district: districtAt(city, spot) || planting.district,
    planted_year: planting.year,
    source_key: key,
    source_hash: sourceHash(source, key),
    demo: planting.demo,
  };
}

const unknown = {
  status: 'standing',
  health: 'normal',
  source_crs: 'EPSG:4326',
  source,
  heritage: 'none',
  greenspace_id: null,
  street: null,
  address: null,
  dbh_min_cm: null,
  dbh_max_cm: null,
  girth_min_cm: null,
  girth_max_cm: null,
  height_min_m: null,
  height_max_m: null,
  crown_min_m: null,
  crown_max_m: null,
  grade_national: null,
  grade_urban: null,
  age_evidence: null,
  import_run: null,
  import_line: null,
  row_hash: null,
} as const;

/** Once in many millions; the register is locked, so what is free stays free. */
async function avoidTakenCodes(tx: Db, city: CityFile, trees: TreeToAdd[]): Promise<void> {
  for (;;) {
    const taken = await rows<{ code: string }>(
      tx,
      sql`SELECT code FROM tree WHERE code = ANY (${sql.param(trees.map(({ code }) => code))}::text[])`,
    );
    const wrong = new Set(taken.map(({ code }) => code));
    const seen = new Set<string>();
    let changed = false;
    for (const tree of trees) {
      if (wrong.has(tree.code) || seen.has(tree.code)) {
        tree.code = newCode(city.trees.codePrefix);
        changed = true;
      }
      seen.add(tree.code);
    }
    if (!changed) return;
  }
}
