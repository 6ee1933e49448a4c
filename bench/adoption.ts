/**
 * `POST /api/v1/adoptions` of the real server against its bare SQL: the statements of one application, recorded as they
 * went to the driver and sent again for other trees over as many connections, without a house around them. Turns
 * alternate within one run, and the middle ratio counts. And the two lists that only grow, with 10,000 entries of one
 * person, as the database answers them.
 */
import { randomUUID } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { sql } from 'drizzle-orm';
import pg from 'pg';
import { startServer } from '../e2e/server.ts';
import { whyNoPostgres } from '../scripts/test/what-is-here.mjs';
import { buildApp } from '../server/src/app.ts';
import { readConfig } from '../server/src/config.ts';
import { one, openDatabase, type Database } from '../server/src/db/client.ts';
import { systemClock } from '../server/src/house.ts';
import { folderStorage } from '../server/src/integrations/storage/folder.ts';
import { readCityFile } from '../server/src/modules/city/city-file.ts';
import { makeSecrets } from '../server/src/secrets.ts';
import { plantTestTrees } from '../server/src/testing/adopting.ts';
import { listRows } from './adoption-lists.ts';
import { recorded, replayer } from './recorded.ts';
import { median, type Row } from './row.ts';
import { scratchDatabase } from './scratch-database.ts';

const connections = 8;
const rounds = 9;
const perRound = 80;

interface Tree {
  id: number;
  code: string;
}

/** `work` for every tree, so many at a time; how many a second. */
async function perSecond(trees: Tree[], work: (tree: Tree, lane: number) => Promise<void>) {
  const waiting = [...trees];
  const began = performance.now();
  await Promise.all(
    Array.from({ length: connections }, async (_, lane) => {
      for (let tree = waiting.pop(); tree; tree = waiting.pop()) await work(tree, lane);
    }),
  );
  return (trees.length * 1000) / (performance.now() - began);
}

async function call(origin: string, token: string, address: string, body?: object) {
  const answer = await fetch(`${origin}/api/v1${address}`, {
    method: body ? 'POST' : 'GET',
    headers: {
      ...(token ? { authorization: `Bearer ${token}` } : {}),
      ...(body ? { 'content-type': 'application/json', 'idempotency-key': randomUUID() } : {}),
    },
    ...(body ? { body: JSON.stringify(body) } : {}),
  });
  const said: unknown = await answer.json();
  if (!answer.ok)
    throw new Error(`${address} was answered ${answer.status}: ${JSON.stringify(said)}`);
  return said as Record<string, string>;
}

/** A statement that changed nothing would be no measure. */
async function allThere({ db }: Database, count: number): Promise<void> {
  const found = await one<Record<string, number>>(
    db,
    sql`SELECT (SELECT count(*) FROM adoption WHERE status = 'active')::int AS adoptions,
          (SELECT count(*) FROM adoption_member)::int AS members,
          (SELECT max(serial) FROM certificate) AS certificates,
          (SELECT count(*) FROM outbox)::int AS news,
          (SELECT count(*) FROM idempotency_key WHERE answer IS NOT NULL)::int - 2 AS answers`,
  );
  for (const [what, n] of Object.entries(found!)) {
    if (n !== count) throw new Error(`there are ${n} ${what}, expected ${count}`);
  }
}

async function applying(url: string, folder: string): Promise<Row[]> {
  const env = {
    DATABASE_URL: url,
    DEMO: 'off',
    DATABASE_POOL: String(connections),
    LOG_LEVEL: 'warn',
  };
  const server = await startServer({ dataDir: folder, env });
  const database = await openDatabase({ url, poolSize: 2 });
  const clients = Array.from(
    { length: connections },
    () => new pg.Client({ connectionString: url, options: '-c TimeZone=UTC -c jit=off' }),
  );
  try {
    await Promise.all(clients.map((client) => client.connect()));
    const phone = '13900008802';
    const { developmentCode: code } = await call(server.origin, '', '/session/phone-code', {
      phone,
    });
    const { token = '' } = await call(server.origin, '', '/session/phone', { phone, code });
    const { items } = (await call(server.origin, '', '/adoption/plans')) as unknown as {
      items: { id: string; version: number; agreement: { version: string } }[];
    };
    const plan = items.find(({ id }) => id === 'labour_common')!;
    const application = (tree: Tree) => ({
      treeCode: tree.code,
      planId: plan.id,
      planVersion: plan.version,
      party: { kind: 'person' },
      plate: { text: '给爷爷的树', shownAs: 'plate' },
      agreement: {
        version: plan.agreement.version,
        signedName: '林小满',
        accepted: true,
        adult: true,
      },
    });
    const trees = (await plantTestTrees({ database }, 2 * (rounds + 2) * perRound + 2)) as Tree[];
    const some = (count: number) => trees.splice(0, count);

    const city = readCityFile(path.join(import.meta.dirname, '..', 'cities', 'changzhou.json'));
    const app = await buildApp({
      config: readConfig({ NODE_ENV: 'test', RATE_LIMIT_WRITES: '0' }),
      city,
      database,
      clock: systemClock,
      demoClock: null,
      secrets: makeSecrets('a secret that only a bench knows, 32+ chars'),
      storage: folderStorage(folder),
      signIn: { phone: null, wechat: null },
    });
    const inject = async (tree: Tree) => {
      const answer = await app.inject({
        method: 'POST',
        url: '/api/v1/adoptions',
        headers: { authorization: `Bearer ${token}`, 'idempotency-key': randomUUID() },
        payload: application(tree),
      });
      return (answer.json() as { id: string }).id;
    };
    const [before, about] = some(2) as [Tree, Tree];
    await inject(before);
    let adoption = '';
    const statements = await recorded(async () => (adoption = await inject(about)));
    await app.close();
    const replay = replayer(statements, { treeId: about.id, code: about.code, adoption });

    const bare = () =>
      perSecond(some(perRound), (tree, lane) =>
        replay(clients[lane]!, { treeId: tree.id, code: tree.code }),
      );
    const real = () =>
      perSecond(
        some(perRound),
        async (tree) => void (await call(server.origin, token, '/adoptions', application(tree))),
      );
    await bare();
    await real();
    const turns: { bare: number; real: number }[] = [];
    for (let round = 0; round < rounds; round += 1)
      turns.push({ bare: await bare(), real: await real() });
    await allThere(database, 2 + 2 * (rounds + 1) * perRound);
    const middle = (pick: (turn: { bare: number; real: number }) => number) =>
      median(turns.map(pick));
    return [
      { name: 'apply for a tree, postgres: statements', value: statements.length, unit: '' },
      { name: 'apply for a tree, postgres: bare SQL', value: middle((t) => t.bare), unit: '/s' },
      { name: 'apply for a tree, postgres: real server', value: middle((t) => t.real), unit: '/s' },
      {
        name: 'apply for a tree, postgres: real ÷ bare',
        value: middle((t) => t.real / t.bare),
        unit: '×',
        budgetKey: 'adoption.postgres.apply',
      },
    ];
  } finally {
    await Promise.all(clients.map((client) => client.end()));
    await database.close();
    await server.stop();
  }
}

export async function run(): Promise<Row[]> {
  const folder = mkdtempSync(path.join(tmpdir(), 'luyin-adoption-'));
  try {
    const rows = await listRows(await openDatabase({ dataDir: path.join(folder, 'lists') }));
    if (await whyNoPostgres()) return rows;
    const lists = await scratchDatabase('lists');
    try {
      rows.push(...(await listRows(await openDatabase({ url: lists.url }))));
    } finally {
      await lists.drop();
    }
    const apply = await scratchDatabase('apply');
    try {
      rows.push(...(await applying(apply.url, folder)));
    } finally {
      await apply.drop();
    }
    return rows;
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
