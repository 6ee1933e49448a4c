/** What the whole server shares: made once by main.ts (or a test), handed to buildApp, reached as `app.house`. */
import type { Config } from './config.ts';
import type { Database } from './db/client.ts';
import type { OneTimeCodeSender } from './integrations/one-time-code/port.ts';
import type { WechatLogin } from './integrations/wechat/port.ts';
import type { CityFile } from './modules/city/city-file.ts';
import type { Secrets } from './secrets.ts';

/** Time as the product sees it; tests hold it still or push it on. */
export interface Clock {
  now(): Date;
}
export const systemClock: Clock = { now: () => new Date() };

export interface House {
  readonly config: Config;
  readonly city: CityFile;
  readonly database: Database;
  readonly clock: Clock;
  readonly secrets: Secrets;
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
