import type { BaseLevel } from '@luyin/contract/activity/words';
import type { Position } from '@luyin/contract';
import { sql, type SQL } from 'drizzle-orm';
import { one, prepared, type Db } from '../../db/client.ts';
import type { PhotoRow } from '../photo/queries.ts';
import { distanceTo } from '../tree/near.ts';

export interface BaseRow {
  id: string;
  name: string;
  level: BaseLevel;
  /** '' is not known. */
  district: string;
  lon: number;
  lat: number;
  address: string | null;
  capacity: number | null;
  contact: string | null;
  contact_phone: string | null;
  description: string | null;
  version: number;
  cover: PhotoRow | null;
  /** Activities that are still to come. */
  coming: number;
  /** Metres; null when nobody said from where. */
  distance: number | null;
  /** Where its level stands among the levels. */
  rank: number;
}

export type BaseKey = { distance: number; id: string } | { rank: number; name: string };

interface Asked {
  level: BaseLevel | undefined;
  from: Position | null;
  after: BaseKey | null;
  count: number;
  now: Date;
}

const rank = sql`array_position(ARRAY['national', 'provincial', 'city'], t.level)`;
const byName = sql`t.name COLLATE "C"`;

/** Of `base t`. Small: a city has tens of them. */
const columns = (
  from: Position | null,
  now: Date,
): SQL => sql`t.id, t.name, t.level, t.district, t.lon, t.lat,
  t.address, t.capacity, t.contact, t.contact_phone, t.description, t.version, ${rank} AS rank,
  ${from ? distanceTo(from) : sql`NULL::float8`} AS distance,
  (SELECT count(*)::int FROM activity a WHERE a.base_id = t.id AND a.state IN ('published', 'open', 'closed')
    AND a.ends_at > ${now}::timestamptz) AS coming,
  (SELECT json_build_object('id', p.id, 'token', p.token, 'width', p.width, 'height', p.height) FROM photo p
    WHERE p.subject_kind = 'base' AND p.subject_id = t.id ORDER BY p.ordinal LIMIT 1) AS cover`;

/** Nearest first; where nobody said from where, the higher level first, then by name. */
export function findBases(db: Db, { level, from, after, count, now }: Asked): Promise<BaseRow[]> {
  const behind = after ? sql`AND ${isBehind(after, from)}` : sql``;
  const order = from ? sql`distance, t.id` : sql`rank, ${byName}`;
  return prepared<BaseRow>(
    db,
    sql`SELECT ${columns(from, now)} FROM base t
        WHERE (${level ?? null}::text IS NULL OR t.level = ${level ?? null}::text) ${behind}
        ORDER BY ${order} LIMIT ${count}::int`,
  );
}

const isBehind = (after: BaseKey, from: Position | null): SQL =>
  'distance' in after
    ? sql`(${distanceTo(from!)}, t.id) > (${after.distance}::float8, ${after.id}::text)`
    : sql`(${rank}, ${byName}) > (${after.rank}::int, ${after.name}::text COLLATE "C")`;

export async function findBase(db: Db, id: string, now: Date): Promise<BaseRow | undefined> {
  const [found] = await prepared<BaseRow>(
    db,
    sql`SELECT ${columns(null, now)} FROM base t WHERE t.id = ${id}`,
  );
  return found;
}

export const baseExists = async (db: Db, id: string): Promise<boolean> =>
  (await one(db, sql`SELECT 1 FROM base WHERE id = ${id}`)) !== undefined;
