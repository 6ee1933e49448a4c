/** The command that verifies a certificate: see verify-cli.ts. */
import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { ConfigError, readConfig } from '../../config.ts';
import { cityFolder } from '../../db/city-database.ts';
import { keptSecretKey } from '../../secret-key.ts';
import { makeSecrets } from '../../secrets.ts';
import { readCityFile } from '../city/city-file.ts';
import { certificateTitles } from './kind.ts';
import { keyId, publicKeyOf, verifyText } from './payload.ts';
import { readPicture } from './picture.ts';

const usage = `npm run verify -- [--key KEY | --key-file FILE] FILE|TEXT
    TEXT is what the certificate’s QR code says; FILE is a picture of the certificate (PNG, JPEG, WebP), or a text with it.
    KEY is the key that GET /api/v1/duty/key answers, FILE one with it or with that whole answer.
    Without them it is the key of this house: SECRET_KEY, or the one in DATA_DIR.`;

class Wrong extends Error {}

/** What the command has around it. */
export interface Around {
  /** By default what the process was given. */
  env?: Record<string, string | undefined>;
  /** The folder in which whoever names a file stands. */
  folder: string;
  say(line: string): void;
  complain(line: string): void;
}

/** Answers the exit code. */
export async function verifyCommand(args: readonly string[], around: Around): Promise<number> {
  try {
    return await verify(args, around);
  } catch (error) {
    around.complain((error as Error).message);
    if (error instanceof Wrong || error instanceof ConfigError) around.complain(usage);
    // Never 1: that says that a certificate was read and found forged.
    return 2;
  }
}

async function verify(args: readonly string[], around: Around): Promise<number> {
  const { say } = around;
  const { positionals, values } = given(args);
  if (values.help) {
    say(usage);
    return 0;
  }
  const [what, ...more] = positionals;
  if (!what || more.length > 0) throw new Wrong('Say which file or which text.');
  const raw = keyOf(values.key, values['key-file'], around);
  const verdict = verifyText(publicKeyOf(raw), await textOf(what, around));
  if (!verdict.valid) {
    if (verdict.why === 'unreadable') throw new Wrong('There is no certificate in it.');
    say(`FORGED: not signed with the key ${keyId(raw)}, or changed since.`);
    return 1;
  }
  const { payload } = verdict;
  say(`VALID: signed with the key ${keyId(raw)}.`);
  say(`  ${certificateTitles[payload.kind]}  ${payload.no}`);
  say(`  ${payload.name}  ${payload.year}年  ${payload.trees} 棵`);
  say(`  ${payload.city}  ${payload.on}`);
  say(`  核验码 ${payload.code}`);
  say('Whether it was revoked since, only the public page knows.');
  return 0;
}

// A key may begin with a dash, which would be an option of its own.
const joined = (args: readonly string[]) =>
  args.flatMap((arg, i) =>
    args[i - 1] === '--key'
      ? []
      : arg === '--key' && i + 1 < args.length
        ? [`--key=${args[i + 1]}`]
        : [arg],
  );

function given(args: readonly string[]) {
  try {
    return parseArgs({
      args: joined(args),
      allowPositionals: true,
      options: {
        key: { type: 'string' },
        'key-file': { type: 'string' },
        help: { type: 'boolean', short: 'h', default: false },
      },
    });
  } catch (error) {
    throw new Wrong((error as Error).message);
  }
}

/** Raw, 32 bytes. */
function keyOf(text: string | undefined, file: string | undefined, around: Around): Buffer {
  if (text !== undefined && file !== undefined) throw new Wrong('Give --key or --key-file.');
  const said = file === undefined ? text : read(file, around).toString('utf8');
  const raw = said === undefined ? ownKey(around) : Buffer.from(bareKey(said), 'base64url');
  if (raw.length !== 32) throw new Wrong('That is no key: it has 43 letters and digits.');
  return raw;
}

/** As it stands in the answer of GET /duty/key, or alone. */
function bareKey(text: string): string {
  return /"key"\s*:\s*"([^"]*)"/.exec(text)?.[1] ?? text.trim();
}

/** Of this house; it is read where the server keeps it and never made here. */
function ownKey({ env }: Around): Buffer {
  const config = readConfig(env);
  const city = readCityFile(config.cityFile);
  const secret = keptSecretKey(config, city);
  if (!secret) throw new Wrong(`This house has no key yet (${cityFolder(config, city)}).`);
  return makeSecrets(secret).signer.publicKey;
}

async function textOf(what: string, around: Around): Promise<string> {
  if (!existsSync(path.resolve(around.folder, what))) return what;
  const bytes = read(what, around);
  const said = await readPicture(bytes);
  if (said === null) return bytes.toString('utf8');
  if (said === '') throw new Wrong(`No QR code was found in ${what}.`);
  return said;
}

function read(name: string, { folder }: Around): Buffer {
  try {
    return readFileSync(path.resolve(folder, name));
  } catch (error) {
    throw new Wrong(`${name} cannot be read: ${(error as Error).message}`);
  }
}
