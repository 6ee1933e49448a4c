/** Permits of the demo city: some name trees of the register, one an area; one is over and one was revoked. */
import { sql } from 'drizzle-orm';
import { rows, type Db } from '../db/client.ts';
import { addDays, dayIn } from '../days.ts';
import type { CityFile } from '../modules/city/city-file.ts';

interface Planned {
  kind: 'felling' | 'transplanting' | 'pruning';
  holder: string;
  purpose: string;
  /** Trees that it names; 0: it covers a place instead. */
  trees: number;
  /** Days from today. */
  from: number;
  until: number;
  revoked?: boolean;
}

const planned: readonly Planned[] = [
  {
    kind: 'felling',
    holder: '市****局',
    purpose: '枯死、有倒伏危险',
    trees: 2,
    from: -20,
    until: 40,
  },
  {
    kind: 'transplanting',
    holder: '演****公司',
    purpose: '道路拓宽',
    trees: 3,
    from: -8,
    until: 82,
  },
  { kind: 'pruning', holder: '演****物业', purpose: '树枝碰到电线', trees: 0, from: -3, until: 27 },
  { kind: 'felling', holder: '演****公司', purpose: '管线施工', trees: 1, from: -400, until: -340 },
  {
    ...{ kind: 'transplanting', holder: '王**', purpose: '自建房施工' },
    ...{ trees: 1, from: -60, until: 30, revoked: true },
  },
];

export async function seedPermits(tx: Db, city: CityFile, now: Date): Promise<void> {
  const today = dayIn(city.timeZone, now);
  const trees = await rows<{
    code: string;
    lon: number;
    lat: number;
    district: string;
    place: string;
  }>(
    tx,
    sql`SELECT code, lon, lat, district, coalesce(address, street, '') AS place FROM tree
        WHERE heritage = 'none' AND status = 'standing' AND street IS NOT NULL ORDER BY code LIMIT 400`,
  );
  for (const [i, { trees: count, ...plan }] of planned.entries()) {
    const named = trees.slice(i * 40, i * 40 + count).map(({ code }) => code);
    const at = trees[i * 40];
    if (!at || named.length < count) return;
    const area = count === 0 ? { lon: at.lon, lat: at.lat, radius: 60 } : null;
    const from = addDays(today, plan.from);
    const number = `演示绿许〔${from.slice(0, 4)}〕${String(i + 1).padStart(3, '0')}号`;
    await tx.execute(sql`
      WITH kept AS (
        INSERT INTO permit (number, kind, holder, purpose, tree_count, lon, lat, radius_m, place, district, valid_from,
          valid_until, issued_by, revoked, source, changed_at)
        VALUES (${number}, ${plan.kind}, ${plan.holder}, ${plan.purpose}, ${count || 6}::int, ${area?.lon ?? null}::float8,
          ${area?.lat ?? null}::float8, ${area?.radius ?? null}::float8, nullif(${at.place}, ''),
          nullif(${at.district}, ''), ${from}::date, ${addDays(today, plan.until)}::date,
          ${`${city.shortName}园林绿化主管部门（演示）`}, ${plan.revoked === true}::boolean, '演示数据',
          ${now}::timestamptz)
        RETURNING id)
      INSERT INTO permit_tree (permit_id, tree_code)
      SELECT kept.id, code FROM kept, unnest(${sql.param(named)}::text[]) AS t (code)`);
  }
}
