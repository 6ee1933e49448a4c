/** Lives of made-up adoptions, thought out before they are written down. Pure. */
import type { AdoptionEnding, AdoptionStatus } from '@luyin/contract';
import { dayIn, dayMs, startOfDay } from '../days.ts';
import type { Plan } from '../modules/adoption/plans.ts';
import { renewalDays } from '../modules/adoption/renewal.ts';
import { termFrom } from '../modules/adoption/step.ts';
import type { CityFile } from '../modules/city/city-file.ts';
import { plateOf, tendingIn, type Shown, type Tending } from './adopters.ts';
import type { Random } from './random.ts';

export interface Visit extends Tending {
  at: Date;
  day: string;
  /** Which of its people, counted from the leader. */
  by: number;
  onSite: boolean | null;
  showName: boolean;
}

export interface Life extends Shown {
  treeId: number;
  people: { id: string; name: string }[];
  shownAs: 'plate' | 'anonymous';
  status: AdoptionStatus;
  ending: AdoptionEnding | null;
  appliedAt: Date;
  term: { from: Date; until: Date };
  endedAt: Date | null;
  warnedAt: Date | null;
  /** Since the last visit, or the beginning. */
  silentSince: Date;
  visits: Visit[];
}

/** How it goes: the days are ago. */
export interface Fate {
  began: number;
  ending?: AdoptionEnding;
  /** Left out for a term that ran to its end. */
  ended?: number;
  /** The last visit; the clock has warned once that is long enough. */
  silent: number;
}

interface Setting {
  city: CityFile;
  plan: Plan;
  now: Date;
  random: Random;
}

export function liveThrough(
  treeId: number,
  people: Life['people'],
  fate: Fate,
  { city, plan, now, random }: Setting,
): Life {
  const ago = (days: number) => new Date(now.getTime() - days * dayMs);
  // In the middle of the day there, so that a day ago is the day before.
  const appliedAt = hourOf(city, ago(fate.began), random.whole(8, 19), random);
  const visits = visitsBetween(fate, people.length, { city, plan, now, random });
  const last = visits.at(-1);
  const term = termFrom(city, appliedAt, plan.termMonths);
  const silentSince =
    last && startOfDay(city.timeZone, last.day) > appliedAt
      ? startOfDay(city.timeZone, last.day)
      : appliedAt;
  const warned = new Date(silentSince.getTime() + plan.care.warnAfterDays * dayMs);
  const ended =
    fate.ending === 'expired' ? term.until : fate.ended === undefined ? null : ago(fate.ended);
  const expiring = term.until.getTime() - renewalDays * dayMs <= now.getTime();
  return {
    treeId,
    people,
    ...plateOf(people[0]!.name, people.length, random),
    shownAs: random.next() < 0.2 ? 'anonymous' : 'plate',
    status: fate.ending ? 'ended' : expiring ? 'expiring' : 'active',
    ending: fate.ending ?? null,
    appliedAt,
    term,
    endedAt: ended,
    warnedAt: warned <= (ended ?? now) ? warned : null,
    silentSince,
    visits,
  };
}

/** Some weeks apart, from the beginning to the last one; none when that was before the beginning. */
function visitsBetween(
  { began, silent }: Fate,
  people: number,
  { city, now, random }: Setting,
): Visit[] {
  const visits: Visit[] = [];
  for (let ago = silent; ago < began - 1; ago += random.whole(18, 75)) {
    const at = hourOf(city, new Date(now.getTime() - ago * dayMs), random.whole(7, 19), random);
    if (at >= now) continue;
    const day = dayIn(city.timeZone, at);
    const roll = random.next();
    visits.unshift({
      at,
      day,
      by: random.whole(0, people - 1),
      onSite: roll < 0.7 ? true : roll < 0.9 ? null : false,
      showName: random.next() < 0.25,
      ...tendingIn(Number(day.slice(5, 7)), random),
    });
  }
  return visits;
}

function hourOf({ timeZone }: CityFile, at: Date, hour: number, random: Random): Date {
  const day = startOfDay(timeZone, dayIn(timeZone, at));
  return new Date(day.getTime() + hour * 3600_000 + random.whole(0, 59) * 60_000);
}
