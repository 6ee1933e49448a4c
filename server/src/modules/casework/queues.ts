/** The queues of the desk. A list and its figure ask with the same words, so that they agree. */
import type { Answer, Call } from '@luyin/contract';
import {
  deskQueues,
  liveParts,
  mostCounted,
  type DeskQueue,
} from '@luyin/contract/complaint/words';
import { sql, type SQL } from 'drizzle-orm';
import { prepared, rows, type Db } from '../../db/client.ts';
import { complaintColumns, type ComplaintRow } from '../complaint/row.ts';

const of = (status: string) => () => sql.raw(`c.grp = 'open' AND c.status = '${status}'`);

const holds: Record<DeskQueue, (now: Date) => SQL> = {
  to_accept: of('reported'),
  to_dispatch: of('accepted'),
  underway: of('dispatched'),
  to_check: of('handled'),
  paused: of('paused'),
  overdue: (now) => sql`c.grp = 'open' AND c.due_at < ${now}::timestamptz`,
  ended: () => sql`c.grp <> 'open'`,
};

interface Order {
  by: SQL;
  /** As text, for a cursor; unlike a Date it keeps the microseconds, and infinity. */
  key: SQL;
  behind(after: QueuePlace): SQL;
}
export interface QueuePlace {
  /** 1 behind the urgent ones. */
  calm: number;
  time: string;
  id: number;
}

/** Urgent ones first, then what is due first; word for word as in the index. */
const byDue: Order = {
  by: sql`(c.severity <> 'urgent'), c.due_at, c.id`,
  key: sql`c.due_at::text`,
  behind: ({ calm, time, id }) =>
    sql`((c.severity <> 'urgent'), c.due_at, c.id) > (${calm === 1}::boolean, ${time}::timestamptz, ${id}::int8)`,
};
const byEnd: Order = {
  by: sql`c.changed_at DESC, c.id DESC`,
  key: sql`c.changed_at::text`,
  behind: ({ time, id }) => sql`(c.changed_at, c.id) < (${time}::timestamptz, ${id}::int8)`,
};

export interface QueueRow extends ComplaintRow {
  /** Ids of those that have a part. */
  units: string[];
  followers: number;
  place_key: string;
}

type Filter = Omit<Call<'GET /desk/complaints'>['query'], 'cursor' | 'limit'>;
export interface Asked extends Filter {
  after: QueuePlace | null;
  count: number;
  now: Date;
}

const live = sql.raw(`p.status IN (${liveParts.map((one) => `'${one}'`).join(', ')})`);

export async function findQueue(db: Db, asked: Asked): Promise<QueueRow[]> {
  const { queue, after, count, now } = asked;
  const order = queue === 'ended' ? byEnd : byDue;
  const within = [numberIn(asked.q) === null ? holds[queue](now) : sql`true`, ...wanted(asked)];
  if (after) within.push(order.behind(after));
  const question = sql`
    SELECT ${complaintColumns}, ${order.key} AS place_key, u.units, f.followers
    FROM (
      SELECT * FROM complaint c WHERE ${sql.join(within, sql` AND `)} ORDER BY ${order.by} LIMIT ${count}::int
    ) c
    CROSS JOIN LATERAL (
      SELECT coalesce(array_agg(p.unit_id ORDER BY p.main DESC, p.id), '{}') AS units FROM complaint_part p
      WHERE p.complaint_id = c.id AND ${live}
    ) u
    CROSS JOIN LATERAL (
      SELECT greatest(1, count(*))::int AS followers FROM complaint_follower f WHERE f.complaint_id = c.id
    ) f
    ORDER BY ${order.by}`;
  // With words or filters a question has too many forms to keep a plan of each.
  return within.length > 2 ? rows<QueueRow>(db, question) : prepared<QueueRow>(db, question);
}

function wanted({ category, district, unit, q }: Filter): SQL[] {
  const found: SQL[] = [];
  if (category) found.push(sql`c.category = ${category}`);
  if (district) found.push(sql`c.district = ${district}`);
  if (unit) {
    found.push(sql`EXISTS (SELECT FROM complaint_part p
      WHERE p.complaint_id = c.id AND p.unit_id = ${unit} AND ${live})`);
  }
  const number = numberIn(q);
  if (number) found.push(sql`c.number = ${number}`);
  else if (q?.trim()) found.push(says(q.trim()));
  return found;
}

/** Whoever has the whole number on the phone does not know in which queue it is. */
function numberIn(q: string | undefined): string | null {
  const plain = q?.normalize('NFKC').replace(/\s/gu, '').toUpperCase() ?? '';
  return /^(?:TS)?\d{13}$/.test(plain) ? `TS${plain.slice(-13)}` : null;
}

function says(words: string): SQL {
  const like = `%${words.replace(/[\\%_]/g, '\\$&')}%`;
  return sql`(c.description ILIKE ${like} OR c.address ILIKE ${like} OR c.number LIKE ${like.toUpperCase()})`;
}

/** One statement, so that all of them are of the same moment. What is over is ever more, and nobody counts it out. */
export async function countQueues(
  db: Db,
  now: Date,
): Promise<Answer<'GET /desk/complaints/counts'>> {
  const length = (queue: DeskQueue) =>
    sql`(SELECT count(*)::int FROM (
           SELECT FROM complaint c WHERE ${holds[queue](now)} LIMIT ${mostCounted}::int
         ) counted) AS ${sql.identifier(queue)}`;
  const [found] = await prepared<Record<DeskQueue, number>>(
    db,
    sql`SELECT ${sql.join(deskQueues.map(length), sql`, `)}`,
  );
  return found!;
}
