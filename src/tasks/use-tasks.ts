import { useEffect } from 'react';
import { useDidShow } from '@tarojs/taro';
import { system } from '../platform/system';
import type { TasksStore } from './tasks-store';

/** While a page is open: what waits is sent, the tasks are fetched when they are old. */
const tickMs = 20_000;

export function useTasks(tasks: TasksStore): void {
  useDidShow(() => void tasks.tick());
  useEffect(() => {
    const timer = setInterval(() => void tasks.tick(), tickMs);
    const deaf = system.onOnline(() => void tasks.refresh());
    return () => {
      clearInterval(timer);
      deaf();
    };
  }, [tasks]);
}
