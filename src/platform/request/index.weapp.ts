import Taro from '@tarojs/taro';
import { timeoutMs, type Send } from './types';

const origin = process.env.TARO_APP_API.replace(/\/+$/, '');

/** A server-relative address, such as a photo's, as this platform can fetch it. */
export const absolute = (address: string): string =>
  address.startsWith('/') ? origin + address : address;

export const send: Send = async ({ method, address, headers, body }) => {
  const answer = await Taro.request<unknown>({
    url: origin + address,
    // Taro's type leaves PATCH out; WeChat's request has no PATCH either, and no screen here uses it.
    method: method as 'GET',
    header: headers,
    data: body === undefined ? undefined : JSON.stringify(body),
    timeout: timeoutMs,
  });
  const waiting = Number(headerOf(answer.header, 'retry-after'));
  return {
    status: answer.statusCode,
    body: typeof answer.data === 'object' ? answer.data : null,
    retryAfterSeconds: waiting > 0 ? waiting : null,
  };
};

// Phones differ in the case of header names.
function headerOf(header: Record<string, unknown> | undefined, name: string): unknown {
  const found = Object.keys(header ?? {}).find((key) => key.toLowerCase() === name);
  return found ? header?.[found] : undefined;
}
