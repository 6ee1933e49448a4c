/** Cases for tests of what is on show: many at once, by SQL, and the same in every run. */
import type { ComplaintStatus } from '@luyin/contract/complaint/words';
import { sql } from 'drizzle-orm';
import type { Db } from '../db/client.ts';

export const shownCategories = ['lawn_damage', 'felling', 'parking'];
const districts = ['east', 'west', null];
const statuses = [
  'reported',
  'accepted',
  'dispatched',
  'handled',
  'closed',
  'settled',
  'rejected',
  'transferred',
  'withdrawn',
] as const;
const outcomes = ['fixed', 'could_not', 'answered'] as const;

export interface ShownCase {
  number: string;
  category: string;
  district: string | null;
  status: ComplaintStatus;
  outcome: (typeof outcomes)[number] | null;
  reported: string;
  closed: string | null;
  lon: number | null;
  lat: number | null;
  published: boolean;
}

/** Numbers that look random and are the same in every run. */
export function dice(seed: number) {
  let state = seed;
  return (below: number) => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return Math.floor((state / 2 ** 32) * below);
  };
}

export function makeCases(count: number): ShownCase[] {
  const roll = dice(7);
  const start = Date.parse('2025-11-20T00:00:00Z');
  return Array.from({ length: count }, (_, i) => {
    const status = statuses[roll(statuses.length)]!;
    const over = status === 'closed' || status === 'settled';
    // Many at the same moment, so that the order needs the id too.
    const reported = start + Math.floor(roll(150) / 3) * 3 * 86_400_000;
    const closed = over || status === 'rejected' || status === 'transferred';
    const placed = roll(12) > 0;
    const dense = roll(2) === 0;
    return {
      number: `TS20260101${String(i).padStart(5, '0')}`,
      category: shownCategories[roll(3)]!,
      district: districts[roll(3)]!,
      status,
      outcome: over ? outcomes[roll(3)]! : null,
      reported: new Date(reported).toISOString(),
      closed: closed ? new Date(reported + (1 + roll(400)) * 3_600_000).toISOString() : null,
      lon: placed ? 119.97 + (dense ? roll(1_000) / 1e5 : roll(50_000) / 1e5) : null,
      lat: placed ? 31.79 + (dense ? roll(1_000) / 1e5 : roll(40_000) / 1e5) : null,
      published: roll(5) > 0,
    };
  });
}

export async function insertCases(db: Db, list: readonly ShownCase[]): Promise<void> {
  await db.execute(sql`
        INSERT INTO complaint (number, category, district, status, outcome, severity, place_from, address, source,
          lon, lat, shown_lon, shown_lat, reported_at, closed_at, changed_at, published_at, summary)
        SELECT number, category, district, status, outcome, 'normal', 'map', '和平路1号', 'web', lon, lat, lon, lat,
          reported, closed, reported, CASE WHEN published THEN reported END, '草坪被压'
        FROM json_to_recordset(${JSON.stringify(list)}::json) AS g (number text, category text, district text,
          status text, outcome text, lon float8, lat float8, reported timestamptz, closed timestamptz, published bool)`);
}

export const updateCase = (db: Db, one: ShownCase) =>
  db.execute(sql`
        UPDATE complaint SET category = ${one.category}, district = ${one.district}, status = ${one.status},
          outcome = ${one.outcome}, closed_at = ${one.closed}::timestamptz, shown_lon = ${one.lon}::float8,
          shown_lat = ${one.lat}::float8,
          published_at = CASE WHEN ${one.published}::boolean THEN reported_at END
        WHERE number = ${one.number}`);
