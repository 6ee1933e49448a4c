/** What the catalogue says about our tables: for copying a database and for comparing it with the table types. */
import { sql } from 'drizzle-orm';
import { rows, type Db } from './client.ts';

export interface Table {
  name: string;
  /** In order, without the generated ones, which follow from the others. */
  columns: { name: string; type: string; identity: boolean }[];
}

/** Every table of ours, each after the ones that it refers to. */
export async function tablesInOrder(db: Db): Promise<Table[]> {
  const columns = await rows<{ table: string; name: string; type: string; identity: string }>(
    db,
    sql`SELECT c.relname AS "table", a.attname AS name, format_type(a.atttypid, a.atttypmod) AS type,
          a.attidentity AS identity
        FROM pg_attribute a JOIN pg_class c ON c.oid = a.attrelid
        WHERE c.relkind = 'r' AND c.relnamespace = 'public'::regnamespace AND a.attnum > 0
          AND NOT a.attisdropped AND a.attgenerated = '' AND c.relname <> 'migration'
        ORDER BY c.relname, a.attnum`,
  );
  const references = await rows<{ from: string; to: string }>(
    db,
    sql`SELECT DISTINCT f.relname AS "from", t.relname AS "to" FROM pg_constraint k
        JOIN pg_class f ON f.oid = k.conrelid JOIN pg_class t ON t.oid = k.confrelid
        WHERE k.contype = 'f' AND k.conrelid <> k.confrelid AND f.relnamespace = 'public'::regnamespace`,
  );
  const tables = new Map<string, Table>();
  for (const { table, name, type, identity } of columns) {
    const known = tables.get(table) ?? { name: table, columns: [] };
    known.columns.push({ name, type, identity: identity !== '' });
    tables.set(table, known);
  }
  const ordered: Table[] = [];
  while (tables.size > 0) {
    const ready = [...tables.values()].filter(
      ({ name }) => !references.some(({ from, to }) => from === name && tables.has(to)),
    );
    if (ready.length === 0) throw new Error('The tables refer to each other in a circle.');
    for (const table of ready) {
      ordered.push(table);
      tables.delete(table.name);
    }
  }
  return ordered;
}

export const quoted = (name: string): string => `"${name.replaceAll('"', '""')}"`;
