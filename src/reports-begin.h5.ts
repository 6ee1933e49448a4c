import type { Root } from './session/root';

/** What an app that was closed left unsent goes on by itself; the queue is fetched only when something waits. */
export function beginReports(root: Root): void {
  void import('./reports').then(({ reportQueue }) => reportQueue(root)).catch(() => undefined);
}
