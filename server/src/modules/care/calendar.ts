/** The care of an adoption at a glance. */
import type { CareCalendar } from '@luyin/contract';
import { sql } from 'drizzle-orm';
import { rows, type Db } from '../../db/client.ts';
import { addDays, addMonths, dayIn } from '../../days.ts';
import type { Adoption } from '../adoption/adoption.ts';
import { careDueBy } from '../adoption/attention.ts';
import type { Plan } from '../adoption/plans.ts';

export interface CareDay {
  day: string;
  entries: number;
}

/** Of an adoption whose term is, or was, running; null before that. */
export async function calendarOf(
  db: Db,
  adoption: Adoption,
  plan: Pick<Plan, 'care'>,
  now: Date,
  timeZone: string,
): Promise<CareCalendar | null> {
  const { id, term_from, term_until } = adoption;
  if (!term_from || !term_until) return null;
  const days = await rows<CareDay>(
    db,
    sql`SELECT e.day::text AS day, count(*)::int AS entries FROM care_entry e
        WHERE e.adoption_id = ${id}::uuid AND NOT EXISTS (SELECT FROM care_entry n WHERE n.corrects = e.id)
        GROUP BY e.day ORDER BY e.day`,
  );
  const due = careDueBy(adoption, plan);
  return drawCalendar(days, {
    today: dayIn(timeZone, now),
    from: dayIn(timeZone, term_from),
    until: dayIn(timeZone, term_until),
    required: plan.care.visitsPerYear,
    nextBy: due && due < term_until ? dayIn(timeZone, due) : null,
  });
}

interface Facts {
  today: string;
  from: string;
  until: string;
  required: number;
  nextBy: string | null;
}

/** Older days than these are in the list of care. */
const shownMonths = 24;

/** `days` are all the days with care, also of earlier terms, oldest first. */
export function drawCalendar(days: readonly CareDay[], facts: Facts): CareCalendar {
  const { today, from, until, required, nextBy } = facts;
  const year = yearOfTerm(from, today);
  const oldest = addMonths(today, -shownMonths);
  return {
    today,
    days: days.filter(({ day }) => day >= from && day >= oldest && day <= until),
    visits: days.filter(({ day }) => day >= year.first && day <= year.last).length,
    required,
    streakMonths: streak(new Set(days.map(({ day }) => day.slice(0, 7))), today.slice(0, 7)),
    nextBy,
  };
}

/** A term that began on 10 January lasts to the end of the next 10 January; a renewal goes on from there. */
function yearOfTerm(from: string, today: string): { first: string; last: string } {
  let year = 0;
  while (addMonths(from, 12 * (year + 1)) < today) year += 1;
  return {
    first: year === 0 ? from : addDays(addMonths(from, 12 * year), 1),
    last: addMonths(from, 12 * (year + 1)),
  };
}

/** This month may still come: without care so far it neither counts nor breaks the row. */
function streak(months: ReadonlySet<string>, current: string): number {
  const before = (month: string) => addMonths(`${month}-01`, -1).slice(0, 7);
  let month = months.has(current) ? current : before(current);
  let count = 0;
  for (; months.has(month); month = before(month)) count += 1;
  return count;
}
