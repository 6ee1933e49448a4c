/** The program as a process of its own: for what happens only between processes, or when one of them dies. */
import { spawn, type ChildProcess } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { after } from 'node:test';
import { fileURLToPath } from 'node:url';
import type { Answer, Call, ErrorBody, RouteKey } from '@luyin/contract';

const main = fileURLToPath(new URL('../main.ts', import.meta.url));
const started = new Set<ChildProcess>();
after(() => {
  for (const child of started) child.kill('SIGKILL');
});

export interface Program {
  child: ChildProcess;
  said(): string;
  /** Resolves with the port once it serves; rejects when it ends before. */
  ready: Promise<number>;
  ended: Promise<number | null>;
  /** As a power cut does it. */
  kill(): Promise<void>;
}

export function program(env: Record<string, string>): Program {
  const child = spawn(process.execPath, ['--import', 'tsx', main], {
    env: { ...process.env, PORT: '0', HOST: '127.0.0.1', DEMO: 'off', LOG_LEVEL: 'warn', ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  started.add(child);
  let text = '';
  const ended = once(child, 'close').then(([code]) => {
    started.delete(child);
    return code as number | null;
  });
  const ready = new Promise<number>((resolve, reject) => {
    const listen = (chunk: Buffer) => {
      text += String(chunk);
      const port = /http:\/\/localhost:(\d+)\/healthz/.exec(text)?.[1];
      if (port && text.includes('Ctrl-C ends it')) resolve(Number(port));
    };
    child.stdout?.on('data', listen);
    child.stderr?.on('data', listen);
    void ended.then((code) => reject(new Error(`ended with ${code}: ${text}`)));
  });
  ready.catch(() => {});
  const kill = async () => {
    child.kill('SIGKILL');
    await ended;
  };
  return { child, said: () => text, ready, ended, kill };
}

/** A suite asks more often than a person. */
export const unlimited = {
  NODE_ENV: 'test',
  RATE_LIMIT_ADDRESS: '0',
  RATE_LIMIT_PERSON: '0',
  RATE_LIMIT_WRITES: '0',
  RATE_LIMIT_SIGN_IN: '0',
};

export interface Said<K extends RouteKey> {
  status: number;
  /** Typed as the good answer; `error` is the same body read as an error. */
  body: Answer<K>;
  error: ErrorBody;
  text: string;
}

type Asking<K extends RouteKey> = Partial<Call<K>> & {
  token?: string;
  key?: string;
  /** Instead of a body. */
  file?: Uint8Array;
};

/** Over the network, as a phone asks. */
export async function ask<K extends RouteKey>(
  port: number,
  route: K,
  input: Asking<K> = {} as Asking<K>,
): Promise<Said<K>> {
  const { url, init } = request(port, route, input);
  const answer = await fetch(url, init);
  const text = await answer.text();
  const json: unknown = JSON.parse(text);
  return { status: answer.status, body: json as Answer<K>, error: json as ErrorBody, text };
}

/** Half of the body, and then silence; fails when the connection ends. */
export async function askHalf<K extends RouteKey>(
  port: number,
  route: K,
  input: Asking<K>,
): Promise<void> {
  const { url, init } = request(port, route, input);
  const whole = Buffer.from(init.body as string);
  const body = new ReadableStream({
    start: (into) => into.enqueue(new Uint8Array(whole.subarray(0, whole.length >> 1))),
  });
  await fetch(url, { ...init, body, duplex: 'half' } as RequestInit);
}

function request(port: number, route: string, input: object): { url: string; init: RequestInit } {
  const { params, body, token, key, file } = input as {
    params?: Record<string, string>;
    body?: unknown;
    token?: string;
    key?: string;
    file?: Uint8Array<ArrayBuffer>;
  };
  const [method = '', pattern = ''] = route.split(' ');
  const path = pattern.replace(/:(\w+)/g, (_, name: string) =>
    encodeURIComponent(params?.[name] ?? ''),
  );
  const sent = new FormData();
  if (file) sent.append('file', new Blob([file], { type: 'image/jpeg' }), 'photo.jpg');
  return {
    url: `http://127.0.0.1:${port}/api/v1${path}`,
    init: {
      method,
      headers: {
        ...(token ? { authorization: `Bearer ${token}` } : {}),
        ...(method === 'GET' ? {} : { 'idempotency-key': key ?? newKey() }),
        ...(body === undefined ? {} : { 'content-type': 'application/json' }),
      },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
      ...(file ? { body: sent } : {}),
    },
  };
}

export const newKey = () => randomBytes(16).toString('hex');

/** Answers the token. */
export async function signIn(port: number, phone: string): Promise<string> {
  const sent = await ask(port, 'POST /session/phone-code', { body: { phone } });
  const code = sent.body.developmentCode ?? '';
  const { body } = await ask(port, 'POST /session/phone', { body: { phone, code } });
  return body.token;
}
