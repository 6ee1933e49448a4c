import { sql, type SQL } from 'drizzle-orm';
import type { TreeMeasurement, TreeRegistration, TreeStep } from '@luyin/contract';
import type { Static } from 'typebox';
import type { Role } from '@luyin/contract/policy';
import { next } from '@luyin/contract/transitions';
import { treeTransitions, type TreeAction } from '@luyin/contract/tree/transitions';
import type { TreeStatus } from '@luyin/contract/tree/words';
import { one, type Db } from '../../db/client.ts';
import { dayIn } from '../../days.ts';
import { fail } from '../../failure.ts';
import { loseTree } from '../adoption/lost.ts';
import type { CityFile } from '../city/city-file.ts';
import { recordEvent } from '../event/commands.ts';
import { foldName } from '../species/latin.ts';
import { spell } from '../species/commands.ts';
import { newCode } from './code.ts';
import { districtAt, insideCity } from './district.ts';

export interface Actor {
  id: string;
  roles: readonly Role[];
}

/** The role under which somebody acts is the highest one held; the timeline shows roles, never people. */
export function actingRole(roles: readonly Role[]): Role {
  const order: Role[] = ['admin', 'manager', 'reviewer', 'crew', 'citizen'];
  return order.find((role) => roles.includes(role)) ?? 'citizen';
}

/** Returns the code. */
export async function registerTree(
  tx: Db,
  actor: Actor,
  given: Static<typeof TreeRegistration>,
  city: CityFile,
  now: Date,
): Promise<string> {
  const { position, speciesId } = given;
  if (!insideCity(city, position)) throw fail('position_outside_city');
  await requireSpecies(tx, speciesId);
  await lockRegister(tx);
  if (await standsThere(tx, speciesId, position)) throw fail('tree_too_close');
  const street = given.street?.trim() || null;
  if (street) await ensureStreets(tx, [street]);
  const code = given.code ?? newCode(city.trees.codePrefix);
  const made = await one<{ id: number }>(
    tx,
    sql`INSERT INTO tree (code, species_id, lon, lat, district, street, address, planted_year, health,
          dbh_min_cm, dbh_max_cm, height_min_m, height_max_m, crown_min_m, crown_max_m, created_at, updated_at)
        VALUES (${code}, ${speciesId}, ${position.lon}, ${position.lat}, ${districtAt(city, position)}, ${street},
          ${given.address?.trim() || null}, ${given.plantedYear ?? null}, ${given.health ?? null},
          ${given.dbhCm ?? null}, ${given.dbhCm ?? null}, ${given.heightM ?? null}, ${given.heightM ?? null},
          ${given.crownM ?? null}, ${given.crownM ?? null}, ${now}::timestamptz, ${now}::timestamptz)
        ON CONFLICT (code) DO NOTHING RETURNING id`,
  );
  if (!made) throw fail('tree_code_taken', { fields: { code: '这个编号已经有一棵树了' } });
  await recordEvent(tx, {
    subjectKind: 'tree',
    subjectId: made.id,
    action: 'registered',
    to: 'standing',
    actorId: actor.id,
    actorRole: actingRole(actor.roles),
    at: now,
  });
  return code;
}

/** One registration at a time, or two at the same spot would not see each other. */
export async function lockRegister(tx: Db): Promise<void> {
  await tx.execute(sql`SELECT pg_advisory_xact_lock(hashtextextended('luyin:register-tree', 0))`);
}

/** One millimetre, as the register's rule has it; a degree is never shorter than 111 km × cos(latitude). */
async function standsThere(tx: Db, speciesId: number, { lon, lat }: { lon: number; lat: number }) {
  const dLat = 0.001 / 111_195;
  const dLon = dLat / Math.max(0.05, Math.cos((lat * Math.PI) / 180));
  const found = await one(
    tx,
    sql`SELECT 1 FROM tree t WHERE t.species_id = ${speciesId} AND t.status IN ('standing', 'dead')
          AND t.morton = ANY (ARRAY[tree_morton(${lon - dLon}::float8, ${lat - dLat}::float8),
            tree_morton(${lon - dLon}::float8, ${lat + dLat}::float8),
            tree_morton(${lon + dLon}::float8, ${lat - dLat}::float8),
            tree_morton(${lon + dLon}::float8, ${lat + dLat}::float8)])
          AND abs(t.lon - ${lon}::float8) <= ${dLon}::float8 AND abs(t.lat - ${lat}::float8) <= ${dLat}::float8
        LIMIT 1`,
  );
  return found !== undefined;
}

async function requireSpecies(tx: Db, id: number): Promise<void> {
  const known = await one(tx, sql`SELECT 1 FROM species WHERE id = ${id}`);
  if (!known) throw fail('species_not_found', { fields: { speciesId: '名录里没有这个树种' } });
}

/** Adds names that are not there yet, with what they are searched by. */
export async function ensureStreets(tx: Db, names: readonly string[]): Promise<void> {
  if (names.length === 0) return;
  const list = [...new Set(names)].map((name) => ({
    name,
    folded: foldName(name),
    ...spell(name),
  }));
  await tx.execute(sql`
    INSERT INTO street (name, folded, pinyin, initials)
    SELECT name, folded, pinyin, initials
    FROM json_to_recordset(${JSON.stringify(list)}::json) AS given (name text, folded text, pinyin text, initials text)
    ORDER BY name ON CONFLICT (name) DO NOTHING`);
}

interface Locked {
  id: number;
  status: TreeStatus;
  version: number;
  species_id: number | null;
  planted_year: number | null;
  health: string | null;
  dbh_max_cm: number | null;
  height_max_m: number | null;
  crown_max_m: number | null;
}

async function lockTree(tx: Db, code: string): Promise<Locked> {
  const tree = await one<Locked>(
    tx,
    sql`SELECT id, status, version, species_id, planted_year, health, dbh_max_cm, height_max_m, crown_max_m
        FROM tree WHERE code = ${code} FOR NO KEY UPDATE`,
  );
  if (!tree) throw fail('tree_not_found');
  return tree;
}

export async function measureTree(
  tx: Db,
  actor: Actor,
  code: string,
  given: Static<typeof TreeMeasurement>,
  now: Date,
): Promise<void> {
  const tree = await lockTree(tx, code);
  if (tree.version !== given.version) throw fail('tree_changed_meanwhile');
  const set: SQL[] = [];
  const before: Record<string, unknown> = {};
  const after: Record<string, unknown> = {};
  const note = (name: string, was: unknown, is: unknown, assignment: SQL) => {
    set.push(assignment);
    before[name] = was;
    after[name] = is;
  };
  const { health, dbhCm, heightM, crownM } = given;
  if (health !== undefined) note('health', tree.health, health, sql`health = ${health}`);
  if (dbhCm !== undefined)
    note('dbhCm', tree.dbh_max_cm, dbhCm, sql`dbh_min_cm = ${dbhCm}, dbh_max_cm = ${dbhCm}`);
  if (heightM !== undefined)
    note(
      'heightM',
      tree.height_max_m,
      heightM,
      sql`height_min_m = ${heightM}, height_max_m = ${heightM}`,
    );
  if (crownM !== undefined)
    note('crownM', tree.crown_max_m, crownM, sql`crown_min_m = ${crownM}, crown_max_m = ${crownM}`);
  if (set.length === 0) throw fail('invalid_input', { fields: { body: '至少填写一项' } });
  // The inventory's girth class would contradict a trunk that was measured now.
  if (dbhCm !== undefined) set.push(sql`girth_min_cm = NULL, girth_max_cm = NULL`);
  await tx.execute(sql`UPDATE tree SET ${sql.join(set, sql`, `)}, version = version + 1,
    updated_at = ${now}::timestamptz WHERE id = ${tree.id}::int8`);
  await recordEvent(tx, {
    subjectKind: 'tree',
    subjectId: tree.id,
    action: 'measured',
    from: tree.status,
    to: tree.status,
    actorId: actor.id,
    actorRole: actingRole(actor.roles),
    reason: given.reason ?? null,
    data: { before, after },
    at: now,
  });
}

export async function takeTreeStep(
  tx: Db,
  actor: Actor,
  code: string,
  step: Static<typeof TreeStep>,
  city: CityFile,
  now: Date,
): Promise<void> {
  const tree = await lockTree(tx, code);
  const row = next(treeTransitions, tree.status, step.action, actor.roles);
  if (!row) {
    const byOthers = treeTransitions.some(
      ({ from, action }) => from === tree.status && action === step.action,
    );
    throw fail(byOthers ? 'forbidden' : 'tree_step_not_allowed');
  }
  if (step.action === 'plant') {
    if (step.speciesId === undefined)
      throw fail('invalid_input', { fields: { speciesId: '请选择种下的树种' } });
    await requireSpecies(tx, step.speciesId);
  } else if (step.speciesId !== undefined) {
    throw fail('invalid_input', { fields: { speciesId: '只有补种时填写树种' } });
  }
  const year = Number(dayIn(city.timeZone, now).slice(0, 4));
  await tx.execute(sql`UPDATE tree SET status = ${row.to}, version = version + 1,
    updated_at = ${now}::timestamptz ${consequences(step.action, step.speciesId, year)} WHERE id = ${tree.id}::int8`);
  await recordEvent(tx, {
    subjectKind: 'tree',
    subjectId: tree.id,
    action: step.action,
    from: tree.status,
    to: row.to,
    actorId: actor.id,
    actorRole: actingRole(actor.roles),
    reason: step.reason,
    data: {
      species: { before: tree.species_id, after: step.speciesId ?? tree.species_id },
      plantedYear: tree.planted_year,
    },
    at: now,
  });
  if (tree.status === 'standing' && row.to !== 'standing') await loseTree(tx, city, tree.id, now);
}

/** What else a step writes: a vacant site keeps nothing of the tree that stood there, its events do. */
function consequences(action: TreeAction, speciesId: number | undefined, year: number): SQL {
  switch (action) {
    case 'declare_dead':
      return sql`, health = 'dead'`;
    case 'revive':
      return sql`, health = 'weak'`;
    case 'plant':
      return sql`, species_id = ${speciesId}, planted_year = ${year}, health = 'normal'`;
    case 'open_site':
      return sql`, species_id = NULL, planted_year = NULL, health = NULL, heritage = 'none', grade_national = NULL,
        grade_urban = NULL, age_evidence = NULL, dbh_min_cm = NULL, dbh_max_cm = NULL, girth_min_cm = NULL,
        girth_max_cm = NULL, height_min_m = NULL, height_max_m = NULL, crown_min_m = NULL, crown_max_m = NULL`;
    default:
      return sql``;
  }
}
