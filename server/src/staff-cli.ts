/**
 * `npm run staff -- create | grant | list`: the accounts of people with a staff role, from the terminal. Ends with exit
 * code 0 when it is done, 1 when it could not be done, 2 for a wrong command.
 */
import { parseArgs } from 'node:util';
import { roles, type Role } from '@luyin/contract/policy';
import { readConfig } from './config.ts';
import { claimFor, placeOf } from './db/city-database.ts';
import { openDatabase, type Db } from './db/client.ts';
import { migrate } from './db/migrate.ts';
import { demoClockOf } from './demo/clock.ts';
import { Failure } from './failure.ts';
import { systemClock } from './house.ts';
import { readCityFile } from './modules/city/city-file.ts';
import { createPerson } from './modules/person/commands.ts';
import { presentPerson } from './modules/person/present.ts';
import { findPersonByPhone, findStaff, type PersonRow } from './modules/person/queries.ts';
import { setRoles } from './modules/staff/commands.ts';
import { secretKeyOf } from './secret-key.ts';
import { makeSecrets, type Secrets } from './secrets.ts';

const usage = `npm run staff -- create PHONE --name NAME --roles ROLE[,ROLE]   a new account, which signs in with this phone
npm run staff -- grant PHONE --roles ROLE[,ROLE]               exactly these roles for an account that is there
npm run staff -- list                                          everyone with a staff role
Roles: ${roles.join(', ')}. Everyone is a citizen; "grant PHONE --roles citizen" takes the staff roles away.
It works on the city of CITY_FILE: on DATABASE_URL, or on the city’s folder in DATA_DIR (./data) while no server runs on it.`;

const say = (line: string) => void process.stdout.write(`${line}\n`);

interface Tools {
  tx: Db;
  secrets: Secrets;
  now: Date;
}

/** The command itself is wrong: how it is written follows. */
class Wrong extends Error {}

function wanted(args: string[]): ((tools: Tools) => Promise<string[]>) | null {
  const { positionals, values } = parsed(args);
  if (values.help) return null;
  const [verb, phone, ...more] = positionals;
  if (verb === 'list' && phone === undefined) return listStaff;
  if (verb !== 'create' && verb !== 'grant') {
    throw new Wrong(
      verb === undefined ? 'Say what to do.' : `There is no ${positionals.join(' ')}.`,
    );
  }
  if (more.length > 0) throw new Wrong(`What is ${more.join(' ')}?`);
  if (phone === undefined) throw new Wrong('Say whose phone.');
  if (!/^1[3-9][0-9]{9}$/.test(phone)) {
    throw new Wrong(`${phone} is no mobile number: eleven digits that begin with 13 to 19.`);
  }
  const held = rolesIn(values.roles);
  if (verb === 'grant') {
    if (values.name !== undefined) throw new Wrong('grant leaves the name as it is.');
    return (tools) => grant(tools, phone, held);
  }
  const name = values.name?.trim() ?? '';
  if (name === '' || [...name].length > 40) throw new Wrong('--name: from 1 to 40 characters.');
  return (tools) => create(tools, phone, name, held);
}

function parsed(args: string[]) {
  try {
    return parseArgs({
      args,
      allowPositionals: true,
      options: {
        name: { type: 'string' },
        roles: { type: 'string' },
        help: { type: 'boolean', short: 'h', default: false },
      },
    });
  } catch (error) {
    throw new Wrong((error as Error).message);
  }
}

/** `citizen` is always among them. */
function rolesIn(list: string | undefined): Role[] {
  const names = (list ?? '').split(',').map((name) => name.trim());
  if (names.join('') === '') throw new Wrong('Say which --roles.');
  const unknown = names.filter((name) => !(roles as readonly string[]).includes(name));
  if (unknown.length > 0) throw new Wrong(`There is no role ${unknown.join(', ')}.`);
  return [...new Set<Role>(['citizen', ...(names as Role[])])];
}

async function create({ tx, secrets, now }: Tools, phone: string, name: string, held: Role[]) {
  const known = await findPersonByPhone(tx, secrets, phone);
  if (known) {
    throw new Error(
      `${phone} is already the account of ${known.name} (${known.roles.join(', ')}). ` +
        `To change the roles: npm run staff -- grant ${phone} --roles ${held.join(',')}`,
    );
  }
  const id = await createPerson(tx, secrets, { name, phone }, now);
  await setRoles(tx, id, held, { id: null, now });
  return [`Created ${name} (${held.join(', ')}), who signs in with ${phone}.`];
}

async function grant({ tx, secrets, now }: Tools, phone: string, held: Role[]) {
  const known = await findPersonByPhone(tx, secrets, phone);
  if (!known) {
    throw new Error(
      `Nobody has signed in with ${phone} yet. ` +
        `To make the account: npm run staff -- create ${phone} --name NAME --roles ${held.join(',')}`,
    );
  }
  await setRoles(tx, known.id, held, { id: null, now });
  return [`${known.name}: ${held.join(', ')} (before: ${known.roles.join(', ')}).`];
}

async function listStaff({ tx, secrets }: Tools) {
  const lines: string[] = [];
  let last: PersonRow | undefined;
  do {
    const page = await findStaff(tx, 200, last && { at: last.created_at, id: last.id });
    for (const row of page) {
      const { phone, name, roles: held } = presentPerson(row, secrets);
      lines.push(`${(phone ?? '-').padEnd(11)}  ${held.join(',')}  ${name}`);
    }
    last = page.at(-1);
  } while (last);
  return lines.length > 0 ? lines : ['Nobody has a staff role yet.'];
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
    const secrets = makeSecrets(secretKeyOf(config, city));
    const clock = await demoClockOf(config, config.demo ?? city.demo, database);
    const now = (clock ?? systemClock).now();
    const lines = await database.db.transaction((tx) => work({ tx, secrets, now }));
    for (const line of lines) say(line);
  } finally {
    await database.close();
  }
}

function inWords(error: unknown): string {
  if (error instanceof Failure && error.code === 'last_admin') {
    return 'This is the last admin: give another account the role first.';
  }
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
