/**
 * Moments of a form, in the phone's own zone: '2027-03-12' and '09:00', or both as '2027-03-12T09:00'. Seconds that a
 * moment of the server has are kept ('09:00:07.250'), so that what nobody touched is sent back as it was.
 */
import { addDays } from '../days';

const two = (value: number) => String(value).padStart(2, '0');
const shape = /^(\d{4})-(\d\d)-(\d\d)T(\d\d):(\d\d)(?::(\d\d)\.(\d{3}))?$/;

/** As the API writes it; null for what is no moment. Old engines read such text as UTC, so it is taken apart. */
export function isoOf(moment: string): string | null {
  const parts = shape
    .exec(moment)
    ?.slice(1)
    .map((part) => Number(part ?? 0));
  if (!parts) return null;
  const [year, month, day, hour, ...rest] = parts as [number, number, number, number, ...number[]];
  const at = new Date(year, month - 1, day, hour, ...rest);
  const same = at.getMonth() === month - 1 && at.getDate() === day && at.getHours() === hour;
  return same ? at.toISOString() : null;
}

export function momentOf(iso: string): string {
  const at = new Date(iso);
  if (Number.isNaN(at.getTime())) return '';
  const odd = at.getTime() % 60_000;
  const seconds =
    odd === 0 ? '' : `:${two(Math.floor(odd / 1000))}.${String(odd % 1000).padStart(3, '0')}`;
  return `${at.getFullYear()}-${two(at.getMonth() + 1)}-${two(at.getDate())}T${two(at.getHours())}:${two(at.getMinutes())}${seconds}`;
}

export const dayPart = (moment: string): string => moment.split('T')[0] ?? '';
export const timePart = (moment: string): string => moment.split('T')[1] ?? '';

/** 09:00, whatever seconds it has. */
export const minutePart = (time: string): string => time.slice(0, 5);

/** A week later, the same time of day. */
export function weekLater(day: string): string {
  return day === '' ? '' : addDays(day, 7);
}
