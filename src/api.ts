/**
 * The client of the contract: `api('GET /trees/:code', { params: { code } })`, typed by the route map.
 * Types only come from the contract's root, so no schema code reaches the bundle.
 */
import type { Answer, Call, ErrorBody, RouteKey } from '@luyin/contract';
import type { Received, Send } from './platform/request/types';

const prefix = '/api/v1';

/** A failed call. `code` is one of the contract's, or `offline` when no answer came at all. */
export interface ApiError {
  readonly code: string;
  readonly message: string;
  readonly fields: Readonly<Record<string, string>>;
  readonly retryAfterSeconds: number | null;
}

export function isApiError(error: unknown): error is ApiError {
  return typeof error === 'object' && error !== null && 'code' in error && 'fields' in error;
}

/** One per intention of a person: repeated with the same key, a write happens once. */
export function newIntention(): string {
  const part = () => Math.random().toString(36).slice(2, 12).padEnd(10, '0');
  return `${Date.now().toString(36)}-${part()}${part()}`;
}

export interface Options {
  /** Keep it when the person tries the same thing again; made anew when left out. */
  intention?: string;
}

type Arguments<K extends RouteKey> =
  {} extends Call<K> ? [call?: Call<K>, options?: Options] : [call: Call<K>, options?: Options];

export type Api = <K extends RouteKey>(route: K, ...rest: Arguments<K>) => Promise<Answer<K>>;

export interface ApiNeeds {
  send: Send;
  token(): string | null;
  /** The key of this device (visitor.ts), once it has one: whoever is not signed in writes by it. */
  visitor?(): string | null;
  /** The server no longer knows this session. */
  onExpired(): void;
  wait?(ms: number): Promise<void>;
}

interface Parts {
  params?: Record<string, string>;
  query?: Record<string, string | number | undefined>;
  body?: unknown;
}

const pauseMs = 400;
const sleep = (ms: number) => new Promise<void>((resolve) => setTimeout(resolve, ms));

export function createApi({ send, token, visitor, onExpired, wait = sleep }: ApiNeeds): Api {
  return async (route, ...rest) => {
    const [call, options] = rest as [Parts?, Options?];
    const [method, pattern] = route.split(' ') as ['GET', string];
    const address = prefix + addressOf(pattern, call);
    const headers: Record<string, string> = { accept: 'application/json' };
    if (call?.body !== undefined) headers['content-type'] = 'application/json';
    if (method !== 'GET') headers['idempotency-key'] = options?.intention ?? newIntention();
    const device = visitor?.();
    if (device && (method !== 'GET' || pattern.startsWith('/complaints/')))
      headers['x-visitor'] = device;

    const attempt = async (): Promise<Received | null> => {
      const held = token();
      try {
        return await send({
          method,
          address,
          headers: held ? { ...headers, authorization: `Bearer ${held}` } : headers,
          body: call?.body,
        });
      } catch {
        return null;
      }
    };

    let received = await attempt();
    // A phone that changes cells drops one request; the key makes a second try of a write harmless.
    if (!received) {
      await wait(pauseMs);
      received = await attempt();
    }
    if (!received) throw offline;
    if (received.status === 401 && errorOf(received).code === 'session_expired') {
      onExpired();
      // Public pages go on as a visitor.
      if (method === 'GET') received = await attempt();
      if (!received) throw offline;
    }
    if (received.status >= 200 && received.status < 300) return received.body as never;
    throw errorOf(received);
  };
}

export const offline: ApiError = {
  code: 'offline',
  message: '网络好像断开了',
  fields: {},
  retryAfterSeconds: null,
};

function addressOf(pattern: string, call: Parts | undefined): string {
  const path = pattern.replace(/:(\w+)/g, (_, name: string) =>
    encodeURIComponent(call?.params?.[name] ?? ''),
  );
  const query = Object.entries(call?.query ?? {})
    .filter(([, value]) => value !== undefined && value !== '')
    .map(([name, value]) => `${name}=${encodeURIComponent(String(value))}`);
  return query.length > 0 ? `${path}?${query.join('&')}` : path;
}

/** What the server refused, or that what answered was not our server. */
export function errorOf({ status, body, retryAfterSeconds }: Received): ApiError {
  const said = (body ?? {}) as Partial<ErrorBody>;
  // A gateway between us and the server answers without our codes.
  const code = said.code ?? (status >= 502 && status <= 504 ? 'offline' : 'internal');
  return { code, message: said.message ?? '', fields: said.fields ?? {}, retryAfterSeconds };
}
