import type { AdoptionDetail } from '@luyin/contract';
import { careBackDays } from '@luyin/contract/care/words';
import { addDays, dayOf } from '../days';

type Term = Pick<AdoptionDetail, 'from' | 'events'>;

/** The first day of the first term: a renewal moves `from` on, but not what happened before it. */
function begunOn({ from, events }: Term): string {
  const moments = [from, ...events.filter(({ kind }) => kind !== 'applied').map(({ at }) => at)];
  return moments.flatMap((at) => (at ? [dayOf(new Date(at))] : [])).sort()[0] ?? '';
}

/** Newest first: today, the days before it that may still be written down, and the day of what is corrected. */
export function weekOf(term: Term | null, today: string, corrected: string | null): string[] {
  const begun = term ? begunOn(term) : '';
  const week = Array.from({ length: careBackDays + 1 }, (_, back) => addDays(today, -back));
  const days = week.filter((day, back) => back === 0 || day >= begun);
  return corrected && !days.includes(corrected) ? [...days, corrected] : days;
}
