/** What the city’s complaints file says of time. */
import type { ClockSpan } from '@luyin/contract';
import type { ClockKind, Severity } from '@luyin/contract/complaint/words';
import type { CityFile } from '../city/city-file.ts';
import { categoryOf } from '../complaint/rules-file.ts';
import type { WorkTime } from './worktime.ts';

/** Where the city says nothing of its own. */
const usualHours = [
  { from: '09:00', until: '12:00' },
  { from: '13:30', until: '17:30' },
];
const usualSpans: Record<ClockKind, ClockSpan> = {
  accept: { unit: 'workdays', n: 1 },
  handle: { unit: 'workdays', n: 5 },
};

export const workHoursOf = ({ complaints }: Pick<CityFile, 'complaints'>) =>
  complaints?.worktime ?? usualHours;

export const workTimeOf = (city: CityFile): Omit<WorkTime, 'calendar'> => ({
  timeZone: city.timeZone,
  hours: workHoursOf(city),
});

export const warnShareOf = ({ complaints }: CityFile): number => complaints?.warnShare ?? 0.25;

export const managersAfterMs = ({ complaints }: CityFile): number =>
  (complaints?.managersAfterHours ?? 24) * 3600_000;

/**
 * Of its category. One that staff found urgent although its category is not is mended in the time of the first urgent
 * category.
 */
export function spanOf(
  { complaints }: Pick<CityFile, 'complaints'>,
  { category, severity }: { category: string; severity: Severity },
  kind: ClockKind,
): ClockSpan {
  const own = categoryOf(complaints, category);
  const urgent =
    severity === 'urgent' && own?.severity !== 'urgent'
      ? complaints?.categories.find((one) => one.severity === 'urgent' && !one.retired)
      : undefined;
  return (urgent ?? own)?.[kind] ?? usualSpans[kind];
}
