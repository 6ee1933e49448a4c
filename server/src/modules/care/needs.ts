/** What a tree needs this month: a table by climate, species group, age and month, kept as data in needs.json. */
import type { CareNeeds, CareWork, SpeciesGroup, TreeStatus } from '@luyin/contract';
import { dayIn } from '../../days.ts';
import type { CityFile } from '../city/city-file.ts';
import table from './needs.json' with { type: 'json' };

export type Climate = keyof typeof table.climates;
export type Age = 'young' | 'growing' | 'mature' | 'old';

interface Rule {
  work: CareWork;
  /** None given: every group. */
  groups?: SpeciesGroup[];
  ages: Age[];
  months: number[];
  text: string;
}

/** In the order of the table, the most pressing first. */
export function needsFor(
  climate: Climate,
  group: SpeciesGroup,
  age: Age,
  month: number,
): CareNeeds['items'] {
  return (table.climates[climate].rules as Rule[])
    .filter(
      ({ groups, ages, months }) =>
        (!groups || groups.includes(group)) && ages.includes(age) && months.includes(month),
    )
    .map(({ work, text }) => ({ work, text }));
}

interface Needy {
  status: TreeStatus;
  planted_year: number | null;
  group: SpeciesGroup | null;
}

/** A tree that nobody aged is taken for one that is growing, one of no known kind for a broadleaf. */
export function needsOf(
  { status, planted_year, group }: Needy,
  { timeZone, climate }: Pick<CityFile, 'timeZone' | 'climate'>,
  now: Date,
): CareNeeds {
  const [year, month] = dayIn(timeZone, now).split('-').map(Number) as [number, number];
  // What is dead or gone needs nothing any more.
  if (status !== 'standing') return { month, items: [] };
  const age = planted_year === null ? 'growing' : ageOf(Math.max(0, year - planted_year));
  return { month, items: needsFor(climate ?? 'any', group ?? 'broadleaf', age, month) };
}

const ageOf = (years: number): Age =>
  table.ages.find(({ toYears }) => toYears === null || years <= toYears)!.age as Age;
