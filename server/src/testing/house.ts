/** The whole server over a real database, without a port: what tests talk to. */
import { randomBytes } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { type Answer, type Call, type ErrorBody, type Role, type RouteKey } from '@luyin/contract';
import type { FastifyBaseLogger, FastifyInstance, LightMyRequestResponse } from 'fastify';
import { buildApp } from '../app.ts';
import { readConfig } from '../config.ts';
import type { Database } from '../db/client.ts';
import { openDemoClock } from '../demo/clock.ts';
import type { House } from '../house.ts';
import { developmentSender } from '../integrations/one-time-code/development.ts';
import { folderStorage } from '../integrations/storage/folder.ts';
import { createPerson } from '../modules/person/commands.ts';
import { openSession } from '../modules/session/commands.ts';
import type { CityFile } from '../modules/city/city-file.ts';
import { loadPublishedYears } from '../modules/workday/published.ts';
import { makeSecrets } from '../secrets.ts';
import { testComplaintRules } from './complaint-rules.ts';
import { testDatabase, type Engine, type TestDatabase } from './engines.ts';

export interface TestClock {
  now(): Date;
  advance(ms: number): void;
}

export function testClock(start = '2026-05-01T08:00:00.000Z'): TestClock {
  let at = new Date(start).getTime();
  return { now: () => new Date(at), advance: (ms) => void (at += ms) };
}

export const testCity: CityFile = {
  id: 'testcity',
  name: '测试市',
  shortName: '测试',
  demo: false,
  notice: null,
  timeZone: 'Asia/Shanghai',
  centre: { lon: 119.97, lat: 31.79 },
  bounds: { west: 119.0, south: 31.0, east: 121.0, north: 32.3 },
  districts: [
    { id: 'east', name: '东区', centre: { lon: 120.2, lat: 31.8 } },
    { id: 'west', name: '西区', centre: { lon: 119.5, lat: 31.8 } },
  ],
  map: { tiles: null },
  trees: { codePrefix: 'CS', reserveFromYears: 80 },
  baseMapFile: null,
  complaints: testComplaintRules,
};

export interface Called<K extends RouteKey> {
  status: number;
  /** Typed as the good answer; `error` is the same body read as an error. */
  body: Answer<K>;
  error: ErrorBody;
  headers: LightMyRequestResponse['headers'];
  text: string;
}

interface CallOptions {
  as?: Role | { token: string };
  /** An Idempotency-Key; by default a new one for each write. */
  key?: string;
  headers?: Record<string, string>;
}

export interface TestHouse {
  engine: Engine;
  app: FastifyInstance;
  house: House;
  database: Database;
  clock: TestClock;
  call<K extends RouteKey>(key: K, input?: Partial<Call<K>> & CallOptions): Promise<Called<K>>;
  /** One person per role, made and signed in when first asked for. */
  person(role: Role): Promise<{ id: string; token: string }>;
  /** Its session was ended: the next call as this role makes a new person. */
  forget(role: Role): void;
  /** A second server on the same data: another process (PostgreSQL) or the same after a restart. */
  again(options?: { closeFirst?: boolean }): Promise<TestHouse>;
  close(): Promise<void>;
}

interface Options {
  city?: Partial<CityFile>;
  env?: Record<string, string>;
  signIn?: Partial<House['signIn']>;
  storage?: House['storage'];
  log?: FastifyBaseLogger;
  clock?: TestClock;
  /** The folder of the storage that is there by default; made when something is put there. */
  files?: string;
  /** The city’s time can be pushed forward, on top of `clock`. */
  demoClock?: boolean;
}

export async function openTestHouse(engine: Engine, options: Options = {}): Promise<TestHouse> {
  return furnish(engine, await testDatabase(engine), options);
}

async function furnish(
  engine: Engine,
  data: TestDatabase,
  options: Options,
  database = data.database,
): Promise<TestHouse> {
  const clock = options.clock ?? testClock();
  await loadPublishedYears(database.db, clock.now());
  const demoClock = options.demoClock ? await openDemoClock(database, clock) : null;
  const files =
    options.files ?? path.join(tmpdir(), `luyin-test-files-${randomBytes(6).toString('hex')}`);
  const noH5 = mkdtempSync(path.join(tmpdir(), 'luyin-test-h5-'));
  const house: House = {
    config: readConfig({
      NODE_ENV: 'test',
      RATE_LIMIT_ADDRESS: '0',
      RATE_LIMIT_PERSON: '0',
      RATE_LIMIT_WRITES: '0',
      RATE_LIMIT_SIGN_IN: '0',
      H5_DIR: noH5,
      ...options.env,
    }),
    city: { ...testCity, ...options.city },
    database,
    clock: demoClock ?? clock,
    demoClock,
    secrets: makeSecrets('a secret that only tests know, 32+ chars'),
    storage: options.storage ?? folderStorage(files),
    signIn: { phone: developmentSender(), wechat: null, ...options.signIn },
  };
  const app = await buildApp(house, options.log);
  await app.ready();
  const people = new Map<Role, Promise<{ id: string; token: string }>>();

  const person = (role: Role) => {
    const known = people.get(role) ?? makePerson(role);
    people.set(role, known);
    return known;
  };
  async function makePerson(role: Role) {
    return database.db.transaction(async (tx) => {
      const name = `${role}-${randomBytes(3).toString('hex')}`;
      const id = await createPerson(tx, house.secrets, { name, roles: [role] }, clock.now());
      const { token } = await openSession(tx, id, null, clock.now());
      return { id, token };
    });
  }

  return {
    engine,
    app,
    house,
    database,
    clock,
    person,
    forget: (role) => void people.delete(role),
    call: async (key, input = {}) => {
      const { params, query, body, as, headers } = input as {
        params?: Record<string, string>;
        query?: Record<string, unknown>;
        body?: unknown;
      } & CallOptions;
      const [method, pattern] = key.split(' ') as ['GET', string];
      const address = pattern.replace(/:(\w+)/g, (_, name: string) =>
        encodeURIComponent(params?.[name] ?? ''),
      );
      const token = typeof as === 'string' ? (await person(as)).token : as?.token;
      const answer = await app.inject({
        method,
        url: `/api/v1${address}`,
        ...(query ? { query: texts(query) } : {}),
        ...(body === undefined ? {} : { payload: body as object }),
        headers: {
          ...(token ? { authorization: `Bearer ${token}` } : {}),
          ...(method === 'GET'
            ? {}
            : { 'idempotency-key': input.key ?? randomBytes(16).toString('hex') }),
          ...headers,
        },
      });
      const json: unknown =
        answer.body && /json/.test(String(answer.headers['content-type']))
          ? JSON.parse(answer.body)
          : undefined;
      return {
        status: answer.statusCode,
        body: json as never,
        error: json as ErrorBody,
        headers: answer.headers,
        text: answer.body,
      };
    },
    again: async ({ closeFirst = false } = {}) => {
      if (closeFirst) {
        await app.close();
        await database.close();
      }
      return furnish(engine, data, { ...options, clock, files }, await data.again());
    },
    close: async () => {
      await app.close();
      await data.remove();
      rmSync(files, { recursive: true, force: true });
    },
  };
}

const texts = (query: Record<string, unknown>) =>
  Object.fromEntries(Object.entries(query).map(([name, value]) => [name, String(value)]));
