/** For whoever watches the process: is it alive, and can it serve. */
import { sql } from 'drizzle-orm';
import type { FastifyInstance } from 'fastify';
import { fail } from '../failure.ts';

const patienceMs = 2_000;

export function health(app: FastifyInstance): void {
  const options = { schema: { hide: true }, logLevel: 'warn' as const };
  app.get('/healthz', options, async () => ({ status: 'alive' }));

  app.get('/readyz', options, async () => {
    if (!(await databaseAnswers())) throw fail('database_away');
    return { status: 'ready' };
  });

  async function databaseAnswers(): Promise<boolean> {
    let timer: NodeJS.Timeout | undefined;
    const late = new Promise<false>((resolve) => {
      timer = setTimeout(() => resolve(false), patienceMs);
    });
    const asked = app.house.database.db.execute(sql`SELECT 1`).then(
      () => true,
      () => false,
    );
    try {
      return await Promise.race([asked, late]);
    } finally {
      clearTimeout(timer);
    }
  }
}
