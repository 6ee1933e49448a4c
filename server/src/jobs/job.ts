/** Work that the clock starts: expiry, warnings, deliveries, tidying. */
import type { House } from '../house.ts';

export interface ClockJob {
  readonly name: string;
  /** How long it rests, in real time, after it has found nothing more to do. */
  readonly everyMs: number;
  /**
   * Does a handful of what is due at `now` and says how much that was; 0 means nothing is left. Several servers run it
   * at the same time: it claims its rows (FOR UPDATE SKIP LOCKED), or works in `database.alone`.
   */
  run(house: House, now: Date): Promise<number>;
}
