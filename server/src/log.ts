/** The log: one JSON line an entry, readable lines in a terminal; what is personal or secret never gets in. */
import { pino, type Logger } from 'pino';
import type { Config } from './config.ts';

const secret = ['authorization', 'cookie', 'phone', 'token', 'openid', 'idempotency-key', 'secret'];
export const redacted = [
  ...secret.map((name) => `["${name}"]`),
  ...secret.map((name) => `*["${name}"]`),
  ...secret.map((name) => `*.*["${name}"]`),
  'body.code',
  '*.body.code',
];

export async function makeLog(
  config: Config,
  destination?: { write(line: string): void },
): Promise<Logger> {
  const options = {
    level: config.logLevel,
    redact: { paths: redacted, censor: '(not logged)' },
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
