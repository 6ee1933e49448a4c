/** What happened to cases, one by one: the extension “service request updates”. */
import { endedStatuses } from '@luyin/contract/complaint/words';
import { sql } from 'drizzle-orm';
import { prepared, type Db } from '../../db/client.ts';
import type { CityFile } from '../city/city-file.ts';
import { onShow } from '../published/queries.ts';
import type { Asked } from './asked.ts';
import { stepSaid } from './requests-present.ts';
import { w3c } from './said-time.ts';
import { mostRows, pageAsked, spanAsked } from './span.ts';

interface UpdateRow {
  number: string;
  seq: number;
  kind: string;
  data: unknown;
  to_status: string | null;
  reason: string | null;
  at: Date;
  /** As the case stood after it. */
  status: string;
}

export const updateId = (number: string, seq: number): string => `${number}-${seq}`;

export async function findUpdates(
  db: Db,
  city: CityFile,
  asked: Asked,
  partnerId: string | null,
  now: Date,
) {
  const numbers = asked.list('service_request_id', mostRows);
  const { from, until } = spanAsked(asked, now);
  const { skip, take } = pageAsked(asked);
  const cases =
    numbers.length > 0
      ? sql`c.number = ANY(${sql.param(numbers)}::text[])`
      : // What happened in these days changed the case in them or later.
        sql`c.changed_at >= ${from}::timestamptz`;
  const own = partnerId === null ? sql`` : sql`OR c.partner_id = ${partnerId}::uuid`;
  const found = await prepared<UpdateRow>(
    db,
    sql`SELECT c.number, e.seq, e.kind, e.data, e.to_status, e.reason, e.at,
          coalesce(e.to_status, (SELECT b.to_status FROM complaint_event b
            WHERE b.complaint_id = e.complaint_id AND b.seq < e.seq AND b.to_status IS NOT NULL
            ORDER BY b.seq DESC LIMIT 1), 'reported') AS status
        FROM complaint c JOIN complaint_event e ON e.complaint_id = c.id
        WHERE ${cases} AND ((${onShow}) ${own}) AND e.public
          AND e.at >= ${from}::timestamptz AND e.at <= ${until}::timestamptz
        ORDER BY e.at, e.complaint_id, e.seq LIMIT ${take}::int8 OFFSET ${skip}::int8`,
  );
  return found.map((row) => ({
    update_id: updateId(row.number, row.seq),
    service_request_id: row.number,
    status: (endedStatuses as readonly string[]).includes(row.status) ? 'closed' : 'open',
    updated_datetime: w3c(city.timeZone, row.at),
    description: stepSaid(row, city),
    media_url: null,
  }));
}
