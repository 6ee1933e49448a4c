/** Real server processes for tests of what happens between two of them, or to one that is killed. */
import { spawn, type ChildProcess } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { createServer, type AddressInfo } from 'node:net';
import { fileURLToPath } from 'node:url';

const main = fileURLToPath(new URL('../main.ts', import.meta.url));
const pause = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));

export interface Answered {
  status: number;
  // What an address answers is the business of the test that asks it.
  body: Record<string, unknown>;
}

interface Asking {
  token?: string;
  /** By default a new one for each write. */
  key?: string;
  body?: object | FormData;
}

export interface ServerProcess {
  origin: string;
  /** `POST /adoptions`: as in the contract, parameters filled in. */
  ask(address: string, asking?: Asking): Promise<Answered>;
  /** The citizen of this phone; answers the token. */
  signIn(phone: string): Promise<string>;
  /** As when the power goes. */
  kill(): Promise<void>;
}

export async function serverProcess(env: Record<string, string>): Promise<ServerProcess> {
  const port = await freePort();
  const origin = `http://127.0.0.1:${port}`;
  const child = spawn(process.execPath, ['--import', 'tsx', main], {
    env: {
      ...process.env,
      NODE_ENV: 'development',
      DEMO: 'off',
      LOG_LEVEL: 'silent',
      HOST: '127.0.0.1',
      PORT: String(port),
      RATE_LIMIT_ADDRESS: '0',
      RATE_LIMIT_PERSON: '0',
      RATE_LIMIT_WRITES: '0',
      RATE_LIMIT_SIGN_IN: '0',
      ...env,
    },
    stdio: ['ignore', 'ignore', 'pipe'],
  });
  await untilReady(child, origin);

  const ask: ServerProcess['ask'] = async (address, { token, key, body } = {}) => {
    const [method = 'GET', path = ''] = address.split(' ');
    const json = body && !(body instanceof FormData);
    const answer = await fetch(`${origin}/api/v1${path}`, {
      method,
      headers: {
        ...(json ? { 'content-type': 'application/json' } : {}),
        ...(token ? { authorization: `Bearer ${token}` } : {}),
        ...(method === 'GET' ? {} : { 'idempotency-key': key ?? newKey() }),
      },
      body: json ? JSON.stringify(body) : (body as FormData | undefined),
    });
    return { status: answer.status, body: (await answer.json()) as Answered['body'] };
  };
  return {
    origin,
    ask,
    async signIn(phone) {
      const sent = await ask('POST /session/phone-code', { body: { phone } });
      const code = sent.body.developmentCode;
      const { body } = await ask('POST /session/phone', { body: { phone, code } });
      return body.token as string;
    },
    async kill() {
      if (child.exitCode !== null || child.signalCode !== null) return;
      const ended = once(child, 'exit');
      child.kill('SIGKILL');
      await ended;
    },
  };
}

export const newKey = () => randomBytes(16).toString('hex');

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  server.close();
  await once(server, 'close');
  return port;
}

async function untilReady(child: ChildProcess, origin: string): Promise<void> {
  let said = '';
  child.stderr?.on('data', (chunk: Buffer) => (said += chunk.toString()));
  for (;;) {
    const ready = await fetch(`${origin}/readyz`).then(
      ({ ok }) => ok,
      () => false,
    );
    if (ready) return;
    if (child.exitCode !== null) throw new Error(`the server ended at its start:\n${said}`);
    await pause(50);
  }
}
