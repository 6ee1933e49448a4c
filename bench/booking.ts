/**
 * Booking: how many a second through HTTP, against pgbench of the bare seat statement with as many clients on the same
 * machine, turns alternating within one run; a rush of 5,000 people for 200 seats; and the list of activities with
 * 10,000 past and 200 coming ones, as the database answers it.
 */
import { spawnSync } from 'node:child_process';
import { randomBytes, randomUUID } from 'node:crypto';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { sql } from 'drizzle-orm';
import { startServer } from '../e2e/server.ts';
import { whyNoPostgres } from '../scripts/test/what-is-here.mjs';
import { one, openDatabase, type Database } from '../server/src/db/client.ts';
import { systemClock } from '../server/src/house.ts';
import { makeSecrets } from '../server/src/secrets.ts';
import { crowd, type Someone } from '../server/src/testing/crowd.ts';
import { signupForm, startActivity } from '../server/src/testing/signup-days.ts';
import { activityListRows } from './activity-list.ts';
import { openLane, type Lane } from './lane.ts';
import { median, quantile, type Row } from './row.ts';
import { scratchDatabase } from './scratch-database.ts';

const clients = 16;
const rounds = 7;
const perRound = 1_600;

const seats = 200;
const people = 5_000;
/** Over which the people of a rush tap: what the booking page's own random delay spreads them over. */
const spreadMs = 5_000;

const newKey = () => randomBytes(16).toString('hex');

interface Ground {
  database: Database;
  clock: typeof systemClock;
  house: { secrets: ReturnType<typeof makeSecrets> };
}

/** The statement that takes a seat, and nothing around it. Each takes it for another person. */
function seatScript(sessionId: string): string {
  return `
BEGIN;
WITH turn AS MATERIALIZED (SELECT nextval('bench_turn') AS n), seat AS (
  UPDATE session_quota SET taken = taken + 1
  WHERE session_id = '${sessionId}' AND kind = 'person' AND taken + 1 <= seats RETURNING 1
)
INSERT INTO signup (session_id, party, person_id, status, size, booked_at, change_until, starts_at, ends_at)
SELECT '${sessionId}', 'person', p.id, 'booked', 1, now(), now(), now(), now() + interval '3 hours'
FROM seat, turn JOIN bench_person p USING (n);
COMMIT;
`;
}

let sessionsMade = 0;
/** Each at a time of its own: nobody is let into two at once. */
const later = () => 100 + 4 * (sessionsMade += 1);

async function roomFor(ground: Ground, count: number): Promise<string> {
  const { sessions } = await startActivity(ground, {
    sessions: [{ inHours: later(), quotas: [{ kind: 'person', seats: count }], waitlist: null }],
  });
  return sessions[0]!.id;
}

/** Seats a second by pgbench. */
async function bare(ground: Ground, url: string, folder: string): Promise<number> {
  const { db } = ground.database;
  const sessionId = await roomFor(ground, perRound);
  await db.execute(sql`ALTER SEQUENCE bench_turn RESTART`);
  const file = path.join(folder, 'seat.sql');
  writeFileSync(file, seatScript(sessionId));
  const { stdout, stderr, status } = spawnSync(
    'pgbench',
    ['-n', '-c', String(clients), '-j', '2', '-t', String(perRound / clients), '-f', file, url],
    { encoding: 'utf8' },
  );
  const tps = /tps = ([\d.]+) \(without initial/.exec(stdout)?.[1];
  if (status !== 0 || !tps) throw new Error(`pgbench: ${stderr || stdout}`);
  await allBooked(ground.database, sessionId);
  return Number(tps);
}

/** Confirmed bookings a second through HTTP. */
async function real(ground: Ground, port: number, everyone: Someone[]): Promise<number> {
  const sessionId = await roomFor(ground, perRound);
  const form = JSON.stringify(signupForm());
  const waiting = everyone.slice(0, perRound);
  // New ones each time: while pgbench has its turn the server closes those that stand idle.
  const lanes = await Promise.all(Array.from({ length: clients }, () => openLane(port)));
  const began = performance.now();
  await Promise.all(
    lanes.map(async (lane) => {
      for (let person = waiting.pop(); person; person = waiting.pop()) {
        const answer = await lane.post(
          `/api/v1/sessions/${sessionId}/signups`,
          person.token,
          newKey(),
          form,
        );
        if (answer.status !== 200) throw new Error(`a booking was answered ${answer.body}`);
      }
    }),
  );
  const rate = (perRound * 1000) / (performance.now() - began);
  for (const lane of lanes) lane.close();
  await allBooked(ground.database, sessionId);
  return rate;
}

/** A booking that is not there would be no measure. */
async function allBooked({ db }: Database, sessionId: string): Promise<void> {
  const found = await one<{ taken: number; booked: number }>(
    db,
    sql`SELECT taken, (SELECT count(DISTINCT person_id)::int FROM signup WHERE session_id = q.session_id
          AND status = 'booked') AS booked
        FROM session_quota q WHERE session_id = ${sessionId}::uuid`,
  );
  if (found?.taken !== perRound || found.booked !== perRound)
    throw new Error(`booked ${JSON.stringify(found)}, expected ${perRound}`);
}

/** Each taps once, at a moment of the spread; how long each waited for an answer, and whether all of it is true. */
async function rush(ground: Ground, port: number, everyone: Someone[]): Promise<Row[]> {
  const { sessions } = await startActivity(ground, {
    sessions: [
      {
        inHours: later(),
        waitlist: seats,
        quotas: [
          { kind: 'person', seats: seats / 2, sizeMax: 1 },
          { kind: 'family', seats: seats / 2, sizeMax: 5 },
        ],
      },
    ],
  });
  const sessionId = sessions[0]!.id;
  const forms = [0, 0, 0, 1, 2, 3].map((companions) =>
    JSON.stringify(signupForm({ kind: companions ? 'family' : 'person', companions })),
  );
  // A connection each would be 5,000 sockets; whoever is answered hands theirs on.
  const free: Lane[] = [];
  const all: Lane[] = [];
  const waits: number[] = [];
  const outcomes = new Map<string, number>();
  await Promise.all(
    everyone.map(async ({ token }, i) => {
      await pause(Math.random() * spreadMs);
      let lane = free.pop();
      if (!lane) all.push((lane = await openLane(port)));
      const began = performance.now();
      const answer = await lane.post(
        `/api/v1/sessions/${sessionId}/signups`,
        token,
        newKey(),
        forms[i % forms.length]!,
      );
      waits.push(performance.now() - began);
      free.push(lane);
      const said = JSON.parse(answer.body) as { status?: string; code?: string };
      const outcome = answer.status === 200 ? said.status! : said.code!;
      outcomes.set(outcome, (outcomes.get(outcome) ?? 0) + 1);
    }),
  );
  for (const lane of all) lane.close();
  const found = await one<{ taken: number; seated: number; waiting: number; people: number }>(
    ground.database.db,
    sql`SELECT (SELECT sum(taken)::int FROM session_quota WHERE session_id = ${sessionId}::uuid) AS taken,
          (SELECT sum(size)::int FROM signup WHERE session_id = ${sessionId}::uuid AND status = 'booked') AS seated,
          (SELECT count(*)::int FROM signup WHERE session_id = ${sessionId}::uuid AND status = 'waiting') AS waiting,
          (SELECT count(DISTINCT person_id)::int FROM signup WHERE session_id = ${sessionId}::uuid) AS people`,
  );
  const told = (outcomes.get('booked') ?? 0) + (outcomes.get('waiting') ?? 0);
  if (found!.taken > seats || found!.seated !== found!.taken || found!.people !== told)
    throw new Error(`the rush: ${JSON.stringify({ ...found, ...Object.fromEntries(outcomes) })}`);
  return [
    ...[0.5, 0.99].map((p) => ({
      name: `rush of ${people} for ${seats} seats, postgres, p${p * 100}`,
      value: quantile(waits, p),
      unit: 'ms',
      ...(p === 0.99 ? { budgetKey: 'booking.postgres.rush.p99' } : {}),
    })),
    { name: 'rush: seats taken', value: found!.taken, unit: '' },
    { name: 'rush: parties on the waitlist', value: found!.waiting, unit: '' },
  ];
}

async function booking(url: string, folder: string): Promise<Row[]> {
  const server = await startServer({
    dataDir: folder,
    env: { DATABASE_URL: url, DEMO: 'off', LOG_LEVEL: 'warn' },
  });
  const database = await openDatabase({ url, poolSize: 2 });
  try {
    const port = Number(new URL(server.origin).port);
    const everyone = await crowd(database.db, people);
    await database.exec(`
      CREATE SEQUENCE bench_turn;
      CREATE TABLE bench_person AS SELECT row_number() OVER () AS n, id FROM person;
      CREATE UNIQUE INDEX ON bench_person (n);`);
    const secrets = makeSecrets('a secret that only a bench knows, 32+ chars');
    const ground: Ground = { database, clock: systemClock, house: { secrets } };
    await bare(ground, url, folder);
    await real(ground, port, everyone);
    const turns: { bare: number; real: number }[] = [];
    for (let round = 0; round < rounds; round += 1) {
      turns.push({
        bare: await bare(ground, url, folder),
        real: await real(ground, port, everyone),
      });
    }
    const middle = (pick: (turn: { bare: number; real: number }) => number) =>
      median(turns.map(pick));
    return [
      { name: 'seats by pgbench, 16 clients', value: middle((t) => t.bare), unit: '/s' },
      { name: 'bookings through HTTP, 16 clients', value: middle((t) => t.real), unit: '/s' },
      {
        name: 'bookings through HTTP ÷ seats by pgbench',
        value: middle((t) => t.real / t.bare),
        unit: '×',
        budgetKey: 'booking.postgres.rate',
      },
      ...(await rush(ground, port, everyone)),
    ];
  } finally {
    await database.close();
    await server.stop();
  }
}

export async function run(): Promise<Row[]> {
  const folder = mkdtempSync(path.join(tmpdir(), `luyin-booking-${randomUUID().slice(0, 8)}-`));
  try {
    const rows = await activityListRows(await openDatabase({ dataDir: path.join(folder, 'list') }));
    if (await whyNoPostgres()) return rows;
    for (const [name, measure] of [
      ['list', async (url: string) => activityListRows(await openDatabase({ url }))],
      ['booking', (url: string) => booking(url, folder)],
    ] as const) {
      const scratch = await scratchDatabase(name);
      try {
        rows.push(...(await measure(scratch.url)));
      } finally {
        await scratch.drop();
      }
    }
    return rows;
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
