import './h5.scss';
import type { System } from './types';

const closeSheet = () => document.querySelector<HTMLElement>('.sheet #sheet-close')?.click();

const usualFontSize = 16;
const pressable = '[role="button"],[role="link"],[role="switch"],[role="tab"],[role="radio"]';

export const system: System = {
  ownTitleBar: true,
  surroundings() {
    const size = parseFloat(getComputedStyle(document.documentElement).fontSize);
    return {
      fontScale: size > 0 ? size / usualFontSize : 1,
      dark: window.matchMedia('(prefers-color-scheme: dark)').matches,
    };
  },
  onThemeChange(tell) {
    const query = window.matchMedia('(prefers-color-scheme: dark)');
    // Safari before 14 has addListener only.
    if (query.addEventListener) query.addEventListener('change', (event) => tell(event.matches));
    else query.addListener((event) => tell(event.matches));
  },
  onHide(tell) {
    const hidden = () => document.visibilityState === 'hidden' && tell();
    document.addEventListener('visibilitychange', hidden);
    // A reload hides no page in older browsers.
    window.addEventListener('pagehide', tell);
    return () => {
      document.removeEventListener('visibilitychange', hidden);
      window.removeEventListener('pagehide', tell);
    };
  },
  onShow(tell) {
    const shown = () => document.visibilityState === 'visible' && tell();
    document.addEventListener('visibilitychange', shown);
    return () => document.removeEventListener('visibilitychange', shown);
  },
  onOnline(tell) {
    window.addEventListener('online', tell);
    return () => window.removeEventListener('online', tell);
  },
  paint({ dark, paper }) {
    document.documentElement.style.colorScheme = dark ? 'dark' : 'light';
    document.body.style.backgroundColor = paper;
  },
  settle(onLost) {
    // The router has changed the address before it found that the page's code can't be had: undo that, and say so.
    window.addEventListener('unhandledrejection', ({ reason }) => {
      if (!/Loading (CSS )?chunk/.test(String((reason as Error | null)?.message))) return;
      window.history.back();
      onLost();
    });
    // Taro draws boxes, not buttons: give them the keyboard that their role promises.
    document.addEventListener('keydown', (event) => {
      if (event.key === 'Escape') return closeSheet();
      if (event.key !== 'Enter' && event.key !== ' ') return;
      const target = event.target as HTMLElement | null;
      if (!target?.matches?.(pressable)) return;
      event.preventDefault();
      target.click();
    });
  },
};
