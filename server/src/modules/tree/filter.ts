/** A filter as SQL: over trees, and over the counted cells. */
import { sql, type SQL } from 'drizzle-orm';
import type { TreeFilter } from '@luyin/contract';
import type { Ranges } from './map/morton.ts';

export const isHeritage = ({ heritage }: TreeFilter) =>
  heritage !== undefined && heritage !== 'none';

/** On the map and in lists stands what stands there today. Word for word as the partial index has it. */
export const onMap = sql`t.status IN ('standing', 'dead')`;

/** The condition on tree, as the partial indexes have it. */
export function wanted(filter: TreeFilter): SQL {
  const parts = [onMap];
  if (filter.species !== undefined) parts.push(sql`t.species_id = ${filter.species}`);
  // Decade 0 in the table is "year not known", which nobody asks for by a number.
  if (filter.decade !== undefined) parts.push(sql`t.decade = ${filter.decade || -1}`);
  if (filter.district !== undefined) parts.push(sql`t.district = ${filter.district}`);
  if (isHeritage(filter)) {
    parts.push(sql`t.heritage <> 'none' AND t.heritage = ${filter.heritage}`);
  } else if (filter.heritage === 'none') parts.push(sql`t.heritage = 'none'`);
  return sql.join(parts, sql` AND `);
}

/**
 * The levels at which tree_cell has counts for a filter. Where these end, cells hold so few of the wanted trees that
 * counting the trees themselves is as fast.
 */
export function keptLevels({ species, decade }: TreeFilter): readonly number[] {
  if (species === undefined) return [12, 14, 16];
  return decade === undefined ? [12, 14] : [12];
}

/** The condition on tree_cell: which bucket, and what of it. Heritage is not counted there. */
export function counted({ species, decade, district }: TreeFilter): SQL {
  const bucket = species ?? (decade === undefined ? 0 : -(decade || 1));
  // In the bucket of a species, -1 is every decade, and -2 none: nobody asks for "year not known" by a number.
  const part = species === undefined ? 0 : decade === undefined ? -1 : decade || -2;
  const condition = sql`t.bucket = ${bucket} AND t.decade = ${part}`;
  return district === undefined ? condition : sql`${condition} AND t.district = ${district}`;
}

/** Ranges as a table `r (a, b)`. */
export function ranges({ from, to }: Ranges): SQL {
  return sql`unnest(${sql.param(from.map(String))}::int8[], ${sql.param(to.map(String))}::int8[]) AS r (a, b)`;
}
