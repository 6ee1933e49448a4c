/**
 * Statements that a connection keeps, parsed and planned once. On the embedded engine planning is most of a small query:
 * a tree page takes a sixth of the time this way. Its driver knows no named statements, so this file adds them.
 */
import { createHash } from 'node:crypto';
import type { PGlite, QueryOptions, Results, Transaction } from '@electric-sql/pglite';

const names = new Map<string, string>();

/** The name under which a text is kept, on either engine, from now on. */
export function nameOf(text: string): string {
  let name = names.get(text);
  if (name === undefined) {
    name = `luyin_${createHash('sha256').update(text).digest('hex').slice(0, 24)}`;
    names.set(text, name);
  }
  return name;
}

/** What Drizzle needs of the embedded client. A text that has a name is prepared once and then executed by it. */
export function keepingStatements(client: PGlite): PGlite {
  const kept = new Set<string>();
  const queryOn =
    (on: PGlite | Transaction) =>
    async <T>(text: string, params: unknown[] = [], options?: QueryOptions) => {
      const name = names.get(text);
      const values = name === undefined ? undefined : literals(params);
      if (name === undefined || values === undefined) return on.query<T>(text, params, options);
      if (!kept.has(name)) {
        // Prepared outside transactions only, where a refusal harms nothing: two may come here at the same time.
        if (on !== client) return on.query<T>(text, params, options);
        await on.exec(`PREPARE ${name} AS ${text}`).catch((error: { code?: string }) => {
          if (error.code !== ALREADY_PREPARED) throw error;
        });
        kept.add(name);
      }
      const list = values.length > 0 ? `(${values.join(', ')})` : '';
      const once = on === client ? 'SET LOCAL plan_cache_mode = force_generic_plan; ' : '';
      const results = await on.exec(`${once}EXECUTE ${name}${list}`, options);
      return results.at(-1) as Results<T>;
    };
  return {
    query: queryOn(client),
    transaction: <T>(work: (tx: Transaction) => Promise<T>) =>
      client.transaction((tx) =>
        work(Object.create(tx, { query: { value: queryOn(tx) } }) as Transaction),
      ),
  } as unknown as PGlite;
}

const ALREADY_PREPARED = '42P05';

/** As SQL, to be read by the type of the parameter; undefined when one of them is better left to the driver. */
function literals(params: readonly unknown[]): string[] | undefined {
  const found: string[] = [];
  for (const param of params) {
    const text = Array.isArray(param) ? arrayText(param) : scalarText(param);
    if (text === undefined || text?.includes('\0')) return undefined;
    found.push(text === null ? 'NULL' : `'${text.replaceAll("'", "''")}'`);
  }
  return found;
}

function scalarText(value: unknown): string | null | undefined {
  if (value === null) return null;
  if (value instanceof Date) return value.toISOString();
  return ['string', 'number', 'bigint', 'boolean'].includes(typeof value)
    ? String(value)
    : undefined;
}

function arrayText(list: readonly unknown[]): string | undefined {
  const items: string[] = [];
  for (const value of list) {
    const text = scalarText(value);
    if (text === undefined) return undefined;
    if (text === null) items.push('NULL');
    else items.push(typeof value === 'string' ? `"${text.replaceAll(/["\\]/g, '\\$&')}"` : text);
  }
  return `{${items.join(',')}}`;
}
