/** The program: reads the settings, starts, says where everything is, and ends when asked to. */
import { existsSync } from 'node:fs';
import { networkInterfaces } from 'node:os';
import path from 'node:path';
import { projectRoot, readConfig } from './config.ts';
import { demoPeople } from './demo/people.ts';
import { start, type Running } from './start.ts';

const say = (line: string) => void process.stdout.write(`${line}\n`);
const patienceMs = 15_000;

try {
  const running = await start(readConfig(), say);
  endWhenAsked(running);
  announce(running);
} catch (error) {
  process.stderr.write(`\n${inWords(error)}\n\n`);
  process.exitCode = 1;
  // Something may still hold the process (a pool that waits for a connection): the start has failed all the same.
  setTimeout(() => process.exit(1), 500).unref();
}

function announce({ port, house }: Running): void {
  const { config, city } = house;
  const here = config.publicUrl ?? `http://localhost:${port}`;
  const inNetwork = Object.values(networkInterfaces())
    .flat()
    .filter((one) => one && one.family === 'IPv4' && !one.internal)
    .map((one) => `http://${one?.address}:${port}/`);
  const everywhere = config.host === '0.0.0.0' || config.host === '::';
  const h5 = existsSync(path.join(config.h5Folder, 'index.html'));
  const weapp = path.join(projectRoot, 'dist', 'weapp');
  say('');
  say(`Luyin 绿荫 · ${city.name}${city.demo ? ' · 演示数据' : ''}`);
  say(`  H5 mini-program   ${h5 ? `${here}/` : 'not built (npm run build)'}`);
  if (h5 && everywhere && inNetwork.length > 0) say(`  on your phone     ${inNetwork.join('  ')}`);
  say(`  API               ${here}/api/v1`);
  say(`  API docs          ${here}/api/docs   OpenAPI ${here}/api/openapi.json`);
  say(`  health            ${here}/healthz   ${here}/readyz`);
  say(
    `  WeChat package    ${existsSync(weapp) ? `${weapp}  (open the project folder in WeChat DevTools)` : 'not built (npm run build)'}`,
  );
  if (city.demo && house.signIn.phone) {
    say('  demo accounts     sign in with the phone; the one-time code is shown on screen');
    for (const { phone, name, role } of demoPeople) say(`    ${phone}  ${role.padEnd(9)} ${name}`);
  }
  say('');
  say('Ctrl-C ends it.');
}

function endWhenAsked({ stop, app }: Running): void {
  let asked = 0;
  const end = async (signal: NodeJS.Signals) => {
    const now = Date.now();
    // npm passes on a Ctrl-C that the terminal has already sent: the same one twice is not a second wish.
    if (asked > 0 && now - asked < 1_000) return;
    if (asked > 0) {
      say('Ended at once.');
      process.exit(130);
    }
    asked = now;
    say(`\n${signal}: finishing what runs … (once more ends at once)`);
    setTimeout(() => process.exit(1), patienceMs).unref();
    try {
      await stop();
      say('Ended.');
      process.exit(0);
    } catch (error) {
      app.log.error({ err: error }, 'the end went wrong');
      process.exit(1);
    }
  };
  process.on('SIGINT', end);
  process.on('SIGTERM', end);
}

/** A sentence for the terminal. */
function inWords(error: unknown): string {
  for (let at: unknown = error; at instanceof Error; at = at.cause) {
    const { code } = at as NodeJS.ErrnoException;
    if (code === 'ECONNREFUSED' || code === 'ENOTFOUND' || code === 'ETIMEDOUT') {
      return `The database cannot be reached (${code}). Is PostgreSQL running where DATABASE_URL says?`;
    }
    if (code === '28P01' || code === '28000' || code === '3D000') {
      return `The database refused DATABASE_URL: ${at.message}`;
    }
    if (code === 'EACCES' || code === 'EROFS') return `Not allowed: ${at.message}. See DATA_DIR.`;
  }
  return error instanceof Error ? error.message : String(error);
}
