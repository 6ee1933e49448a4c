import Taro from '@tarojs/taro';
import type { Troubles } from './people';

/** So that the box stands above its trouble, below the title bar. */
const aboveIt = -200;
const drawnMs = 60;

export const toTop = (): void => void Taro.pageScrollTo({ scrollTop: 0, duration: 0 });

/** The uppermost of what is wrong may stand off the screen. */
export function toTrouble(troubles: Troubles): void {
  const places = Object.keys(troubles);
  if (places.length === 0) return;
  setTimeout(() => {
    Taro.pageScrollTo({
      selector: `#trouble-${places[0]!}`,
      offsetTop: aboveIt,
      duration: 150,
    }).catch(() => undefined);
  }, drawnMs);
}
