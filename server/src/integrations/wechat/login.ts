/** WeChat's code2Session. The session_key of its answer is not kept: nothing here needs it. */
import { fail } from '../../failure.ts';
import type { WechatLogin } from './port.ts';

interface Account {
  appId: string;
  secret: string;
  apiBase: string;
}

const patienceMs = 5_000;

export function wechatLogin({ appId, secret, apiBase }: Account): WechatLogin {
  return {
    async openidOf(code) {
      const query = new URLSearchParams({
        appid: appId,
        secret,
        js_code: code,
        grant_type: 'authorization_code',
      });
      const answer = await ask(`${apiBase}/sns/jscode2session?${query}`);
      switch (answer.errcode) {
        case undefined:
        case 0:
          break;
        // Invalid, or used before.
        case 40029:
        case 40163:
          throw fail('wechat_code_invalid');
        case 40226:
          throw fail('wechat_blocked');
        // Busy (-1), asked too often (45011), or something only an operator can mend (a wrong secret).
        default:
          throw fail('wechat_unavailable', { retryAfterSeconds: 5 });
      }
      if (typeof answer.openid !== 'string' || answer.openid === '') {
        throw fail('wechat_unavailable', { retryAfterSeconds: 5 });
      }
      return answer.openid;
    },
  };
}

/** The address holds the secret: it appears in no error and no log. */
async function ask(address: string): Promise<{ errcode?: number; openid?: unknown }> {
  try {
    const answer = await fetch(address, { signal: AbortSignal.timeout(patienceMs) });
    if (!answer.ok) throw new Error(`HTTP ${answer.status}`);
    // WeChat says text/plain even for JSON.
    const json: unknown = JSON.parse(await answer.text());
    if (typeof json !== 'object' || json === null) throw new Error('no object');
    return json;
  } catch {
    throw fail('wechat_unavailable', { retryAfterSeconds: 5 });
  }
}
