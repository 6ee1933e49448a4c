/** Opens everything in order and gives back how to close it: database, schema, demo city, doors, port. */
import type { AddressInfo } from 'node:net';
import type { FastifyInstance } from 'fastify';
import { buildApp } from './app.ts';
import type { Config } from './config.ts';
import { claimFor, cityFolder, filesFolder, placeOf } from './db/city-database.ts';
import { openDatabase, type Database } from './db/client.ts';
import { migrate } from './db/migrate.ts';
import { demoClockOf } from './demo/clock.ts';
import { seedDemoCity } from './demo/seed.ts';
import { systemClock, type House } from './house.ts';
import { developmentSender } from './integrations/one-time-code/development.ts';
import { folderStorage } from './integrations/storage/folder.ts';
import type { Storage } from './integrations/storage/port.ts';
import { s3Storage } from './integrations/storage/s3.ts';
import { startWechatDouble } from './integrations/wechat/double.ts';
import { wechatLogin } from './integrations/wechat/login.ts';
import type { WechatLogin } from './integrations/wechat/port.ts';
import { startJobs } from './jobs/runner.ts';
import { makeLog } from './log.ts';
import { readPlanFile } from './modules/adoption/plan-file.ts';
import { syncPlans } from './modules/adoption/plans.ts';
import { readCityFile, type CityFile } from './modules/city/city-file.ts';
import { readDutyFile } from './modules/duty/rule-file.ts';
import { syncDuty } from './modules/duty/rules.ts';
import { loadCalendarYears } from './modules/deadline/recompute.ts';
import { ensureKnownSpecies } from './modules/species/commands.ts';
import { secretKeyOf } from './secret-key.ts';
import { makeSecrets, type Secrets } from './secrets.ts';

export interface Running {
  app: FastifyInstance;
  house: House;
  port: number;
  /** Finishes what runs, then closes the database. */
  stop(): Promise<void>;
}

export async function start(config: Config, say: (line: string) => void): Promise<Running> {
  const city = readCityFile(config.cityFile);
  const plans = readPlanFile(city.plansFile, city.districts);
  const duty = readDutyFile(city.dutyFile);
  const demo = config.demo ?? city.demo;
  const closers: (() => Promise<unknown>)[] = [];
  const stop = async () => {
    for (const close of closers.splice(0).reverse()) await close();
  };
  try {
    const secrets = makeSecrets(secretKeyOf(config, city));
    const log = await makeLog(config);
    const database = await open(config, city, say);
    closers.push(() => database.close());
    const applied = await migrate(database);
    if (applied.length > 0) say(`Database schema: applied ${applied.join(', ')}`);
    await claimFor(database, city);
    await syncPlans(database, plans, systemClock.now());
    await syncDuty(database, duty, systemClock.now());
    await loadCalendarYears(database, city, systemClock.now());
    await demoCity(database, city, demo, secrets, say);
    const demoClock = await demoClockOf(config, demo, database);
    const house: House = {
      config,
      city: { ...city, demo },
      database,
      clock: demoClock ?? systemClock,
      demoClock,
      secrets,
      storage: storage(config, city),
      signIn: {
        phone: config.isProduction ? null : developmentSender(log),
        wechat: await wechat(config, closers, say),
      },
    };
    const app = await buildApp(house, log);
    closers.push(() => app.close());
    await listen(app, config);
    closers.push(startJobs(house, log));
    const { port } = app.server.address() as AddressInfo;
    return { app, house, port, stop };
  } catch (error) {
    await stop().catch(() => {});
    throw error;
  }
}

function open(config: Config, city: CityFile, say: (line: string) => void): Promise<Database> {
  const { host, pathname } = config.databaseUrl ? new URL(config.databaseUrl) : {};
  say(
    host === undefined
      ? `Database: embedded, in ${cityFolder(config, city)}`
      : `Database: PostgreSQL at ${host}${pathname}`,
  );
  return openDatabase(
    placeOf(config, city, { poolSize: config.databasePool, statementTimeoutMs: 15_000 }),
  );
}

/** Our species list always, so that a tree can be registered; the made-up city where it is wanted and none is there. */
async function demoCity(
  database: Database,
  city: CityFile,
  demo: boolean,
  secrets: Secrets,
  say: (line: string) => void,
): Promise<void> {
  await database.alone('luyin:species', () => ensureKnownSpecies(database.db));
  if (demo) await seedDemoCity(database, city, { secrets, clock: systemClock, onProgress: say });
}

/** A bucket where one is set, else beside the embedded database. */
const storage = (config: Config, city: CityFile): Storage =>
  config.bucket ? s3Storage(config.bucket) : folderStorage(filesFolder(config, city));

/** The real WeChat where an AppID is set; in development without one, the double on a free loopback port. */
async function wechat(
  config: Config,
  closers: (() => Promise<unknown>)[],
  say: (line: string) => void,
): Promise<WechatLogin | null> {
  const { appId, secret, apiBase } = config.wechat;
  if (appId && secret) return wechatLogin({ appId, secret, apiBase });
  if (config.environment !== 'development') return null;
  const account = { appId: 'wx-development', secret: 'development' };
  const double = await startWechatDouble({
    ...account,
    clock: systemClock,
    environment: config.environment,
  });
  closers.push(() => double.close());
  say(`WeChat: no WECHAT_APP_ID, so a local double answers at ${double.url}`);
  return wechatLogin({ ...account, apiBase: double.url });
}

async function listen(app: FastifyInstance, { host, port }: Config): Promise<void> {
  // Fastify logs a line for every address of this computer; main.ts announces them once, in words.
  const listenQuietly = async () => {
    const { level } = app.log;
    app.log.level = 'warn';
    try {
      await app.listen({ host, port });
    } finally {
      app.log.level = level;
    }
  };
  try {
    await listenQuietly();
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code === 'EADDRINUSE') {
      throw new Error(
        `Port ${port} is in use by another program. Stop it, or choose another one: PORT=${port + 1} npm start`,
      );
    }
    if (code === 'EACCES') throw new Error(`Port ${port} may not be used by this user. Set PORT.`);
    if (code === 'EADDRNOTAVAIL' || code === 'ENOTFOUND') {
      throw new Error(`HOST is ${JSON.stringify(host)}, expected an address of this computer.`);
    }
    throw error;
  }
}
