/**
 * `npm run keys -- create | list | revoke`: the keys of other systems that speak Open311 with this house, from the
 * terminal. Ends with exit code 0 when it is done, 1 when it could not be done, 2 for a wrong command.
 */
import { inCity, type Tools } from './city-cli.ts';
import { help, listed, readArgs, runCommand, say, Wrong } from './cli.ts';
import { createKey, keyScopes, listKeys, revokeKeys } from './modules/partner/keys.ts';

const usage = `npm run keys -- create PARTNER --scopes SCOPE[,SCOPE] [--per-minute 60]   a new key for this partner, shown once
npm run keys -- list                                                     all keys by their first characters, never whole
npm run keys -- revoke PREFIX                                            the key that begins so is refused from now on
Scopes: ${keyScopes.join(', ')}.
It works on the city of CITY_FILE: on DATABASE_URL, or on the city’s folder in DATA_DIR (./data) while no server runs on it.`;

type Work = (tools: Tools) => Promise<string[]>;

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
    return (tools) => revoke(tools, whom!);
  }
  const partner = (whom ?? '').trim();
  if (partner === '' || [...partner].length > 60) {
    throw new Wrong('Say whose key: the partner’s name, at most 60 characters.');
  }
  const scopes = listed('scope', values.scopes, keyScopes);
  const perMinute = Number(values['per-minute'] ?? 60);
  if (!Number.isInteger(perMinute) || perMinute < 1 || perMinute > 6000) {
    throw new Wrong('--per-minute: a number from 1 to 6000.');
  }
  return (tools) => create(tools, { partner, scopes, perMinute });
}

const parsed = (args: string[]) =>
  readArgs({
    args,
    allowPositionals: true,
    options: { scopes: { type: 'string' }, 'per-minute': { type: 'string' }, help },
  });

async function create({ tx, now }: Tools, given: Parameters<typeof createKey>[1]) {
  const { key, prefix } = await createKey(tx, given, now);
  return [
    `The key of ${given.partner} (${given.scopes.join(', ')}; ${given.perMinute} a minute). It is shown this once:`,
    key,
    `To end it: npm run keys -- revoke ${prefix}`,
  ];
}

async function revoke({ tx, now }: Tools, prefix: string) {
  if ((await revokeKeys(tx, prefix, now)) === 0) {
    throw new Error(`No key that is in force begins with ${prefix}.`);
  }
  return [`${prefix}… is refused from now on.`];
}

const day = (at: Date | null) => at?.toISOString().slice(0, 10) ?? 'never';

async function list({ tx }: Tools) {
  const keys = await listKeys(tx);
  const lines = keys.map(
    (key) =>
      `${key.prefix}…  ${key.partner}  ${key.scopes.join(',')}  ${key.per_minute} a minute  ` +
      `made ${day(key.created_at)}  used ${day(key.last_used_at)}` +
      (key.revoked_at ? `  revoked ${day(key.revoked_at)}` : ''),
  );
  return lines.length > 0 ? lines : ['There are no keys yet.'];
}

await runCommand(usage, async (args) => {
  const work = wanted(args);
  return work ? inCity(work) : say(usage);
});
