/** What stands within a box: for whoever places trees between others. */
import type { Position } from '@luyin/contract';
import { sql } from 'drizzle-orm';
import { rows, type Db } from '../../db/client.ts';
import { ranges } from './filter.ts';
import { cellsOf, rangesOf, windowOf, type Box } from './map/morton.ts';

/** Places of all standing and dead trees in it, and of some just outside. */
export function findPlacesWithin(db: Db, box: Box): Promise<Position[]> {
  const span = box.east - box.west;
  const level = Math.min(22, Math.max(10, Math.floor(Math.log2(360 / span))));
  const where = rangesOf(cellsOf(windowOf(box, level)), level, 30);
  return rows<Position>(
    db,
    sql`SELECT t.lon, t.lat FROM ${ranges(where)} CROSS JOIN LATERAL (
          SELECT lon, lat FROM tree t
          WHERE t.status IN ('standing', 'dead') AND t.morton BETWEEN r.a AND r.b LIMIT 1000000) t`,
  );
}
