/** What this machine offers to the tests: PostgreSQL, Chromium, installed packages. Each answer says why not. */
import { existsSync, readFileSync } from 'node:fs';
import net from 'node:net';
import path from 'node:path';

const root = path.resolve(import.meta.dirname, '..', '..');

export const testDatabaseUrl =
  process.env.TEST_DATABASE_URL ?? 'postgres://postgres@127.0.0.1:5432/postgres';

/** Undefined when a server listens there, else why the PostgreSQL half is skipped. */
export async function whyNoPostgres() {
  if (testDatabaseUrl === '') return 'TEST_DATABASE_URL is empty';
  const { hostname, port } = new URL(testDatabaseUrl);
  const where = `${hostname}:${port || 5432}`;
  return new Promise((answer) => {
    const socket = net.connect({ host: hostname, port: Number(port) || 5432 });
    const end = (why) => {
      socket.destroy();
      answer(why);
    };
    socket.setTimeout(20_000, () => end(`no PostgreSQL answers at ${where} (TEST_DATABASE_URL)`));
    socket.once('connect', () => end(undefined));
    socket.once('error', () => end(`no PostgreSQL at ${where} (TEST_DATABASE_URL)`));
  });
}

/** The browser of the H5 journeys; CHROMIUM_PATH names another one. */
export function chromiumPath() {
  const usual = [
    '/usr/bin/chromium',
    '/usr/bin/chromium-browser',
    '/usr/bin/google-chrome',
    '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  ];
  const named = process.env.CHROMIUM_PATH;
  return (named ? [named] : usual).find((file) => existsSync(file));
}

/**
 * Why `npm ci` is due, or undefined. npm notes what it installed in node_modules/.package-lock.json; that is compared
 * with the lock file by content, because a checkout changes file times and an install on another platform does not.
 */
export function whyInstall() {
  const noted = path.join(root, 'node_modules', '.package-lock.json');
  if (!existsSync(noted)) return 'node_modules is missing';
  const read = (file) => JSON.parse(readFileSync(file, 'utf8')).packages;
  const here = read(noted);
  for (const [where, wanted] of Object.entries(read(path.join(root, 'package-lock.json')))) {
    if (!where.includes('node_modules/') || wanted.optional || wanted.peer) continue;
    if (here[where]?.version !== wanted.version) {
      return `${where.replace(/^.*node_modules\//, '')} ${wanted.version ?? ''} is not installed`;
    }
  }
  return undefined;
}
