/**
 * `npm run keys -- create | list | revoke`: the keys of other systems that speak Open311 with this house, from the
 * terminal. Ends with exit code 0 when it is done, 1 when it could not be done, 2 for a wrong command.
 */
import { parseArgs } from 'node:util';
import { readConfig } from './config.ts';
import { claimFor, placeOf } from './db/city-database.ts';
import { openDatabase, type Db } from './db/client.ts';
import { migrate } from './db/migrate.ts';
import { demoClockOf } from './demo/clock.ts';
import { systemClock } from './house.ts';
import { readCityFile } from './modules/city/city-file.ts';
import {
  createKey,
  keyScopes,
  listKeys,
  revokeKeys,
  type KeyScope,
} from './modules/partner/keys.ts';

const usage = `npm run keys -- create PARTNER --scopes SCOPE[,SCOPE] [--per-minute 60]   a new key for this partner, shown once
npm run keys -- list                                                     all keys by their first characters, never whole
npm run keys -- revoke PREFIX                                            the key that begins so is refused from now on
Scopes: ${keyScopes.join(', ')}.
It works on the city of CITY_FILE: on DATABASE_URL, or on the city’s folder in DATA_DIR (./data) while no server runs on it.`;

const say = (line: string) => void process.stdout.write(`${line}\n`);

type Work = (tx: Db, now: Date) => Promise<string[]>;

/** The command itself is wrong: how it is written follows. */
class Wrong extends Error {}

function wanted(args: string[]): Work | null {
  const { positionals, values } = parsed(args);
  if (values.help) return null;
  const [verb, whom, ...more] = positionals;
  if (verb === undefined) throw new Wrong('Say what to do.');
  if (!['create', 'list', 'revoke'].includes(verb)) {
    throw new Wrong(`There is no ${positionals.join(' ')}.`);
  }
  const extra = verb === 'list' ? positionals.slice(1) : more;
  if (extra.length > 0) throw new Wrong(`What is ${extra.join(' ')}?`);
  if (verb !== 'create' && (values.scopes ?? values['per-minute']) !== undefined) {
    throw new Wrong(`${verb} takes neither --scopes nor --per-minute.`);
  }
  if (verb === 'list') return list;
  if (verb === 'revoke') {
    if (!/^ly_[\w-]{8}$/.test(whom ?? '')) {
      throw new Wrong('Say which key: the eleven characters that "list" shows.');
    }
    return (tx, now) => revoke(tx, whom!, now);
  }
  const partner = (whom ?? '').trim();
  if (partner === '' || [...partner].length > 60) {
    throw new Wrong('Say whose key: the partner’s name, at most 60 characters.');
  }
  const scopes = scopesIn(values.scopes);
  const perMinute = Number(values['per-minute'] ?? 60);
  if (!Number.isInteger(perMinute) || perMinute < 1 || perMinute > 6000) {
    throw new Wrong('--per-minute: a number from 1 to 6000.');
  }
  return (tx, now) => create(tx, { partner, scopes, perMinute }, now);
}

function parsed(args: string[]) {
  try {
    return parseArgs({
      args,
      allowPositionals: true,
      options: {
        scopes: { type: 'string' },
        'per-minute': { type: 'string' },
        help: { type: 'boolean', short: 'h', default: false },
      },
    });
  } catch (error) {
    throw new Wrong((error as Error).message);
  }
}

function scopesIn(list: string | undefined): KeyScope[] {
  const names = (list ?? '').split(',').map((name) => name.trim());
  if (names.join('') === '') throw new Wrong('Say which --scopes.');
  const unknown = names.filter((name) => !(keyScopes as readonly string[]).includes(name));
  if (unknown.length > 0) throw new Wrong(`There is no scope ${unknown.join(', ')}.`);
  return [...new Set(names as KeyScope[])];
}

async function create(tx: Db, given: Parameters<typeof createKey>[1], now: Date) {
  const { key, prefix } = await createKey(tx, given, now);
  return [
    `The key of ${given.partner} (${given.scopes.join(', ')}; ${given.perMinute} a minute). It is shown this once:`,
    key,
    `To end it: npm run keys -- revoke ${prefix}`,
  ];
}

async function revoke(tx: Db, prefix: string, now: Date) {
  if ((await revokeKeys(tx, prefix, now)) === 0) {
    throw new Error(`No key that is in force begins with ${prefix}.`);
  }
  return [`${prefix}… is refused from now on.`];
}

const day = (at: Date | null) => at?.toISOString().slice(0, 10) ?? 'never';

async function list(tx: Db) {
  const keys = await listKeys(tx);
  const lines = keys.map(
    (key) =>
      `${key.prefix}…  ${key.partner}  ${key.scopes.join(',')}  ${key.per_minute} a minute  ` +
      `made ${day(key.created_at)}  used ${day(key.last_used_at)}` +
      (key.revoked_at ? `  revoked ${day(key.revoked_at)}` : ''),
  );
  return lines.length > 0 ? lines : ['There are no keys yet.'];
}

async function main(args: string[]): Promise<void> {
  const work = wanted(args);
  if (!work) return say(usage);
  const config = readConfig();
  const city = readCityFile(config.cityFile);
  const database = await openDatabase(placeOf(config, city));
  try {
    await migrate(database);
    await claimFor(database, city);
    const clock = await demoClockOf(config, config.demo ?? city.demo, database);
    const now = (clock ?? systemClock).now();
    const lines = await database.db.transaction((tx) => work(tx, now));
    for (const line of lines) say(line);
  } finally {
    await database.close();
  }
}

function inWords(error: unknown): string {
  const inner = error instanceof Error && error.cause instanceof Error ? error.cause : error;
  const { code, message } = inner as NodeJS.ErrnoException;
  if (code === 'ECONNREFUSED' || code === 'ENOTFOUND')
    return 'The database of DATABASE_URL cannot be reached.';
  return message ?? String(error);
}

try {
  await main(process.argv.slice(2));
} catch (error) {
  const wrong = error instanceof Wrong;
  process.stderr.write(wrong ? `${error.message}\n\n${usage}\n` : `${inWords(error)}\n`);
  process.exitCode = wrong ? 2 : 1;
}
