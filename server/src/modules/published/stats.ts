/** The figures of a year: one question for all of them, so that a total can't differ from its parts. */
import type { ComplaintStats } from '@luyin/contract';
import { sql } from 'drizzle-orm';
import { prepared, type Db } from '../../db/client.ts';
import { startOfDay } from '../../days.ts';
import type { CityFile } from '../city/city-file.ts';
import { presentCategory } from '../complaint/about.ts';
import { onShow } from './queries.ts';

interface StatsRow {
  of: 'all' | 'category' | 'district';
  category: string | null;
  district: string | null;
  open: number;
  fixed: number;
  could_not: number;
  closed: number;
  total: number;
  median: number | null;
}

/** One that was passed on or merged was not answered here. Of `complaint c`. */
export const answered = sql`c.status IN ('closed', 'settled', 'rejected') AND c.closed_at IS NOT NULL`;

const underway = new WeakMap<Db, Map<string, Promise<ComplaintStats>>>();

/** A year takes a moment at a million cases: whoever asks meanwhile waits for the same answer. */
export function findStats(db: Db, city: CityFile, year: number): Promise<ComplaintStats> {
  const asked = underway.get(db) ?? new Map<string, Promise<ComplaintStats>>();
  underway.set(db, asked);
  const key = `${city.id} ${year}`;
  const found = asked.get(key) ?? count(db, city, year).finally(() => asked.delete(key));
  asked.set(key, found);
  return found;
}

async function count(db: Db, city: CityFile, year: number): Promise<ComplaintStats> {
  const from = startOfDay(city.timeZone, `${year}-01-01`);
  const until = startOfDay(city.timeZone, `${year + 1}-01-01`);
  const found = await prepared<StatsRow>(
    db,
    sql`SELECT CASE WHEN grouping(c.category) = 0 THEN 'category' WHEN grouping(c.district) = 0 THEN 'district'
            ELSE 'all' END AS of,
          c.category, c.district,
          (count(*) FILTER (WHERE c.grp = 'open'))::int AS open,
          (count(*) FILTER (WHERE c.grp = 'fixed'))::int AS fixed,
          (count(*) FILTER (WHERE c.grp = 'could_not'))::int AS could_not,
          (count(*) FILTER (WHERE c.grp = 'closed'))::int AS closed,
          count(*)::int AS total,
          percentile_cont(0.5) WITHIN GROUP (ORDER BY extract(epoch FROM c.closed_at - c.reported_at)::float8)
            FILTER (WHERE ${answered}) / 86400 AS median
        FROM complaint c
        WHERE ${onShow} AND c.reported_at >= ${from}::timestamptz AND c.reported_at < ${until}::timestamptz
        GROUP BY GROUPING SETS ((), (c.category), (c.district))
        ORDER BY total DESC, c.category, c.district`,
  );
  const figures = ({ open, fixed, could_not, closed, total, median }: StatsRow) => ({
    open,
    fixed,
    could_not,
    closed,
    total,
    medianDays: median === null ? null : daysSaid(median),
  });
  const names = new Map(city.districts.map(({ id, name }) => [id, name]));
  return {
    year,
    all: figures(found.find(({ of }) => of === 'all')!),
    byCategory: found
      .filter(({ of }) => of === 'category')
      .map((row) => ({
        id: row.category!,
        name: presentCategory(city, row.category!).name,
        ...figures(row),
      })),
    byDistrict: found
      .filter(({ of }) => of === 'district')
      .map((row) => ({
        id: row.district,
        name: row.district === null ? '未标明区域' : (names.get(row.district) ?? row.district),
        ...figures(row),
      })),
  };
}

/** To a tenth of a day. */
export const daysSaid = (days: number): number => Math.round(days * 10) / 10;
