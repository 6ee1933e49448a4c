/** What the story of a booking says of a step, for the party. */
import type { CityFile } from '../city/city-file.ts';
import { spokenWhen } from './naming.ts';

export interface SignupEvent {
  id: string;
  action: string;
  at: Date;
  reason: string | null;
  data: Record<string, unknown>;
}

/** null: the name of the step says it all. */
export function sayEvent({ action, reason, data }: SignupEvent, city: CityFile): string | null {
  const when = (iso: unknown) => spokenWhen(city.timeZone, new Date(String(iso)));
  if (action === 'offer' && data.until) return `请在${when(data.until)}以前答复`;
  if (action === 'moved' && data.startsAt) return `改到${when(data.startsAt)}`;
  if (action === 'resized' && data.was !== data.size) {
    return `由 ${String(data.was)} 人改为 ${String(data.size)} 人`;
  }
  return reason;
}
