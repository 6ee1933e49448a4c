import { useEffect, useState } from 'react';
import { useDidHide, useDidShow } from '@tarojs/taro';
import { system } from '../platform/system';
import { Poll, type PollNeeds } from './poll';

const everyMs = 30_000;

/** Keeps a page true that others change: every 30 seconds, and never in the background. */
export function usePoll(needs: Omit<PollNeeds, 'everyMs'>): void {
  const [poll] = useState(() => new Poll({ ...needs, everyMs }));
  useDidShow(() => poll.showPage(true));
  useDidHide(() => poll.showPage(false));
  useEffect(() => {
    poll.showPage(true);
    const stops = [
      system.onHide(() => poll.showApp(false)),
      system.onShow(() => poll.showApp(true)),
    ];
    return () => {
      for (const stop of stops) stop();
      poll.stop();
    };
  }, [poll]);
}
