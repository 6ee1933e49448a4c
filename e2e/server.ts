/** The real server as a child process, on a port and a data folder of its own, with the demo city. */
import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { createServer, type AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';

export const root = path.resolve(__dirname, '..');

export interface RunningServer {
  origin: string;
  process: ChildProcess;
  /** What it has printed last. */
  log(): string;
  /** Asks it to end as Ctrl-C does; answers its exit code. The data folder goes too unless it was given. */
  stop(): Promise<number | null>;
}

export async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  server.close();
  await once(server, 'close');
  return port;
}

export interface ServerOptions {
  dataDir?: string;
  port?: number;
  env?: Record<string, string>;
}

const patienceMs = 120_000;

export async function startServer(options: ServerOptions = {}): Promise<RunningServer> {
  const main = path.join(root, 'server', 'dist', 'main.js');
  if (!existsSync(main)) throw new Error(`${main} is missing: npm run build`);
  const port = options.port ?? (await freePort());
  const dataDir = options.dataDir ?? mkdtempSync(path.join(tmpdir(), 'luyin-e2e-'));
  const origin = `http://127.0.0.1:${port}`;

  let printed = '';
  const child = spawn(process.execPath, [main], {
    cwd: root,
    env: {
      ...process.env,
      NODE_ENV: 'development',
      HOST: '127.0.0.1',
      PORT: String(port),
      DATA_DIR: dataDir,
      // Those beside the one whose screen is watched come from addresses of their own, see someone.ts.
      TRUST_PROXY: '1',
      // A suite asks more often than a person.
      RATE_LIMIT_ADDRESS: '0',
      RATE_LIMIT_PERSON: '0',
      RATE_LIMIT_WRITES: '0',
      RATE_LIMIT_SIGN_IN: '0',
      ...options.env,
    },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  for (const stream of [child.stdout, child.stderr]) {
    stream.on('data', (chunk: Buffer) => {
      // The end of it: a bench makes megabytes of request log.
      printed = (printed + chunk.toString()).slice(-64 * 1024);
    });
  }
  const ended = once(child, 'exit') as Promise<[number | null]>;

  const stop = async () => {
    if (child.exitCode === null) child.kill('SIGTERM');
    const [code] = await ended;
    if (!options.dataDir) rmSync(dataDir, { recursive: true, force: true });
    return code;
  };

  const until = Date.now() + patienceMs;
  while (!(await ready(origin))) {
    if (child.exitCode !== null) throw new Error(`the server ended at its start:\n${printed}`);
    if (Date.now() > until) {
      await stop();
      throw new Error(`the server was not ready after ${patienceMs} ms:\n${printed}`);
    }
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  return { origin, process: child, log: () => printed, stop };
}

async function ready(origin: string): Promise<boolean> {
  try {
    return (await fetch(`${origin}/readyz`)).ok;
  } catch {
    return false;
  }
}
