import { startServer, type RunningServer } from '../../server';

declare global {
  var luyinServer: RunningServer | undefined;
}

/** One server for all test files of a run; LUYIN_E2E_ORIGIN names one that is already up. */
export default async function serverUp(): Promise<void> {
  if (process.env.LUYIN_E2E_ORIGIN) return;
  globalThis.luyinServer = await startServer();
  process.env.LUYIN_E2E_ORIGIN = globalThis.luyinServer.origin;
}
