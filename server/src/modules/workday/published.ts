/** What the State Council has published, as the package chinese-days knows it; loaded once, then the city’s own. */
import { createRequire } from 'node:module';
import { sql } from 'drizzle-orm';
import { rows, type Db } from '../../db/client.ts';
import { isWeekend } from './calendar.ts';

interface Published {
  holidays: Record<string, string>;
  /** Saturdays and Sundays that are worked in exchange (调休). */
  workdays: Record<string, string>;
}

// As a file of data: what the package runs would guess beyond its last year.
const published = createRequire(import.meta.url)(
  'chinese-days/dist/chinese-days.json',
) as Published;

/** “Spring Festival,春节,4” */
const nameOf = (text: string) => text.split(',')[1] ?? text;

// A year is known by its own holidays from January on; New Year’s Eve alone may stand there of the year before.
export const publishedYears: readonly number[] = Object.keys(published.holidays)
  .filter((day) => day.endsWith('-01-01'))
  .map((day) => Number(day.slice(0, 4)))
  .sort((a, b) => a - b);

const daysOf = (year: number) =>
  [
    ...Object.entries(published.holidays).map(([day, name]) => ({
      day,
      worked: false,
      name: nameOf(name),
    })),
    ...Object.entries(published.workdays)
      .filter(([day]) => isWeekend(day))
      .map(([day, name]) => ({ day, worked: true, name: `${nameOf(name)}调休` })),
  ].filter(({ day }) => day.startsWith(`${year}-`));

/** Never overwrites a year that is there. Answers the years that came new. */
export async function loadPublishedYears(db: Db, now: Date): Promise<number[]> {
  return db.transaction(async (tx) => {
    const added = await rows<{ year: number }>(
      tx,
      sql`INSERT INTO work_calendar (year, source, changed_at)
          SELECT year, '国务院办公厅通知', ${now}::timestamptz FROM unnest(${sql.param([...publishedYears])}::int[]) AS year
          ON CONFLICT (year) DO NOTHING RETURNING year`,
    );
    const years = added.map(({ year }) => year).sort((a, b) => a - b);
    if (years.length > 0) {
      const days = years.flatMap((year) => daysOf(year).map((day) => ({ ...day, year })));
      await tx.execute(sql`
        INSERT INTO work_calendar_day (day, year, worked, name)
        SELECT DISTINCT ON (day) day, year, worked, name
        FROM jsonb_to_recordset(${JSON.stringify(days)}::jsonb) AS d (day date, year int, worked boolean, name text)
        ORDER BY day, worked DESC`);
    }
    return years;
  });
}
