/** Many trees in one statement, so that the counts are followed once for all of them. */
import { sql, type SQL } from 'drizzle-orm';
import { rows, type Db } from '../../db/client.ts';

/** A row as `tree` holds it. What is left out is NULL or the column's default. */
export interface TreeToAdd {
  code: string;
  species_id: number | null;
  status: string;
  health: string | null;
  lon: number;
  lat: number;
  source_crs: string;
  district: string;
  greenspace_id: number | null;
  street: string | null;
  address: string | null;
  dbh_min_cm: number | null;
  dbh_max_cm: number | null;
  girth_min_cm: number | null;
  girth_max_cm: number | null;
  height_min_m: number | null;
  height_max_m: number | null;
  crown_min_m: number | null;
  crown_max_m: number | null;
  planted_year: number | null;
  heritage: string;
  grade_national: number | null;
  grade_urban: number | null;
  age_evidence: string | null;
  source: string;
  source_key: string;
  source_hash: string | null;
  import_run: number | null;
  import_line: number | null;
  row_hash: string | null;
  demo: boolean;
}

const types: Record<keyof TreeToAdd, string> = {
  code: 'text',
  species_id: 'int',
  status: 'text',
  health: 'text',
  lon: 'float8',
  lat: 'float8',
  source_crs: 'text',
  district: 'text',
  greenspace_id: 'int',
  street: 'text',
  address: 'text',
  dbh_min_cm: 'real',
  dbh_max_cm: 'real',
  girth_min_cm: 'real',
  girth_max_cm: 'real',
  height_min_m: 'real',
  height_max_m: 'real',
  crown_min_m: 'real',
  crown_max_m: 'real',
  planted_year: 'int',
  heritage: 'text',
  grade_national: 'smallint',
  grade_urban: 'smallint',
  age_evidence: 'text',
  source: 'text',
  source_key: 'text',
  source_hash: 'uuid',
  import_run: 'int',
  import_line: 'int',
  row_hash: 'uuid',
  demo: 'boolean',
};
export const treeColumns = Object.keys(types) as (keyof TreeToAdd)[];

/** The rows as a table `given` of these columns. */
export function givenTrees(
  list: readonly Partial<TreeToAdd>[],
  columns: readonly (keyof TreeToAdd)[] = treeColumns,
): SQL {
  const typed = columns.map((name) => `${name} ${types[name]}`).join(', ');
  return sql`json_to_recordset(${JSON.stringify(list.map((tree) => picked(tree, columns)))}::json) AS given (${sql.raw(typed)})`;
}

function picked(tree: Partial<TreeToAdd>, columns: readonly (keyof TreeToAdd)[]) {
  const line: Record<string, unknown> = {};
  for (const name of columns) line[name] = tree[name];
  return line;
}

/** Returns the source_hash of each tree that was added; one whose source_hash is there already is left out. */
export async function addTrees(tx: Db, list: readonly TreeToAdd[], at: Date): Promise<string[]> {
  if (list.length === 0) return [];
  // A column that is empty throughout need not be sent and read 20,000 times.
  const used = treeColumns.filter((name) => list.some((tree) => tree[name] !== null));
  const names = sql.raw(used.join(', '));
  const added = await rows<{ source_hash: string }>(
    tx,
    sql`INSERT INTO tree (${names}, created_at, updated_at)
        SELECT ${names}, ${at}::timestamptz, ${at}::timestamptz FROM ${givenTrees(list, used)}
        ON CONFLICT (source_hash) DO NOTHING RETURNING source_hash`,
  );
  return added.map(({ source_hash }) => source_hash);
}
