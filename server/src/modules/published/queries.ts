/** Cases on show: what was approved and not withdrawn. */
import type { PublicGroup } from '@luyin/contract/complaint/words';
import { publicGroups } from '@luyin/contract/complaint/words';
import { sql, type SQL } from 'drizzle-orm';
import { prepared, type Db } from '../../db/client.ts';
import { complaintColumns, type ComplaintRow } from '../complaint/row.ts';

/** Of `complaint c`; word for word as the partial indexes of 0016 have it. */
export const onShow = sql`c.published_at IS NOT NULL AND c.status <> 'withdrawn'`;

export interface ShownFilter {
  category?: string | undefined;
  district?: string | undefined;
  group?: PublicGroup | undefined;
}

export interface Newest {
  id: number;
  /** Microseconds since 1970: what the list is ordered by, exactly as it is stored. */
  micros: number;
}

export const microsOf = (column: SQL): SQL =>
  sql`floor(extract(epoch FROM ${column}) * 1000000)::int8`;
export const timeOf = (micros: number): SQL =>
  sql`(timestamptz 'epoch' + ${micros}::float8 * interval '1 microsecond')`;

/**
 * Newest first. A category or a district without a group is asked for in each of the four groups and put together: the
 * index has the group ahead of the time, and one merge of four short runs costs less than two more indexes.
 */
export function findNewest(
  db: Db,
  filter: ShownFilter,
  after: Newest | null,
  count: number,
): Promise<Newest[]> {
  const { category, district, group } = filter;
  const conditions = [onShow];
  if (category !== undefined) conditions.push(sql`c.category = ${category}`);
  if (district !== undefined) conditions.push(sql`c.district = ${district}`);
  if (after) {
    conditions.push(sql`(c.reported_at, c.id) < (${timeOf(after.micros)}, ${after.id}::int8)`);
  }
  const inEachGroup = group === undefined && (category !== undefined || district !== undefined);
  const page = (also: SQL) =>
    sql`SELECT c.id, c.reported_at FROM complaint c WHERE ${sql.join([...conditions, also], sql` AND `)}
        ORDER BY c.reported_at DESC, c.id DESC LIMIT ${count}::int`;
  const found = inEachGroup
    ? sql`SELECT c.id, c.reported_at FROM unnest(${sql.param([...publicGroups])}::text[]) AS g (grp)
          CROSS JOIN LATERAL (${page(sql`c.grp = g.grp`)}) c
          ORDER BY c.reported_at DESC, c.id DESC LIMIT ${count}::int`
    : page(group === undefined ? sql`true` : sql`c.grp = ${group}`);
  return prepared<Newest>(
    db,
    sql`SELECT id, ${microsOf(sql`reported_at`)} AS micros FROM (${found}) AS page
        ORDER BY reported_at DESC, id DESC`,
  );
}

/** These cases, in this order. */
export async function findShown(db: Db, ids: readonly number[]): Promise<ComplaintRow[]> {
  if (ids.length === 0) return [];
  return prepared<ComplaintRow>(
    db,
    sql`SELECT ${complaintColumns} FROM unnest(${sql.param([...ids])}::int8[]) WITH ORDINALITY AS wanted (id, place)
        JOIN complaint c ON c.id = wanted.id ORDER BY wanted.place`,
  );
}

export async function findShownByNumber(db: Db, number: string): Promise<ComplaintRow | undefined> {
  const [found] = await prepared<ComplaintRow>(
    db,
    sql`SELECT ${complaintColumns} FROM complaint c WHERE c.number = ${number} AND ${onShow}`,
  );
  return found;
}
