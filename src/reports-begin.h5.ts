import type { ReportQueue } from './report-queue';
import type { Root } from './session/root';

/** What an app that was closed left unsent goes on by itself; the queue is fetched only when something waits. */
export const beginReports = (root: Root): Promise<ReportQueue> =>
  import('./reports').then(({ reportQueue }) => reportQueue(root));
