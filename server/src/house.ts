/** What the whole server shares: made once by main.ts (or a test), handed to buildApp, reached as `app.house`. */
import type { Config } from './config.ts';
import type { Database } from './db/client.ts';
import type { OneTimeCodeSender } from './integrations/one-time-code/port.ts';
import type { Storage } from './integrations/storage/port.ts';
import type { WechatLogin } from './integrations/wechat/port.ts';
import type { CityFile } from './modules/city/city-file.ts';
import type { Secrets } from './secrets.ts';

/** Time as the product sees it; tests hold it still or push it on. */
export interface Clock {
  now(): Date;
}
/** A clock that can be pushed forward: it knows how far it is ahead, and learns of pushes by other processes. */
export interface MovableClock extends Clock {
  /** Whole days ahead of the real time. */
  readonly ahead: number;
  refresh(): Promise<void>;
}
export const systemClock: Clock = { now: () => new Date() };

export interface House {
  readonly config: Config;
  readonly city: CityFile;
  readonly database: Database;
  readonly clock: Clock;
  /** The same clock in a demo city, where it can be pushed forward; null elsewhere, and in production always. */
  readonly demoClock: MovableClock | null;
  readonly secrets: Secrets;
  /** Where photos lie. */
  readonly storage: Storage;
  readonly signIn: {
    /** null: this way of signing in is not open here. */
    readonly phone: OneTimeCodeSender | null;
    readonly wechat: WechatLogin | null;
  };
}

declare module 'fastify' {
  interface FastifyInstance {
    house: House;
  }
}
