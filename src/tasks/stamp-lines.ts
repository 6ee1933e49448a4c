import type { Position } from '@luyin/contract';
import { wholeDate, clockTime } from '../texts/time';
import { taskTexts as texts } from './texts';

interface Stamped {
  at: Date;
  position: Position | null;
  place: string | null;
  unit: string;
  number: string;
}

/** When, where, by whom and for what, as they stand in the photo. */
export function stampLines({ at, position, place, unit, number }: Stamped): string[] {
  const where = position ? texts.stampPlace(position.lon, position.lat) : texts.stampNoPlace;
  return [
    `${wholeDate(at)} ${clockTime(at)}`,
    [place, where].filter(Boolean).join(' · '),
    `${unit} · ${number}`,
  ];
}
