import { timeoutMs, type Send } from './types';

/** A server-relative address, such as a photo's, as this platform can fetch it. */
export const absolute = (address: string): string => address;

/** The page and its API share one origin. */
export const send: Send = async ({ method, address, headers, body }) => {
  const stop = new AbortController();
  const timer = setTimeout(() => stop.abort(), timeoutMs);
  try {
    const answer = await fetch(address, {
      method,
      headers,
      body: body === undefined ? undefined : JSON.stringify(body),
      signal: stop.signal,
    });
    const json = /\bjson\b/.test(answer.headers.get('content-type') ?? '');
    const waiting = Number(answer.headers.get('retry-after'));
    return {
      status: answer.status,
      body: json ? await answer.json() : null,
      retryAfterSeconds: waiting > 0 ? waiting : null,
    };
  } finally {
    clearTimeout(timer);
  }
};
