/**
 * `npm run audit -- verify [NUMBER]`: whether anybody edited the history of a case. Ends with exit code 0 when nobody
 * did, 1 when somebody did, 2 for a wrong command or when it could not be looked at.
 */
import { help, readArgs, runCommand, say, Wrong } from './cli.ts';
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

const counted = (n: number, noun: string) => `${n} ${noun}${n === 1 ? '' : 's'}`;

function wanted(args: string[]): { number?: string } | null {
  const { positionals, values } = readArgs({ args, allowPositionals: true, options: { help } });
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

/** Answers the exit code. */
async function main(args: string[]): Promise<number | void> {
  const asked = wanted(args);
  if (!asked) return say(usage);
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

// Never 1: that says that something was looked at and found edited.
await runCommand(usage, main, {
  failed: 2,
  isWrong: (error) => error instanceof ConfigError,
});
