/** Where, of what and with whom the made-up cases happen. */
import type { Role } from '@luyin/contract/policy';
import { dayIn, dayMs, startOfDay } from '../days.ts';
import type { CityFile } from '../modules/city/city-file.ts';
import type { ComplaintRow } from '../modules/complaint/row.ts';
import { categoryOf, suggestUnit } from '../modules/complaint/rules-file.ts';
import type { Secrets } from '../secrets.ts';
import type { Random } from './random.ts';

export interface Fate {
  ending:
    | 'reported'
    | 'accepted'
    | 'dispatched'
    | 'working'
    | 'halfway'
    | 'paused'
    | 'handled'
    | 'sent_back'
    | 'reopened'
    | 'closed'
    | 'could_not'
    | 'answered'
    | 'neighbours'
    | 'confirmed'
    | 'silent'
    | 'given_up'
    | 'explained'
    | 'rejected'
    | 'transferred'
    | 'merged'
    | 'withdrawn';
  /** Days since it was reported. */
  ago: number;
  category?: string;
  /** Of the demo citizen. */
  citizen?: boolean;
}
export interface Spot {
  code: string;
  lon: number;
  lat: number;
  heritage: string;
  address: string | null;
}
export interface Standing {
  complaint: ComplaintRow;
  /** When something last happened to it. */
  at: number;
}
export interface CaseTown {
  city: CityFile;
  secrets: Secrets;
  staff: ReadonlyMap<Role, string>;
  now: Date;
  spots: Spot[];
  random: Random;
  /** People of the city who report and look on. */
  neighbours: readonly string[];
  categories: readonly string[];
  /** Those that another report can be merged into. */
  open: Standing[];
}

const hour = 3600_000;

/** In the hours in which people are about: by night nothing happens before the next morning. */
export function byDay({ city, random }: CaseTown, at: number): number {
  const midnight = startOfDay(city.timeZone, dayIn(city.timeZone, new Date(at))).getTime();
  const morning = midnight + random.between(8.6, 11.5) * hour;
  if (at < midnight + 8.5 * hour) return morning;
  return at > midnight + 17.4 * hour ? morning + dayMs : at;
}

/** From a weekend on to Monday; of holidays nothing is known here. */
export function workingDay({ city }: CaseTown, at: number): number {
  const weekday = new Date(`${dayIn(city.timeZone, new Date(at))}T00:00:00Z`).getUTCDay();
  return at + (weekday === 6 ? 2 : weekday === 0 ? 1 : 0) * dayMs;
}

const longOver: readonly Fate['ending'][] = ['confirmed', 'silent', 'closed'];

export function categoryFor({ categories, city, random }: CaseTown, { ending, ago }: Fate): string {
  // What is urgent does not lie about for days.
  const urgent = longOver.includes(ending) || ago < (ending === 'reported' ? 0.1 : 1);
  const fits = categories.filter((id) => {
    const { severity, elsewhere } = categoryOf(city.complaints, id)!;
    return elsewhere === null && (severity === 'normal' || urgent);
  });
  return random.pick(fits.length > 0 ? fits : categories);
}

/** An old tree for what happens to old trees; each is taken once, as long as there are some. */
export function spotFor({ spots, random }: CaseTown, category: string): Spot {
  const old = category === 'heritage_damage';
  const i = spots.findIndex(({ heritage }) => (heritage !== 'none') === old);
  return spots.length > 1 ? spots.splice(Math.max(0, i), 1)[0]! : random.pick(spots);
}

export function unitsFor(
  { city, random }: CaseTown,
  complaint: ComplaintRow,
  two: boolean,
): { unit: string; main: boolean; task?: string }[] {
  const all = city.complaints!.units.map(({ id }) => id);
  const unit = suggestUnit(city.complaints, complaint)?.unit ?? all[0]!;
  const others = all.filter((id) => id !== unit);
  if (!two || others.length === 0) return [{ unit, main: true }];
  return [
    { unit, main: true, task: '现场清理' },
    { unit: random.pick(others), main: false, task: '补种和养护' },
  ];
}

/** What has to be answered is, with the first choice. */
export const answersTo = (city: CityFile, category: string): Record<string, string> =>
  Object.fromEntries(
    (categoryOf(city.complaints, category)?.questions ?? [])
      .filter(({ required }) => required)
      .map(({ id, choices }) => [id, choices[0]?.id ?? '1']),
  );
