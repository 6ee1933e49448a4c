/** One year of the calendar, as everyone may look at it and managers correct it. */
import type { CalendarForm, CalendarYear } from '@luyin/contract';
import type { Role } from '@luyin/contract/policy';
import { sql } from 'drizzle-orm';
import { one, rows, type Db } from '../../db/client.ts';
import { dayIn } from '../../days.ts';
import { fail } from '../../failure.ts';
import type { CityFile } from '../city/city-file.ts';
import { recomputeClocks } from '../deadline/recompute.ts';
import { workHoursOf } from '../deadline/rules.ts';
import { recordEvent } from '../event/commands.ts';
import { isWeekend } from './calendar.ts';

interface YearRow {
  source: string;
  version: number;
  changed_at: Date;
}

export async function showYear(
  db: Db,
  city: CityFile,
  year: number,
  now: Date,
): Promise<CalendarYear> {
  const known = await findYear(db, year);
  const days = await rows<{ day: string; worked: boolean; name: string }>(
    db,
    sql`SELECT day::text AS day, worked, name FROM work_calendar_day WHERE year = ${year}::int ORDER BY day`,
  );
  const named = (worked: boolean) =>
    days.filter((one) => one.worked === worked).map(({ day, name }) => ({ day, name }));
  return {
    year,
    known: known !== undefined,
    holidays: named(false),
    workdays: named(true),
    source: known?.source ?? null,
    changedAt: known?.changed_at.toISOString() ?? null,
    version: known?.version ?? 0,
    hours: workHoursOf(city),
    knownUntil: await knownUntil(db, Number(dayIn(city.timeZone, now).slice(0, 4))),
  };
}

const findYear = (db: Db, year: number, lock = sql``) =>
  one<YearRow>(
    db,
    sql`SELECT source, version, changed_at FROM work_calendar WHERE year = ${year}::int ${lock}`,
  );

/** Counted from this year on: a gap ends what can be promised. */
async function knownUntil(db: Db, current: number): Promise<number | null> {
  const found = await one<{ year: number | null }>(
    db,
    sql`SELECT CASE WHEN EXISTS (SELECT FROM work_calendar WHERE year = ${current}::int)
          THEN (SELECT min(c.year) FROM work_calendar c WHERE c.year >= ${current}::int
            AND NOT EXISTS (SELECT FROM work_calendar n WHERE n.year = c.year + 1))
          ELSE (SELECT max(year) FROM work_calendar WHERE year < ${current}::int) END AS year`,
  );
  return found!.year;
}

/** The whole year at once; every open clock is computed anew with it, in this transaction. */
export async function writeYear(
  tx: Db,
  city: CityFile,
  year: number,
  form: CalendarForm,
  by: { id: string; role: Role; now: Date },
): Promise<void> {
  checkDays(year, form);
  // A year that is not there has no row to lock: whoever loads it is alone.
  await tx.execute(sql`SELECT pg_advisory_xact_lock(hashtextextended('luyin:calendar', 0))`);
  const before = await findYear(tx, year, sql`FOR UPDATE`);
  if ((before?.version ?? 0) !== form.version) throw fail('calendar_changed_meanwhile');
  await tx.execute(sql`
    INSERT INTO work_calendar AS c (year, source, changed_at, changed_by)
    VALUES (${year}::int, ${form.source.trim()}, ${by.now}::timestamptz, ${by.id}::uuid)
    ON CONFLICT (year) DO UPDATE SET source = excluded.source, changed_at = excluded.changed_at,
      changed_by = excluded.changed_by, version = c.version + 1, stamp = gen_random_uuid()`);
  await tx.execute(sql`DELETE FROM work_calendar_day WHERE year = ${year}::int`);
  const days = [
    ...form.holidays.map((one) => ({ ...one, worked: false })),
    ...form.workdays.map((one) => ({ ...one, worked: true })),
  ];
  await tx.execute(sql`
    INSERT INTO work_calendar_day (day, year, worked, name)
    SELECT day, ${year}::int, worked, btrim(name)
    FROM jsonb_to_recordset(${JSON.stringify(days)}::jsonb) AS d (day date, worked boolean, name text)`);
  const clocks = await recomputeClocks(tx, city);
  await recordEvent(tx, {
    subjectKind: 'work_calendar',
    subjectId: year,
    action: before ? 'correct' : 'load',
    actorId: by.id,
    actorRole: by.role,
    data: { source: form.source.trim(), holidays: form.holidays, workdays: form.workdays, clocks },
    at: by.now,
  });
}

function checkDays(year: number, { holidays, workdays, source }: CalendarForm): void {
  const fields: Record<string, string> = {};
  const seen = new Set<string>();
  const check = (
    list: 'holidays' | 'workdays',
    { day, name }: { day: string; name: string },
    i: number,
  ) => {
    const wrong = (text: string) => (fields[`${list}.${i}`] ??= `${day}：${text}`);
    if (!day.startsWith(`${year}-`)) wrong(`不是 ${year} 年的日子`);
    if (seen.has(day)) wrong('写了两次');
    if (list === 'workdays' && !isWeekend(day)) wrong('不是周末，不用写进调休');
    if (name.trim() === '') wrong('请写明是什么日子');
    seen.add(day);
  };
  holidays.forEach((day, i) => check('holidays', day, i));
  workdays.forEach((day, i) => check('workdays', day, i));
  if (source.trim().length < 2) fields.source = '请写明依据哪个通知';
  if (Object.keys(fields).length > 0) throw fail('calendar_day_wrong', { fields });
}
