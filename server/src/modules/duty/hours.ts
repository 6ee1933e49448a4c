/** 志愿服务时长: what the crews recorded; who recorded it vouches for it. */
import type { HoursProof } from '@luyin/contract';
import { sql, type SQL } from 'drizzle-orm';
import { one, rows, type Db } from '../../db/client.ts';
import { dayIn, startOfDay } from '../../days.ts';
import type { CityFile } from '../city/city-file.ts';
import type { Holder } from './holder.ts';

/** Of `signup s` and `signup_member m`: the hours of a holder in sessions of that year. */
function ofYear({ timeZone }: CityFile, { personId, companionId }: Holder, year: number): SQL {
  const from = startOfDay(timeZone, `${year}-01-01`);
  const until = startOfDay(timeZone, `${year + 1}-01-01`);
  return sql`s.person_id = ${personId}::uuid AND m.companion_id IS NOT DISTINCT FROM ${companionId}::uuid
    AND m.hours > 0 AND s.starts_at >= ${from}::timestamptz AND s.starts_at < ${until}::timestamptz`;
}

/** To one decimal. */
export async function sumHours(
  db: Db,
  city: CityFile,
  holder: Holder,
  year: number,
): Promise<number> {
  const found = await one<{ hours: string }>(
    db,
    sql`SELECT coalesce(sum(m.hours), 0) AS hours FROM signup s JOIN signup_member m ON m.signup_id = s.id
        WHERE ${ofYear(city, holder, year)}`,
  );
  return Number(found!.hours);
}

export async function proveHours(
  db: Db,
  city: CityFile,
  personId: string,
  year: number,
  now: Date,
): Promise<HoursProof> {
  const holder = { personId, companionId: null };
  const found = await rows<{
    starts_at: Date;
    title: string;
    place: string;
    organiser: string;
    from: Date;
    until: Date;
    hours: string;
    by_rule: boolean;
  }>(
    db,
    sql`SELECT s.starts_at, a.title, a.place, a.organiser, coalesce(m.checked_in_at, s.starts_at) AS "from",
          coalesce(m.checked_out_at, s.ends_at) AS until, m.hours, m.checked_out_by_rule AS by_rule
        FROM signup s JOIN signup_member m ON m.signup_id = s.id
        JOIN activity_session e ON e.id = s.session_id JOIN activity a ON a.id = e.activity_id
        WHERE ${ofYear(city, holder, year)} ORDER BY s.starts_at, s.id`,
  );
  return {
    city: city.name,
    year,
    name: await nameOf(db, personId),
    hours: await sumHours(db, city, holder, year),
    rows: found.map((row) => ({
      day: dayIn(city.timeZone, row.starts_at),
      activity: row.title,
      place: row.place,
      from: row.from.toISOString(),
      until: row.until.toISOString(),
      hours: Number(row.hours),
      vouchedBy: row.by_rule ? `${row.organiser}（到时自动签退）` : row.organiser,
    })),
    madeAt: now.toISOString(),
    demo: city.demo,
  };
}

/** How they called themselves in a party, else in their account. */
export async function nameOf(db: Db, personId: string): Promise<string> {
  const found = await one<{ name: string }>(
    db,
    sql`SELECT coalesce(v.name, p.name) AS name FROM person p LEFT JOIN volunteer v ON v.person_id = p.id
        WHERE p.id = ${personId}::uuid`,
  );
  return found!.name;
}
