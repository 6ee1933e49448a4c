/**
 * `POST /api/v1/complaints` of the real server, its photos already up, against its bare SQL: the statements of one report,
 * recorded as they went to the driver and sent again for other photos over as many connections. Turns alternate within
 * one run, and the middle ratio counts.
 */
import { randomBytes, randomUUID } from 'node:crypto';
import path from 'node:path';
import { sql } from 'drizzle-orm';
import pg from 'pg';
import { startServer } from '../e2e/server.ts';
import { buildApp } from '../server/src/app.ts';
import { readConfig } from '../server/src/config.ts';
import { one, openDatabase, rows, type Database } from '../server/src/db/client.ts';
import { systemClock } from '../server/src/house.ts';
import { folderStorage } from '../server/src/integrations/storage/folder.ts';
import { readCityFile } from '../server/src/modules/city/city-file.ts';
import { makeSecrets } from '../server/src/secrets.ts';
import { openLane } from './lane.ts';
import { recorded } from './recorded.ts';
import { median, type Row } from './row.ts';

const connections = 8;
const rounds = 9;
const perRound = 80;
const photosEach = 3;

type Statements = Awaited<ReturnType<typeof recorded>>;
interface Case {
  id: number;
  number: string;
  photos: string[];
}

export async function reporting(url: string, folder: string): Promise<Row[]> {
  const env = {
    DATABASE_URL: url,
    DEMO: 'off',
    DATABASE_POOL: String(connections),
    LOG_LEVEL: 'warn',
    RATE_LIMIT_WRITES: '0',
    RATE_LIMIT_PERSON: '0',
    RATE_LIMIT_ADDRESS: '0',
  };
  const server = await startServer({ dataDir: folder, env });
  const database = await openDatabase({ url, poolSize: 2 });
  const clients = Array.from(
    { length: connections },
    () => new pg.Client({ connectionString: url, options: '-c TimeZone=UTC -c jit=off' }),
  );
  const lanes = await Promise.all(
    Array.from({ length: connections }, () => openLane(Number(new URL(server.origin).port))),
  );
  try {
    await Promise.all(clients.map((client) => client.connect()));
    const { token, id: personId } = await signIn(server.origin, database);
    const forms = await sentPhotos(database, personId, 2 * (rounds + 1) * perRound + 2);
    const body = (photos: string[]) => ({
      category: 'lawn_damage',
      position: { lon: 119.97, lat: 31.79 },
      placeFrom: 'map',
      description: '草坪被车压坏了，希望早日补种',
      photos,
      anonymous: false,
    });
    const app = await buildApp({
      config: readConfig({ NODE_ENV: 'test', RATE_LIMIT_WRITES: '0' }),
      city: readCityFile(path.join(import.meta.dirname, '..', 'cities', 'changzhou.json')),
      database,
      clock: systemClock,
      demoClock: null,
      secrets: makeSecrets('a secret that only a bench knows, 32+ chars'),
      storage: folderStorage(folder),
      signIn: { phone: null, wechat: null },
    });
    const inject = async (photos: string[]): Promise<Case> => {
      const answer = await app.inject({
        method: 'POST',
        url: '/api/v1/complaints',
        headers: { authorization: `Bearer ${token}`, 'idempotency-key': randomUUID() },
        payload: body(photos),
      });
      const { number } = answer.json<{ number?: string }>();
      if (!number) throw new Error(answer.body);
      const kept = await one<{ id: number }>(
        database.db,
        sql`SELECT id FROM complaint WHERE number = ${number}`,
      );
      return { id: kept!.id, number, photos };
    };
    await inject(forms.pop()!);
    const photos = forms.pop()!;
    let first: Case | undefined;
    const statements = await recorded(async () => (first = await inject(photos)));
    await app.close();
    // What was asked to learn the id is no part of it.
    const replay = replayer(statements.slice(0, -1), first!);

    const some = () => forms.splice(0, perRound);
    const bare = () => perSecond(some(), (given, lane) => replay(clients[lane]!, given));
    const real = () =>
      perSecond(some(), async (given, lane) => {
        const said = await lanes[lane]!.post(
          '/api/v1/complaints',
          token,
          randomUUID(),
          JSON.stringify(body(given)),
        );
        if (said.status !== 200)
          throw new Error(`a report was answered ${said.status}: ${said.body}`);
      });
    await bare();
    await real();
    const turns: { bare: number; real: number }[] = [];
    for (let round = 0; round < rounds; round += 1)
      turns.push({ bare: await bare(), real: await real() });
    await allThere(database, 2 + 2 * (rounds + 1) * perRound);
    const middle = (pick: (turn: { bare: number; real: number }) => number) =>
      median(turns.map(pick));
    return [
      { name: 'report, postgres: statements', value: statements.length - 1, unit: '' },
      { name: 'report, postgres: bare SQL', value: middle((t) => t.bare), unit: '/s' },
      { name: 'report, postgres: real server', value: middle((t) => t.real), unit: '/s' },
      {
        name: 'report, postgres: real ÷ bare',
        value: middle((t) => t.real / t.bare),
        unit: '×',
        budgetKey: 'complaints.postgres.report',
      },
    ];
  } finally {
    for (const lane of lanes) lane.close();
    await Promise.all(clients.map((client) => client.end()));
    await database.close();
    await server.stop();
  }
}

async function perSecond(
  forms: string[][],
  work: (photos: string[], lane: number) => Promise<void>,
) {
  const waiting = [...forms];
  const began = performance.now();
  await Promise.all(
    Array.from({ length: connections }, async (_, lane) => {
      for (let form = waiting.pop(); form; form = waiting.pop()) await work(form, lane);
    }),
  );
  return (forms.length * 1000) / (performance.now() - began);
}

async function signIn(origin: string, { db }: Database) {
  const post = async (address: string, body: object) => {
    const answer = await fetch(`${origin}/api/v1${address}`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', 'idempotency-key': randomUUID() },
      body: JSON.stringify(body),
    });
    return (await answer.json()) as Record<string, string>;
  };
  const phone = '13900008803';
  const { developmentCode: code } = await post('/session/phone-code', { phone });
  const { token = '' } = await post('/session/phone', { phone, code });
  const person = await one<{ id: string }>(
    db,
    sql`SELECT id FROM person ORDER BY created_at DESC LIMIT 1`,
  );
  return { token, id: person!.id };
}

/** Photos that are up already, so many for each report. */
async function sentPhotos(
  { db }: Database,
  personId: string,
  reports: number,
): Promise<string[][]> {
  const found = await rows<{ id: string }>(
    db,
    sql`INSERT INTO photo (owner_id, token, width, height, state, sent_at)
        SELECT ${personId}::uuid, md5(i::text || ${randomUUID()}), 1600, 1200, 'here', now()
        FROM generate_series(1, ${reports * photosEach}::int) i RETURNING id`,
  );
  return Array.from({ length: reports }, (_, i) =>
    found.slice(i * photosEach, (i + 1) * photosEach).map(({ id }) => id),
  );
}

/** Replays a report with other photos: its id and number are taken from the answers. */
function replayer(statements: Statements, first: Case) {
  const keys = statements.flatMap(({ text, values }) =>
    text.includes('INTO idempotency_key') ? values.filter(Buffer.isBuffer).slice(0, 1) : [],
  );
  if (keys.length !== 1 || !statements.some(({ text }) => text.includes('INTO complaint (')))
    throw new Error('this was no whole report');
  return async (client: pg.Client, photos: string[]): Promise<void> => {
    const key = randomBytes(32);
    let now: Pick<Case, 'id' | 'number'> = first;
    const fresh = (value: unknown): unknown => {
      if (Buffer.isBuffer(value)) return value.equals(keys[0]!) ? key : value;
      if (Array.isArray(value)) return value.map(fresh);
      if (value === first.id) return now.id;
      if (typeof value !== 'string') return value;
      if (value === String(first.id)) return String(now.id);
      const photo = first.photos.indexOf(value);
      return photo >= 0 ? photos[photo] : value.replaceAll(first.number, now.number);
    };
    for (const { text, name, values } of statements) {
      const answer = await client.query({
        text,
        ...(name ? { name } : {}),
        values: values.map(fresh),
      });
      const row = (answer.rows[0] ?? {}) as { id?: string; serial?: string };
      if (row.serial) now = { ...now, number: first.number.slice(0, 10) + row.serial };
      if (text.includes('INTO complaint (')) now = { ...now, id: Number(row.id) };
    }
  };
}

/** A statement that changed nothing would be no measure. */
async function allThere({ db }: Database, count: number): Promise<void> {
  const found = await one<Record<string, number>>(
    db,
    sql`SELECT (SELECT count(*) FROM complaint)::int AS reports,
          (SELECT count(*) FROM complaint_reporter)::int AS reporters,
          (SELECT count(*) FROM complaint_clock)::int AS clocks,
          (SELECT count(DISTINCT complaint_id) FROM complaint_event)::int AS histories,
          (SELECT count(*) FROM complaint_photo)::int / ${photosEach}::int AS photos`,
  );
  for (const [what, n] of Object.entries(found!)) {
    if (n !== count) throw new Error(`there are ${n} ${what}, expected ${count}`);
  }
}
