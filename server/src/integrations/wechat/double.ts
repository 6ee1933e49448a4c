/**
 * A stand-in for api.weixin.qq.com for development and tests: loopback only, never in production. The server meets it by
 * its address alone. Codes are good once and for five minutes, as WeChat's are.
 *
 *   POST /double/codes   {openid?}                    → {code}: what wx.login would give
 *   POST /double/faults  {errcode} or {status} or {delayMs}, times (1)   the next answers go wrong that way
 *   GET  /sns/jscode2session …                        as WeChat's
 */
import { randomBytes } from 'node:crypto';
import { createServer, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Clock } from '../../house.ts';

/** What the DevTools give without an AppID. */
export const touristCode = 'the code is a mock one';
const touristOpenid = 'openid-of-the-tourist';
const codeLifeMs = 5 * 60_000;

interface Issued {
  openid: string;
  at: number;
  used: boolean;
}
interface Fault {
  errcode?: number;
  status?: number;
  delayMs?: number;
  times?: number;
}

export interface WechatDouble {
  /** The base address to put into WECHAT_API_BASE. */
  url: string;
  close(): Promise<void>;
}

export async function startWechatDouble(options: {
  appId: string;
  secret: string;
  clock: Clock;
  environment: string;
}): Promise<WechatDouble> {
  if (options.environment === 'production') {
    throw new Error('The WeChat double does not start in production.');
  }
  const { clock } = options;
  const issued = new Map<string, Issued>();
  const faults: Fault[] = [];

  function issue(openid: string): string {
    const now = clock.now().getTime();
    for (const [code, { at }] of issued) if (now - at > 2 * codeLifeMs) issued.delete(code);
    const code = randomBytes(16).toString('hex');
    issued.set(code, { openid, at: now, used: false });
    return code;
  }

  function session(query: URLSearchParams): object {
    const wrong = (errcode: number, errmsg: string) => ({ errcode, errmsg });
    if (query.get('appid') !== options.appId) return wrong(40013, 'invalid appid');
    if (query.get('secret') !== options.secret) return wrong(40125, 'invalid appsecret');
    if (query.get('grant_type') !== 'authorization_code') return wrong(40002, 'invalid grant_type');
    const code = query.get('js_code') ?? '';
    const known = issued.get(code);
    if (code !== touristCode) {
      if (!known || clock.now().getTime() - known.at > codeLifeMs) {
        return wrong(40029, 'invalid code');
      }
      if (known.used) return wrong(40163, 'code been used');
      known.used = true;
    }
    return {
      openid: known?.openid ?? touristOpenid,
      session_key: randomBytes(16).toString('base64'),
    };
  }

  const server = createServer(async (request, response) => {
    const answer = (body: object, status = 200) => {
      response.writeHead(status, { 'content-type': 'text/plain' }).end(JSON.stringify(body));
    };
    const url = new URL(request.url ?? '/', 'http://double');
    const given = request.method === 'POST' ? await bodyOf(request) : {};
    if (request.method === 'POST' && url.pathname === '/double/codes') {
      const openid = typeof given.openid === 'string' ? given.openid : undefined;
      return answer({ code: issue(openid ?? `openid-${randomBytes(8).toString('hex')}`) });
    }
    if (request.method === 'POST' && url.pathname === '/double/faults') {
      const { times = 1, ...fault } = given as Fault;
      for (let i = 0; i < times; i++) faults.push(fault);
      return answer({ faults: faults.length });
    }
    if (url.pathname !== '/sns/jscode2session') return answer({}, 404);
    const fault = faults.shift();
    if (fault?.delayMs) await new Promise((resolve) => setTimeout(resolve, fault.delayMs));
    if (fault?.status) return answer({}, fault.status);
    if (fault?.errcode) return answer({ errcode: fault.errcode, errmsg: 'as asked for' });
    return answer(session(url.searchParams));
  });
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(0, '127.0.0.1', resolve);
  });
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

async function bodyOf(request: IncomingMessage): Promise<Record<string, unknown>> {
  let text = '';
  for await (const chunk of request) text += String(chunk);
  try {
    return (JSON.parse(text || '{}') ?? {}) as Record<string, unknown>;
  } catch {
    return {};
  }
}
