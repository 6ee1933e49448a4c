import type { FastifyInstance } from 'fastify';
import { fail } from '../failure.ts';
import { runDueJobs } from '../jobs/runner.ts';
import { read, write } from '../plugins/contract-routes.ts';
import { moveDemoClock } from './clock.ts';

const dayMs = 24 * 3600_000;

export function demoRoutes(app: FastifyInstance): void {
  const { house } = app;
  const demoClock = () => {
    if (!house.demoClock) throw fail('demo_only');
    return house.demoClock;
  };

  read(app, 'GET /demo/clock', async () => {
    const clock = demoClock();
    await clock.refresh();
    return { now: clock.now().toISOString(), ahead: clock.ahead };
  });

  write(app, 'POST /demo/clock', {
    before: async () => demoClock(),
    handler: async ({ tx, body, prepared: clock }) => {
      const ahead = await moveDemoClock(tx, body.days);
      const later = (ahead - clock.ahead) * dayMs;
      return { now: new Date(clock.now().getTime() + later).toISOString(), ahead };
    },
    // The screen that pushed the time shows next what has come of it.
    after: async () => {
      await runDueJobs(house).catch((err: unknown) =>
        app.log.error({ err }, 'a job failed and will be tried again'),
      );
    },
  });
}
