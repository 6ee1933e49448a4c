import Taro from '@tarojs/taro';
import type { Troubles } from './form-body';

/** In the order in which the boxes stand. */
const order = [
  'title',
  'organiser',
  'description',
  'bring',
  'cover',
  'sessions',
  'base',
  'place',
  'meetingPoint',
  'position',
  'ageFrom',
  'opensAt',
  'closesAt',
  'cancelHours',
  'duty',
];
const aboveIt = -200;
const drawnMs = 60;

/** The first box that has to be mended; null when none stands on the form. */
export function firstOf(troubles: Troubles): string | null {
  const paths = Object.keys(troubles).sort();
  for (const name of order) {
    const path = paths.find((each) => each === name || each.startsWith(`${name}.`));
    if (path !== undefined) return path;
  }
  return null;
}

/** A long form: what is wrong may stand far above. */
export function toTrouble(troubles: Troubles): void {
  const path = firstOf(troubles);
  if (path === null) return;
  const selector = `#trouble-${path.replace(/\./g, '-')}`;
  setTimeout(() => {
    Taro.pageScrollTo({ selector, offsetTop: aboveIt, duration: 150 }).catch(() => undefined);
  }, drawnMs);
}
