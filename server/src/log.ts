/** The log: one JSON line an entry, readable lines in a terminal; what is personal or secret never gets in. */
import { pino, type Logger } from 'pino';
import type { Config } from './config.ts';

const secret = new Set([
  'authorization',
  'cookie',
  'phone',
  'token',
  'openid',
  'idempotency-key',
  'secret',
]);

/** Takes secrets out of what a line is about. Pino's own redaction also walks each request's bindings, at a price. */
function discreet(value: Record<string, unknown>, depth = 0): Record<string, unknown> {
  const shown: Record<string, unknown> = {};
  for (const [name, one] of Object.entries(value)) {
    if (secret.has(name.toLowerCase())) shown[name] = '(not logged)';
    else if (name === 'body') shown[name] = '(not logged)';
    else shown[name] = isPlain(one) && depth < 4 ? discreet(one, depth + 1) : one;
  }
  return shown;
}

const isPlain = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' &&
  value !== null &&
  [Object.prototype, null].includes(Object.getPrototypeOf(value) as null);

export async function makeLog(
  config: Config,
  destination?: { write(line: string): void },
): Promise<Logger> {
  const options = {
    level: config.logLevel,
    formatters: { log: (line: Record<string, unknown>) => discreet(line) },
    serializers: { err: describeError, req: describeRequest },
    base: { pid: process.pid },
  };
  if (destination) return pino(options, destination);
  if (!config.isProduction && process.stdout.isTTY) {
    const { default: pretty } = await import('pino-pretty');
    const lines = pretty({ colorize: true, ignore: 'pid,hostname', translateTime: 'HH:MM:ss' });
    return pino(options, lines);
  }
  return pino(options);
}

function describeRequest(request: { method?: string; url?: string; ip?: string }) {
  return { method: request.method, url: request.url, ip: request.ip };
}

/** A failed query's own text lists its parameters, which may be anybody's data: its cause does not. */
function describeError(error: unknown): Record<string, unknown> {
  if (!(error instanceof Error)) return { message: String(error) };
  const { code } = error as { code?: unknown };
  if (error.cause instanceof Error) {
    const isQuery = 'query' in error && 'params' in error;
    return {
      ...describeError(error.cause),
      ...(isQuery ? { query: String(error.query).slice(0, 500) } : { after: error.message }),
    };
  }
  return {
    type: error.name,
    message: error.message,
    ...(code === undefined ? {} : { code }),
    stack: error.stack,
  };
}
