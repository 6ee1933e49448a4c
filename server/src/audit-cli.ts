/**
 * `npm run audit -- verify [NUMBER]`: whether anybody edited the history of a case. Ends with exit code 0 when nobody
 * did, 1 when somebody did, 2 for a wrong command or when it could not be looked at.
 */
import { parseArgs } from 'node:util';
import { ConfigError, readConfig } from './config.ts';
import { placeOf, refuseOthers } from './db/city-database.ts';
import { openDatabase } from './db/client.ts';
import { auditHistories, isKnown, type BrokenCase } from './modules/casework/audit.ts';
import { readCityFile } from './modules/city/city-file.ts';
import { keptSecretKey } from './secret-key.ts';
import { makeSecrets } from './secrets.ts';

const usage = `npm run audit -- verify            every case: is its history whole, and as it was written?
npm run audit -- verify NUMBER     one case, e.g. TS2026052000001
It reads the city of CITY_FILE with its SECRET_KEY: DATABASE_URL, or the city’s folder in DATA_DIR (./data) while no server
runs on it. It writes nothing.`;

const say = (line: string) => void process.stdout.write(`${line}\n`);
const counted = (n: number, noun: string) => `${n} ${noun}${n === 1 ? '' : 's'}`;

/** The command itself is wrong: how it is written follows. */
class Wrong extends Error {}

function wanted(args: string[]): { number?: string } | null {
  const { positionals, values } = parsed(args);
  if (values.help) return null;
  const [verb, number, ...more] = positionals;
  if (verb !== 'verify') {
    throw new Wrong(verb === undefined ? 'Say what to do.' : `There is no ${verb}.`);
  }
  if (more.length > 0) throw new Wrong(`What is ${more.join(' ')}?`);
  if (number === undefined) return {};
  if (!/^TS[0-9]{13}$/.test(number)) throw new Wrong(`${number} is no number of a case.`);
  return { number };
}

function parsed(args: string[]) {
  try {
    return parseArgs({
      args,
      allowPositionals: true,
      options: { help: { type: 'boolean', short: 'h', default: false } },
    });
  } catch (error) {
    throw new Wrong((error as Error).message);
  }
}

/** Answers the exit code. */
async function main(args: string[]): Promise<number> {
  const asked = wanted(args);
  if (!asked) {
    say(usage);
    return 0;
  }
  const config = readConfig();
  const city = readCityFile(config.cityFile);
  const key = keptSecretKey(config, city);
  if (key === null) throw new Error('This house has no key yet, so it has sealed nothing.');
  const database = await openDatabase(placeOf(config, city));
  try {
    const { db } = database;
    await refuseOthers(db, city);
    const { number } = asked;
    if (number !== undefined && !(await isKnown(db, number))) {
      throw new Error(`There is no case ${number}.`);
    }
    const { cases, steps, broken, otherKey } = await auditHistories(db, makeSecrets(key), {
      ...asked,
      tell: (one) => say(lineOf(one)),
    });
    const looked = `${counted(cases, 'case')}, ${counted(steps, 'step')}`;
    if (broken === 0) say(`${looked}: nobody edited them.`);
    else say(`${looked}: ${broken === 1 ? '1 was' : `${broken} were`} edited.`);
    if (otherKey) say('Every seal is wrong and nothing else: is this the SECRET_KEY of this city?');
    return broken === 0 ? 0 : 1;
  } finally {
    await database.close();
  }
}

const lineOf = ({ number, seq, why }: BrokenCase) =>
  seq === null ? `BROKEN ${number}: ${why}` : `BROKEN ${number}: step ${seq} ${why}`;

function inWords(error: unknown): string {
  const inner = error instanceof Error && error.cause instanceof Error ? error.cause : error;
  const { code, message } = inner as NodeJS.ErrnoException;
  if (code === 'ECONNREFUSED' || code === 'ENOTFOUND') {
    return 'The database of DATABASE_URL cannot be reached.';
  }
  return message ?? String(error);
}

try {
  process.exitCode = await main(process.argv.slice(2));
} catch (error) {
  const wrong = error instanceof Wrong || error instanceof ConfigError;
  process.stderr.write(wrong ? `${error.message}\n\n${usage}\n` : `${inWords(error)}\n`);
  // Never 1: that says that something was looked at and found edited.
  process.exitCode = 2;
}
