/** 尽责率 by district and month. Everything is summed from the lines, in one statement, so that it is of one moment. */
import type { DutyReport } from '@luyin/contract';
import { dutyTrees } from '@luyin/contract/duty/words';
import { sql } from 'drizzle-orm';
import { one, type Db } from '../../db/client.ts';
import type { CityFile } from '../city/city-file.ts';

interface Found {
  rows: { district: string; month: number; lines: number; trees: number; people: number }[];
  lines: number;
  trees: number;
  people: number;
  fulfilled: number;
  certificates: number;
}

/**
 * A line that was taken back and the one that took it back are of one district and day: they cancel out in the sums, and
 * neither counts as a line or makes somebody a participant.
 */
export async function reportDuty(
  db: Db,
  city: CityFile,
  year: number,
  now: Date,
): Promise<DutyReport> {
  const found = (await one<Found>(
    db,
    sql`WITH line AS (
          SELECT l.district, extract(month FROM l.day)::int AS month, l.trees,
            l.person_id::text || coalesce(l.companion_id::text, '') AS holder,
            l.reverses IS NULL AND NOT EXISTS (SELECT FROM duty_line r WHERE r.reverses = l.id) AS live
          FROM duty_line l WHERE l.year = ${year}::int
        ), part AS (
          SELECT district, month, count(*) FILTER (WHERE live)::int AS lines, sum(trees)::float8 AS trees,
            count(DISTINCT holder) FILTER (WHERE live)::int AS people
          FROM line GROUP BY district, month HAVING bool_or(live)
        ), whole AS (
          SELECT count(*) FILTER (WHERE live)::int AS lines, coalesce(sum(trees), 0)::float8 AS trees,
            count(DISTINCT holder) FILTER (WHERE live)::int AS people FROM line
        )
        SELECT whole.*,
          coalesce((SELECT json_agg(part ORDER BY month, district) FROM part), '[]'::json) AS rows,
          (SELECT count(*)::int FROM (
            SELECT FROM line GROUP BY holder HAVING sum(trees) >= ${dutyTrees}::int) AS done) AS fulfilled,
          (SELECT count(*)::int FROM duty_certificate
            WHERE year = ${year}::int AND revoked_at IS NULL) AS certificates
        FROM whole`,
  ))!;
  const { rows, ...total } = found;
  const names = new Map(city.districts.map(({ id, name }) => [id, name]));
  return {
    year,
    rows: rows.map((row) => ({
      ...row,
      // A district that left the city file keeps its lines, under its id.
      district: row.district === '' ? null : (names.get(row.district) ?? row.district),
    })),
    total: {
      ...total,
      rate: total.people === 0 ? null : Math.round((total.fulfilled / total.people) * 1e4) / 1e4,
    },
    madeAt: now.toISOString(),
  };
}
