import { sql } from 'drizzle-orm';
import type { GreenspaceKind } from '@luyin/contract/tree/words';
import { rows, type Db } from '../../db/client.ts';

export interface GreenspaceToAdd {
  name: string;
  kind: GreenspaceKind;
  district: string;
  lon: number;
  lat: number;
  area_m2: number | null;
  source: string;
}

/** Adds those that are new in their district; returns every id by `district name`. */
export async function ensureGreenspaces(
  tx: Db,
  list: readonly GreenspaceToAdd[],
): Promise<Map<string, number>> {
  await tx.execute(sql`
    INSERT INTO greenspace (name, kind, district, lon, lat, area_m2, source)
    SELECT name, kind, district, lon, lat, area_m2, source
    FROM json_to_recordset(${JSON.stringify(list)}::json) AS given (name text, kind text, district text,
      lon float8, lat float8, area_m2 int, source text)
    ON CONFLICT (district, name) DO NOTHING`);
  const found = await rows<{ id: number; district: string; name: string }>(
    tx,
    sql`SELECT id, district, name FROM greenspace`,
  );
  return new Map(found.map(({ id, district, name }) => [`${district} ${name}`, id]));
}
