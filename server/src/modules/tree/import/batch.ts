/** Writes one batch of rows in one transaction: all of them or none, counts and all. */
import { sql } from 'drizzle-orm';
import { rows, type Db } from '../../../db/client.ts';
import { sqlState } from '../../../plugins/errors.ts';
import { ensureGreenspaces } from '../../greenspace/commands.ts';
import { ensureSpecies } from '../../species/commands.ts';
import type { SpeciesFacts } from '../../species/match.ts';
import { addTrees, givenTrees, treeColumns, type TreeToAdd } from '../bulk.ts';
import { codeOf } from '../code.ts';
import { ensureStreets } from '../commands.ts';
import { checkNeighbours } from './neighbours.ts';
import type { Finding } from './report.ts';
import type { Draft } from './row.ts';

export interface Outcome {
  imported: number;
  updated: number;
  unchanged: number;
  rejected: Finding[];
  warnings: Finding[];
}

/** What one import remembers between batches: names it has already looked up, none of it by row. */
export interface Known {
  species: Map<string, number>;
  streets: Set<string>;
  greenspaces: Map<string, number>;
  speciesMade: Set<string>;
  codePrefix: string;
  /** The file says which tree a row is by its code, not by source and key. */
  byCode: boolean;
}

export async function applyBatch(
  tx: Db,
  drafts: readonly Draft[],
  known: Known,
  now: Date,
): Promise<Outcome> {
  const outcome: Outcome = { imported: 0, updated: 0, unchanged: 0, rejected: [], warnings: [] };
  // Other writers wait for this batch instead of meeting it half-way; readers do not notice.
  await tx.execute(sql`LOCK TABLE tree IN EXCLUSIVE MODE`);
  const fresh = await onlyFirst(tx, drafts, outcome);
  const there = await findThere(tx, fresh, known.byCode);
  const candidates: Draft[] = [];
  const ids = new Map<Draft, number>();
  for (const draft of fresh) {
    const tree = there.get(known.byCode ? draft.tree.code : draft.tree.source_key);
    if (tree) {
      if (tree.row_hash?.replaceAll('-', '') === draft.tree.row_hash) {
        outcome.unchanged += 1;
        continue;
      }
      ids.set(draft, tree.id);
    }
    candidates.push(draft);
  }
  await lookUp(tx, candidates, known);
  const checked = await checkNeighbours(tx, candidates, ids);
  outcome.rejected.push(...checked.rejected);
  outcome.warnings.push(...checked.warnings);
  const added = checked.kept.filter((draft) => !ids.has(draft));
  const changed = checked.kept.filter((draft) => ids.has(draft));
  await add(tx, added, known, now);
  outcome.imported = added.length;
  outcome.updated = await change(tx, changed, known.byCode, ids, now);
  outcome.unchanged += changed.length - outcome.updated;
  return outcome;
}

/** A second row of the same tree in one file is rejected, whichever batch the first one was in. */
async function onlyFirst(tx: Db, drafts: readonly Draft[], outcome: Outcome): Promise<Draft[]> {
  const first = new Map<string, Draft>();
  const again: { draft: Draft; of: number }[] = [];
  for (const draft of drafts) {
    const before = first.get(draft.identity);
    if (before) again.push({ draft, of: before.line });
    else first.set(draft.identity, draft);
  }
  const list = [...first.values()];
  const made = await rows<{ key: string }>(
    tx,
    sql`INSERT INTO import_seen (key, line)
        SELECT key, line FROM unnest(${sql.param(list.map(({ identity }) => identity))}::uuid[],
          ${sql.param(list.map(({ line }) => line))}::int4[]) AS given (key, line)
        ON CONFLICT (key) DO NOTHING RETURNING replace(key::text, '-', '') AS key`,
  );
  if (made.length < list.length) {
    const fresh = new Set(made.map(({ key }) => key));
    const seen = list.filter(({ identity }) => !fresh.has(identity));
    const lines = await rows<{ key: string; line: number }>(
      tx,
      sql`SELECT replace(key::text, '-', '') AS key, line FROM import_seen
          WHERE key = ANY (${sql.param(seen.map(({ identity }) => identity))}::uuid[])`,
    );
    const lineOf = new Map(lines.map(({ key, line }) => [key, line]));
    for (const draft of seen) {
      first.delete(draft.identity);
      again.push({ draft, of: lineOf.get(draft.identity)! });
    }
  }
  for (const { draft, of } of again.sort((a, b) => a.draft.line - b.draft.line)) {
    outcome.rejected.push({
      line: draft.line,
      column: null,
      code: 'duplicate_row',
      say: `the same tree as in line ${of}`,
      of,
    });
  }
  return [...first.values()];
}

interface There {
  id: number;
  key: string;
  row_hash: string | null;
}

async function findThere(
  tx: Db,
  drafts: readonly Draft[],
  byCode: boolean,
): Promise<Map<string, There>> {
  if (drafts.length === 0) return new Map();
  const found = byCode
    ? await rows<There>(
        tx,
        sql`SELECT t.id, t.code AS key, NULL AS row_hash
            FROM unnest(${sql.param(drafts.map(({ tree }) => tree.code))}::text[]) AS given (code) JOIN tree t USING (code)`,
      )
    : await rows<There>(
        tx,
        sql`SELECT t.id, t.source_key AS key, t.row_hash::text AS row_hash
            FROM unnest(${sql.param(drafts.map(({ tree }) => tree.source_key))}::text[]) AS given (source_key)
            JOIN tree t ON t.source = ${drafts[0]!.tree.source} AND t.source_key = given.source_key`,
      );
  return new Map(found.map((one) => [one.key, one]));
}

/** Species, streets and greenspaces of the rows that will be written. */
async function lookUp(tx: Db, drafts: readonly Draft[], known: Known): Promise<void> {
  const missing = new Map<string, SpeciesFacts>();
  const streets = new Set<string>();
  for (const { species, tree } of drafts) {
    if (species && !known.species.has(species.key)) missing.set(species.key, species);
    if (tree.street && !known.streets.has(tree.street)) streets.add(tree.street);
  }
  for (const [key, id] of await ensureSpecies(tx, [...missing.values()]))
    known.species.set(key, id);
  for (const { key, known: listed } of missing.values()) if (!listed) known.speciesMade.add(key);
  await ensureStreets(tx, [...streets]);
  if (known.streets.size > 50_000) known.streets.clear();
  for (const name of streets) known.streets.add(name);
  const places = drafts.filter(
    ({ greenspace, tree }) =>
      greenspace && !known.greenspaces.has(`${tree.district} ${greenspace}`),
  );
  if (places.length > 0) {
    // A greenspace nobody described yet stands where its first tree does.
    known.greenspaces = await ensureGreenspaces(
      tx,
      places.map(({ greenspace, tree }) => ({
        name: greenspace!,
        kind: 'lawn' as const,
        district: tree.district,
        lon: tree.lon,
        lat: tree.lat,
        area_m2: null,
        source: tree.source,
      })),
    );
  }
  for (const { species, greenspace, tree } of drafts) {
    tree.species_id = species ? (known.species.get(species.key) ?? null) : null;
    tree.greenspace_id = greenspace
      ? (known.greenspaces.get(`${tree.district} ${greenspace}`) ?? null)
      : null;
  }
}

async function add(tx: Db, drafts: readonly Draft[], known: Known, now: Date): Promise<void> {
  if (drafts.length === 0) return;
  const trees = drafts.map(({ tree }) => tree);
  for (let turn = 1; ; turn += 1) {
    try {
      await tx.transaction((inner) => addTrees(inner as Db, trees, now));
      return;
    } catch (error) {
      // A code that another tree already has: 50 bits collide once in many millions of trees. Then the next one.
      if (sqlState(error) !== '23505' || known.byCode || turn > 5) throw error;
      await turnOn(tx, trees, known.codePrefix, turn);
    }
  }
}

async function turnOn(tx: Db, trees: TreeToAdd[], prefix: string, turn: number): Promise<void> {
  const taken = await rows<{ code: string }>(
    tx,
    sql`SELECT code FROM tree WHERE code = ANY (${sql.param(trees.map(({ code }) => code))}::text[])`,
  );
  const used = new Set(taken.map(({ code }) => code));
  for (const tree of trees) {
    if (used.has(tree.code)) tree.code = codeOf(prefix, tree.source, tree.source_key, turn);
    used.add(tree.code);
  }
}

const kept = new Set<keyof TreeToAdd>(['code', 'source', 'source_key', 'row_hash']);
const compared = treeColumns.filter((name) => !kept.has(name));

/** Writes rows that say something else than the register. A row whose words changed but not its meaning changes nothing. */
async function change(
  tx: Db,
  drafts: readonly Draft[],
  byCode: boolean,
  ids: ReadonlyMap<Draft, number>,
  now: Date,
): Promise<number> {
  if (drafts.length === 0) return 0;
  const list = drafts.map((draft) => ({ ...draft.tree, source_key: String(ids.get(draft)) }));
  const set = compared.map((name) => `${name} = given.${name}`).join(', ');
  const mine = compared.map((name) => `t.${name}`).join(', ');
  const theirs = compared.map((name) => `given.${name}`).join(', ');
  const changed = await rows(
    tx,
    sql`UPDATE tree t SET ${sql.raw(set)}, ${byCode ? sql`` : sql`row_hash = given.row_hash,`}
          version = t.version + 1, updated_at = ${now}::timestamptz
        FROM ${givenTrees(list)}
        WHERE t.id = given.source_key::int8 AND (${sql.raw(mine)}) IS DISTINCT FROM (${sql.raw(theirs)})
        RETURNING 1`,
  );
  return changed.length;
}
