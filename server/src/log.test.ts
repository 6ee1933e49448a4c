import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { readConfig } from './config.ts';
import { makeLog } from './log.ts';
import { openTestHouse } from './testing/index.ts';

async function listening() {
  const lines: string[] = [];
  const config = readConfig({ LOG_LEVEL: 'trace' });
  const log = await makeLog(config, { write: (line) => void lines.push(line) });
  return { log, lines };
}

describe('the log', () => {
  it('names requests by id and holds nothing personal or secret', async () => {
    const { log, lines } = await listening();
    const house = await openTestHouse('embedded', { log });
    const secrets = ['13811112222'];
    try {
      const phone = '13811112222';
      const sent = await house.call('POST /session/phone-code', { body: { phone } });
      const signedIn = await house.call('POST /session/phone', {
        body: { phone, code: sent.body.developmentCode ?? '' },
        key: 'a-very-secret-key-of-a-client',
      });
      secrets.push(signedIn.body.token, 'a-very-secret-key-of-a-client');
      const me = await house.call('GET /session', {
        as: signedIn.body,
        headers: { cookie: 'session=a-cookie-value' },
      });
      secrets.push('a-cookie-value');
      const text = lines.join('');
      assert.ok(text.includes(String(me.headers['x-request-id'])), 'the request id is there');
      for (const secret of secrets) assert.ok(!text.includes(secret), `${secret} in the log`);
    } finally {
      await house.close();
    }
  });

  it('takes out what a careless line would say', async () => {
    const { log, lines } = await listening();
    log.info({
      phone: '13811112222',
      token: 'tok-1',
      body: { phone: '13811112223', code: '424242' },
    });
    log.info({ req: { headers: { authorization: 'Bearer tok-2', cookie: 'c-1' } } }, 'x');
    log.info({ person: { phone: '13811112224', openid: 'o-1' } });
    const text = lines.join('');
    assert.equal(lines.length, 3);
    for (const word of ['1381111', 'tok-', 'c-1', 'o-1', '424242']) {
      assert.ok(!text.includes(word), text);
    }
  });

  it('says what failed in the database without the values', async () => {
    const { log, lines } = await listening();
    const cause = Object.assign(new Error('relation "x" does not exist'), { code: '42P01' });
    const error = Object.assign(
      new Error('Failed query: select $1\nparams: 13811112222', { cause }),
      {
        query: 'select $1',
        params: ['13811112222'],
      },
    );
    log.error({ err: error }, 'internal');
    assert.match(lines[0] ?? '', /42P01/);
    assert.match(lines[0] ?? '', /select \$1/);
    assert.ok(!lines[0]?.includes('13811112222'), lines[0]);
  });
});
