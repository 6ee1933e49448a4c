/** Cases that may be seen: published ones by everyone, a partner’s own by the partner. */
import { sql, type SQL } from 'drizzle-orm';
import { rows, type Db } from '../../db/client.ts';
import type { ComplaintRow } from '../complaint/row.ts';
import { findComplaint, lockComplaint } from '../complaint/row.ts';
import { findShown, onShow } from '../published/queries.ts';
import type { Asked } from './asked.ts';
import { badInput, Refused } from './refused.ts';
import { mostRows, pageAsked, spanAsked } from './span.ts';

/** `partnerId` is null for everyone. */
export async function findRequests(
  db: Db,
  asked: Asked,
  partnerId: string | null,
  now: Date,
): Promise<ComplaintRow[]> {
  const numbers = asked.list('service_request_id', mostRows);
  if (numbers.length > 0) {
    const wanted = sql`c.number = ANY(${sql.param(numbers)}::text[])`;
    const order = { by: sql`reported_at DESC, id DESC`, skip: 0, take: mostRows };
    return findPage(db, [wanted], partnerId, order);
  }
  const conditions: SQL[] = [];
  const codes = asked.list('service_code');
  if (codes.length > 0) conditions.push(sql`c.category = ANY(${sql.param(codes)}::text[])`);
  const status = statusAsked(asked);
  if (status !== null)
    conditions.push(status === 'open' ? sql`c.grp = 'open'` : sql`c.grp <> 'open'`);
  const since = asked.time('updated_after');
  const before = asked.time('updated_before');
  if (since) conditions.push(sql`c.changed_at >= ${since}::timestamptz`);
  if (before) conditions.push(sql`c.changed_at <= ${before}::timestamptz`);
  // Who follows what changes asks for cases of any age.
  if (!since || asked.text('start_date') || asked.text('end_date')) {
    const { from, until } = spanAsked(asked, now);
    conditions.push(
      sql`c.reported_at >= ${from}::timestamptz AND c.reported_at <= ${until}::timestamptz`,
    );
  }
  const by = since ? sql`changed_at, id` : sql`reported_at DESC, id DESC`;
  return findPage(db, conditions, partnerId, { by, ...pageAsked(asked) });
}

function statusAsked(asked: Asked): 'open' | 'closed' | null {
  const given = asked.list('status');
  if (given.some((one) => one !== 'open' && one !== 'closed'))
    throw badInput('status', '只能是 open 或 closed');
  return given.length === 1 ? (given[0] as 'open' | 'closed') : null;
}

async function findPage(
  db: Db,
  conditions: readonly SQL[],
  partnerId: string | null,
  { by, skip, take }: { by: SQL; skip: number; take: number },
): Promise<ComplaintRow[]> {
  const first = (who: SQL) =>
    sql`(SELECT c.id, c.reported_at, c.changed_at FROM complaint c
         WHERE ${sql.join([who, ...conditions], sql` AND `)}
         ORDER BY ${by} LIMIT ${skip + take}::int8)`;
  const own =
    partnerId === null ? sql`` : sql`UNION ${first(sql`c.partner_id = ${partnerId}::uuid`)}`;
  // Planned anew each time: a kept plan would go through ninety days for a service of which there is nothing.
  const found = await rows<{ id: number }>(
    db,
    sql`SELECT id FROM (${first(onShow)} ${own}) AS c ORDER BY ${by} LIMIT ${take}::int8 OFFSET ${skip}::int8`,
  );
  return findShown(
    db,
    found.map(({ id }) => id),
  );
}

export const mayBeSeen = (row: ComplaintRow, partnerId: string | null): boolean =>
  (row.published_at !== null && row.status !== 'withdrawn') ||
  (partnerId !== null && row.partner_id === partnerId);

/** What may not be seen is not there. */
export async function findRequest(
  db: Db,
  number: string,
  partnerId: string | null,
  { locked = false } = {},
): Promise<ComplaintRow> {
  const row = await (locked ? lockComplaint : findComplaint)(db, number);
  if (!row || !mayBeSeen(row, partnerId))
    throw new Refused(404, 'service_request_id_not_found', '没有找到这件事，可能还没有公开');
  return row;
}
