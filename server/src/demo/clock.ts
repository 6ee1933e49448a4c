/**
 * The demo city's clock: the real time and some whole days more. How many stands in the database, so that it outlives a
 * restart and is the same in every process; each round of each job reads it anew, which is about once a second.
 */
import { sql } from 'drizzle-orm';
import type { Config } from '../config.ts';
import { one, type Database, type Db } from '../db/client.ts';
import { fail } from '../failure.ts';
import { systemClock, type Clock, type MovableClock } from '../house.ts';

const dayMs = 24 * 3600_000;
/** Calendars and people’s patience end somewhere. */
const furthest = 20 * 366;

export async function openDemoClock(
  { db }: Database,
  real: Clock = systemClock,
): Promise<MovableClock> {
  let ahead = 0;
  const clock: MovableClock = {
    now: () => new Date(real.now().getTime() + ahead * dayMs),
    get ahead() {
      return ahead;
    },
    refresh: async () => {
      const stored = await one<{ days: number }>(db, sql`SELECT days FROM demo_clock`);
      // Of two that read at once, the one that read first may come last.
      ahead = Math.max(ahead, stored?.days ?? 0);
    },
  };
  await clock.refresh();
  return clock;
}

/** null where time cannot be pushed: in a real city, and in production whatever the city. */
export async function demoClockOf(
  { isProduction }: Config,
  demo: boolean,
  database: Database,
): Promise<MovableClock | null> {
  return demo && !isProduction ? openDemoClock(database) : null;
}

/**
 * How many days ahead it is now. What counts from the real moment of a visit is taken along, or the visitor would be
 * signed out and an answer that got lost could be done twice.
 */
export async function moveDemoClock(tx: Db, days: number): Promise<number> {
  const moved = await one<{ days: number }>(
    tx,
    sql`INSERT INTO demo_clock (days) VALUES (${days}::int)
        ON CONFLICT (only_one) DO UPDATE SET days = demo_clock.days + excluded.days RETURNING days`,
  );
  if (moved!.days > furthest) {
    throw fail('invalid_input', { fields: { days: '演示时间最多往后拨二十年，不能再拨了' } });
  }
  const later = sql`${days}::int * interval '24 hours'`;
  await tx.execute(sql`UPDATE session SET expires_at = expires_at + ${later}`);
  await tx.execute(sql`UPDATE phone_code SET created_at = created_at + ${later},
    expires_at = expires_at + ${later}`);
  await tx.execute(sql`UPDATE idempotency_key SET created_at = created_at + ${later}`);
  return moved!.days;
}
