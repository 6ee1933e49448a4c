/**
 * `npm run staff -- create | grant | list`: the accounts of people with a staff role, from the terminal. Ends with exit
 * code 0 when it is done, 1 when it could not be done, 2 for a wrong command.
 */
import { roles, type Role } from '@luyin/contract/policy';
import { inCity, type Tools } from './city-cli.ts';
import { help, listed, readArgs, runCommand, say, Wrong } from './cli.ts';
import { Failure } from './failure.ts';
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

type StaffTools = Tools & { secrets: Secrets };

function wanted(args: string[]): ((tools: StaffTools) => Promise<string[]>) | null {
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

const parsed = (args: string[]) =>
  readArgs({
    args,
    allowPositionals: true,
    options: { name: { type: 'string' }, roles: { type: 'string' }, help },
  });

/** `citizen` is always among them. */
const rolesIn = (list: string | undefined): Role[] => [
  ...new Set<Role>(['citizen', ...listed('role', list, roles)]),
];

async function create({ tx, secrets, now }: StaffTools, phone: string, name: string, held: Role[]) {
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

async function grant({ tx, secrets, now }: StaffTools, phone: string, held: Role[]) {
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

async function listStaff({ tx, secrets }: StaffTools) {
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

await runCommand(
  usage,
  async (args) => {
    const work = wanted(args);
    if (!work) return say(usage);
    return inCity((tools) =>
      work({ ...tools, secrets: makeSecrets(secretKeyOf(tools.config, tools.city)) }),
    );
  },
  {
    sentence: (error) =>
      error instanceof Failure && error.code === 'last_admin'
        ? 'This is the last admin: give another account the role first.'
        : null,
  },
);
