/**
 * Rows that stand where another tree stands: within a millimetre and of the same species it is the same tree written
 * twice, within three metres it is worth a look. Against the register by ranges of its Morton key, and among the rows
 * of one batch by a grid of the same cells.
 */
import { sql } from 'drizzle-orm';
import { rows, type Db } from '../../../db/client.ts';
import { cellAt, columnOf, rowOf } from '../map/morton.ts';
import type { Draft } from './row.ts';
import type { Finding } from './report.ts';

const NEAR_M = 3;
const SAME_M = 0.001;
const METRES_PER_DEGREE = 111_195.08;
/** Cells of about 8 m at the latitude of our cities: three metres around a point touch at most four of them. */
const LEVEL = 22;
const SHIFT = 2 ** (30 - LEVEL);

interface Neighbour {
  name: number | string;
  species: number | null;
  lon: number;
  lat: number;
}

export interface Checked {
  kept: Draft[];
  rejected: Finding[];
  warnings: Finding[];
}

/** `speciesOf` gives what species are compared by. Rows are in the order of the file: the first one stays. */
export async function checkNeighbours(
  tx: Db,
  drafts: readonly Draft[],
  ids: ReadonlyMap<Draft, number>,
): Promise<Checked> {
  const shown = drafts.filter(({ tree }) => tree.status === 'standing' || tree.status === 'dead');
  const inRegister = await findInRegister(tx, shown, ids);
  const grid = new Map<number, Neighbour[]>();
  const checked: Checked = { kept: [], rejected: [], warnings: [] };
  for (const draft of drafts) {
    const { tree, line } = draft;
    if (tree.status !== 'standing' && tree.status !== 'dead') {
      checked.kept.push(draft);
      continue;
    }
    const cells = cellsAround(tree.lon, tree.lat);
    let near: Neighbour | undefined;
    let same: Neighbour | undefined;
    for (const one of [
      ...(inRegister.get(draft) ?? []),
      ...cells.flatMap((cell) => grid.get(cell) ?? []),
    ]) {
      const metres = distance(tree, one);
      if (metres >= NEAR_M) continue;
      near ??= one;
      if (metres <= SAME_M && one.species === tree.species_id) same ??= one;
    }
    if (same) {
      checked.rejected.push({
        line,
        column: null,
        code: 'same_place_and_species',
        say: `a tree of the same species stands within a millimetre: ${typeof same.name === 'number' ? `line ${same.name}` : same.name}`,
        of: same.name,
      });
      continue;
    }
    if (near) {
      checked.warnings.push({
        line,
        column: null,
        code: 'near_another',
        say: 'another tree stands within three metres',
        of: near.name,
      });
    }
    checked.kept.push(draft);
    const home = cellAt(
      Math.floor(columnOf(tree.lon) / SHIFT),
      Math.floor(rowOf(tree.lat) / SHIFT),
    );
    const there = grid.get(home);
    const entry = { name: line, species: tree.species_id, lon: tree.lon, lat: tree.lat };
    if (there) there.push(entry);
    else grid.set(home, [entry]);
  }
  return checked;
}

async function findInRegister(tx: Db, drafts: readonly Draft[], ids: ReadonlyMap<Draft, number>) {
  const found = new Map<Draft, Neighbour[]>();
  if (drafts.length === 0) return found;
  const at: number[] = [];
  const from: string[] = [];
  const to: string[] = [];
  drafts.forEach(({ tree }, i) => {
    const cells = cellsAround(tree.lon, tree.lat).sort((a, b) => a - b);
    cells.forEach((cell, n) => {
      // Neighbouring numbers make one range.
      if (n > 0 && cells[n - 1] === cell - 1) to[to.length - 1] = String(endOf(cell));
      else {
        at.push(i);
        from.push(String(BigInt(cell) << 16n));
        to.push(String(endOf(cell)));
      }
    });
  });
  const hits = await rows<{
    i: number;
    id: number;
    code: string;
    species_id: number | null;
    source_hash: string | null;
    lon: number;
    lat: number;
  }>(
    tx,
    sql`SELECT r.i, t.id, t.code, t.species_id, t.lon, t.lat, t.source_hash
        FROM unnest(${list(at)}::int4[], ${list(from)}::int8[], ${list(to)}::int8[]) AS r (i, a, b)
        CROSS JOIN LATERAL (
          SELECT id, code, species_id, lon, lat, source_hash FROM tree
          WHERE status IN ('standing', 'dead') AND morton BETWEEN r.a AND r.b LIMIT 1000
        ) t`,
  );
  for (const { i, id, code, species_id, lon, lat, source_hash } of hits) {
    const draft = drafts[i]!;
    // The tree itself, from an earlier batch or import, is no neighbour.
    if (
      ids.get(draft) === id ||
      draft.tree.source_hash === source_hash ||
      distance(draft.tree, { lon, lat }) >= NEAR_M
    )
      continue;
    const list = found.get(draft) ?? [];
    list.push({ name: code, species: species_id, lon, lat });
    found.set(draft, list);
  }
  return found;
}

/** An array as its text: twenty thousand numbers are joined faster than they are quoted one by one. */
const list = (values: readonly (string | number)[]) => `{${values.join(',')}}`;

const endOf = (cell: number) => ((BigInt(cell) + 1n) << 16n) - 1n;

function cellsAround(lon: number, lat: number): number[] {
  const dLat = (NEAR_M * 1.01) / METRES_PER_DEGREE;
  const dLon = dLat / Math.max(0.05, Math.cos((lat * Math.PI) / 180));
  const left = Math.floor(columnOf(lon - dLon) / SHIFT);
  const right = Math.floor(columnOf(lon + dLon) / SHIFT);
  const top = Math.floor(rowOf(lat + dLat) / SHIFT);
  const bottom = Math.floor(rowOf(lat - dLat) / SHIFT);
  const cells: number[] = [];
  for (let row = top; row <= bottom; row += 1) {
    for (let column = left; column <= right; column += 1) cells.push(cellAt(column, row));
  }
  return cells;
}

/** Flat, which over three metres is exact to far less than a millimetre. */
function distance(a: { lon: number; lat: number }, b: { lon: number; lat: number }): number {
  const north = (a.lat - b.lat) * METRES_PER_DEGREE;
  const east = (a.lon - b.lon) * METRES_PER_DEGREE * Math.cos((a.lat * Math.PI) / 180);
  return Math.hypot(north, east);
}
