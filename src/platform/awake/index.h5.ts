import type { Awake } from './types';

export const awake: Awake = {
  hold() {
    let lock: WakeLockSentinel | null = null;
    let held = true;
    // The browser takes the lock away whenever the page is hidden.
    const take = () => {
      if (document.visibilityState !== 'visible' || !navigator.wakeLock) return;
      navigator.wakeLock.request('screen').then(
        (taken) => {
          if (held) lock = taken;
          else void taken.release();
        },
        () => undefined,
      );
    };
    take();
    document.addEventListener('visibilitychange', take);
    return () => {
      held = false;
      document.removeEventListener('visibilitychange', take);
      void lock?.release();
    };
  },
};
