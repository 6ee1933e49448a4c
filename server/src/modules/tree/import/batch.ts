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
  run: number;
  species: Map<string, number>;
  streets: Set<string>;
  greenspaces: Map<string, number>;
  speciesMade: Set<string>;
  codePrefix: string;
  /** The file says which tree a row is by its code, not by source and key. */
  byCode: boolean;
  /** The register held nothing of this source when the import began: then only its own rows can be met again. */
  firstTime: boolean;
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
  const fresh = onlyFirst(drafts, known, outcome);
  const ids = new Map<Draft, number>();
  const candidates = known.firstTime ? fresh : await sortOut(tx, fresh, known, outcome, ids);
  await lookUp(tx, candidates, known);
  const checked = await checkNeighbours(tx, candidates, ids);
  outcome.rejected.push(...checked.rejected);
  const added = checked.kept.filter((draft) => !ids.has(draft));
  const changed = checked.kept.filter((draft) => ids.has(draft));
  for (const { tree } of added) tree.import_run = known.run;
  const refused = await add(tx, added, known, now);
  outcome.rejected.push(...refused);
  outcome.imported = added.length - refused.length;
  outcome.updated = await change(tx, changed, known.byCode, ids, now);
  outcome.unchanged += changed.length - outcome.updated;
  const out = new Set(refused.map(({ line }) => line));
  outcome.warnings.push(...checked.warnings.filter(({ line }) => !out.has(line)));
  return outcome;
}

const identity = ({ tree }: Draft, { byCode }: Known) => (byCode ? tree.code : tree.source_hash!);
const duplicate = (line: number, of: number): Finding => ({
  line,
  column: null,
  code: 'duplicate_row',
  say: `the same tree as in line ${of}`,
  of,
});

/** A second row of the same tree in one batch is rejected. */
function onlyFirst(drafts: readonly Draft[], known: Known, outcome: Outcome): Draft[] {
  const first = new Map<string, Draft>();
  for (const draft of drafts) {
    const key = identity(draft, known);
    const before = first.get(key);
    if (before) outcome.rejected.push(duplicate(draft.line, before.line));
    else first.set(key, draft);
  }
  return [...first.values()];
}

interface There {
  id: number;
  key: string;
  row_hash: string | null;
  import_run: number | null;
  import_line: number | null;
}

/** Of the rows whose tree is there: met before in this file, unchanged, or (into `ids`) perhaps to be updated. */
async function sortOut(
  tx: Db,
  drafts: readonly Draft[],
  known: Known,
  outcome: Outcome,
  ids: Map<Draft, number>,
): Promise<Draft[]> {
  const column = sql.raw(known.byCode ? 'code' : 'source_hash');
  const type = sql.raw(known.byCode ? 'text' : 'uuid');
  const keys = `{${drafts.map((draft) => identity(draft, known)).join(',')}}`;
  const found = await rows<There>(
    tx,
    sql`SELECT t.id, t.${column} AS key, t.row_hash, t.import_run, t.import_line
        FROM unnest(${keys}::${type}[]) AS given (key) JOIN tree t ON t.${column} = given.key`,
  );
  const there = new Map(found.map((tree) => [tree.key, tree]));
  const met = drafts.filter((draft) => there.has(identity(draft, known)));
  const before = await metBefore(tx, met);
  const candidates: Draft[] = [];
  for (const draft of drafts) {
    const tree = there.get(identity(draft, known));
    if (!tree) candidates.push(draft);
    else if (tree.import_run === known.run) {
      outcome.rejected.push(duplicate(draft.line, tree.import_line!));
    } else if (before.has(draft)) {
      outcome.rejected.push(duplicate(draft.line, before.get(draft)!));
    } else if (tree.row_hash === draft.tree.row_hash) outcome.unchanged += 1;
    else {
      ids.set(draft, tree.id);
      candidates.push(draft);
    }
  }
  return candidates;
}

/** Remembers these rows; returns those whose tree an earlier line of this file was about, with that line. */
async function metBefore(tx: Db, drafts: readonly Draft[]): Promise<Map<Draft, number>> {
  if (drafts.length === 0) return new Map();
  const keys = `{${drafts.map(({ tree }) => tree.source_hash).join(',')}}`;
  const lines = `{${drafts.map(({ line }) => line).join(',')}}`;
  const given = sql`unnest(${keys}::uuid[], ${lines}::int4[]) AS given (key, line)`;
  const made = await rows<{ n: number }>(
    tx,
    sql`WITH made AS (
          INSERT INTO import_seen (key, line) SELECT key, line FROM ${given} ON CONFLICT (key) DO NOTHING RETURNING 1
        ) SELECT count(*)::int AS n FROM made`,
  );
  if (made[0]!.n === drafts.length) return new Map();
  const seen = await rows<{ line: number; of: number }>(
    tx,
    sql`SELECT given.line, s.line AS of FROM ${given} JOIN import_seen s USING (key) WHERE s.line <> given.line`,
  );
  const byLine = new Map(drafts.map((draft) => [draft.line, draft]));
  return new Map(seen.map(({ line, of }) => [byLine.get(line)!, of]));
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

/** Returns the rows that could not be added because their tree is there. */
async function add(tx: Db, drafts: readonly Draft[], known: Known, now: Date): Promise<Finding[]> {
  if (drafts.length === 0) return [];
  const trees = drafts.map(({ tree }) => tree);
  for (let turn = 1; ; turn += 1) {
    try {
      const added = await tx.transaction((inner) => addTrees(inner as Db, trees, now));
      return added.length === trees.length
        ? []
        : await alreadyThere(tx, drafts, new Set(added), known);
    } catch (error) {
      // A code that another tree already has: 50 bits collide once in many millions of trees. Then the next one.
      if (sqlState(error) !== '23505' || known.byCode || turn > 5) throw error;
      await turnOn(tx, trees, known.codePrefix, turn);
    }
  }
}

async function alreadyThere(tx: Db, drafts: readonly Draft[], added: Set<string>, known: Known) {
  const missed = drafts.filter(({ tree }) => !added.has(tree.source_hash!));
  const found = await rows<There & { code: string }>(
    tx,
    sql`SELECT source_hash AS key, code, import_run, import_line FROM tree
        WHERE source_hash = ANY (${`{${missed.map(({ tree }) => tree.source_hash).join(',')}}`}::uuid[])`,
  );
  const there = new Map(found.map((tree) => [tree.key, tree]));
  return missed.map(({ line, tree }): Finding => {
    const one = there.get(tree.source_hash!)!;
    if (one.import_run === known.run) return duplicate(line, one.import_line!);
    return {
      line,
      column: null,
      code: 'other_code',
      say: `this tree is in the register as ${one.code}`,
      of: one.code,
    };
  });
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

const kept = new Set<keyof TreeToAdd>([
  'code',
  'source',
  'source_key',
  'source_hash',
  'import_run',
  'import_line',
  'row_hash',
]);
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
