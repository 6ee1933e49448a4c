import Taro from '@tarojs/taro';
import type { Place, Troubles } from './apply-form';

/** In the order in which the places stand on their screens. */
const boxOf: Record<Place, string> = {
  plan: 'plan',
  party: 'party',
  partyName: 'party-name',
  plate: 'plate-text',
  accepted: 'agree',
  adult: 'adult',
  signedName: 'signed-name',
};
/** So that the box stands above its trouble, below the title bar. */
const aboveIt = -200;
const drawnMs = 60;

export const toTop = (): void => void Taro.pageScrollTo({ scrollTop: 0, duration: 0 });

/** What is wrong may stand further down than the screen shows. */
export function toTrouble(troubles: Troubles): void {
  const place = (Object.keys(boxOf) as Place[]).find((each) => troubles[each]);
  if (!place) return;
  const selector = `#trouble-${boxOf[place]}`;
  setTimeout(() => {
    Taro.pageScrollTo({ selector, offsetTop: aboveIt, duration: 150 }).catch(() => undefined);
  }, drawnMs);
}
