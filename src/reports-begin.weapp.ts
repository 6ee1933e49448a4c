import type { ReportQueue } from './report-queue';
import { reportQueue } from './reports';
import type { Root } from './session/root';

/** What an app that was closed left unsent goes on by itself, whatever page it is opened with. */
export const beginReports = (root: Root): Promise<ReportQueue> =>
  Promise.resolve(reportQueue(root));
