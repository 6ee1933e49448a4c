import { useEffect, useState } from 'react';
import { useRoot } from '../session/root';

const everyMs = 20_000;

/** The city's time, anew often enough for what is counted down in minutes. */
export function useNow(): Date {
  const { clock } = useRoot();
  const [, tick] = useState(0);
  useEffect(() => {
    const timer = setInterval(() => tick((turn) => turn + 1), everyMs);
    return () => clearInterval(timer);
  }, []);
  return clock.now();
}
