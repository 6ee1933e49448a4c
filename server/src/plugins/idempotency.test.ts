import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { sql } from 'drizzle-orm';
import { one, rows } from '../db/client.ts';
import { engines, openTestHouse, type TestHouse } from '../testing/index.ts';
import { forgetOldAnswers, rememberedForMs } from './idempotency.ts';

const key = (n: number | string) => `a-key-of-this-test-${n}`;

for (const engine of engines) {
  describe(`a write is done once, on ${engine}`, () => {
    let house: TestHouse;
    before(async () => {
      house = await openTestHouse(engine);
    });
    after(() => house.close());

    const codes = async (phone: string) => {
      const hash = house.house.secrets.fingerprint('phone', phone);
      const found = await one<{ n: number }>(
        house.database.db,
        sql`SELECT count(*) AS n FROM phone_code WHERE phone_hash = ${hash}`,
      );
      return found?.n;
    };
    const ask = (phone: string, n: number | string) =>
      house.call('POST /session/phone-code', { body: { phone }, key: key(n) });

    it('the same key and body get the same answer again, byte for byte', async () => {
      const first = await ask('13900000011', 1);
      const second = await ask('13900000011', 1);
      assert.equal(first.status, 200, first.text);
      assert.equal(second.status, 200);
      assert.equal(second.text, first.text);
      assert.equal(await codes('13900000011'), 1);
    });

    it('the same key with another body or address is refused', async () => {
      await ask('13900000012', 2);
      const other = await ask('13900000013', 2);
      assert.equal(other.status, 409);
      assert.equal(other.error.code, 'idempotency_key_reused');
      const elsewhere = await house.call('POST /session/wechat', {
        body: { code: 'x' },
        key: key(2),
      });
      assert.equal(elsewhere.error.code, 'idempotency_key_reused');
      assert.equal(await codes('13900000013'), 0);
    });

    it('two people may use the same key', async () => {
      const admin = await house.person('admin');
      const body = { roles: ['citizen' as const, 'crew' as const] };
      const target = (await house.person('citizen')).id;
      const mine = await house.call('PUT /staff/:id/roles', {
        as: admin,
        params: { id: target },
        body,
        key: key(3),
      });
      assert.equal(mine.status, 200, mine.text);
      const theirs = await house.call('DELETE /session', { as: 'reviewer', key: key(3) });
      assert.equal(theirs.status, 200, theirs.text);
    });

    it('without a proper key nothing is done', async () => {
      for (const bad of ['', 'short', 'with space in the key', 'x'.repeat(101)]) {
        const answer = await house.call('POST /session/phone-code', {
          body: { phone: '13900000014' },
          key: bad,
        });
        assert.equal(answer.status, 400, bad);
        assert.equal(answer.error.code, 'idempotency_key_missing');
      }
      assert.equal(await codes('13900000014'), 0);
    });

    it('a refused write is not remembered: the same key may succeed later', async () => {
      const body = { phone: '13900000015' };
      await house.call('POST /session/phone-code', { body });
      const early = await ask(body.phone, 5);
      assert.equal(early.status, 429);
      house.clock.advance(61_000);
      const later = await ask(body.phone, 5);
      assert.equal(later.status, 200, later.text);
    });

    it('an answer with a token lies encrypted, and the key only as a hash', async () => {
      const phone = '13900000016';
      const sent = await house.call('POST /session/phone-code', { body: { phone } });
      const signedIn = await house.call('POST /session/phone', {
        body: { phone, code: sent.body.developmentCode ?? '' },
        key: key(6),
      });
      assert.equal(signedIn.status, 200, signedIn.text);
      const stored = await rows<{ row: string }>(
        house.database.db,
        sql`SELECT encode(key_hash, 'escape') || encode(answer, 'escape') AS row FROM idempotency_key`,
      );
      assert.ok(stored.length > 0);
      for (const { row } of stored) {
        assert.ok(!row.includes(signedIn.body.token));
        assert.ok(!row.includes(key(6)));
      }
      const again = await house.call('POST /session/phone', {
        body: { phone, code: sent.body.developmentCode ?? '' },
        key: key(6),
      });
      assert.equal(again.body.token, signedIn.body.token, 'and yet it is answered again');
    });

    it('many at once with one key in one process make one change', async () => {
      const answers = await Promise.all(Array.from({ length: 8 }, () => ask('13900000017', 7)));
      assert.deepEqual(new Set(answers.map((answer) => answer.text)).size, 1);
      assert.equal(answers[0]?.status, 200);
      assert.equal(await codes('13900000017'), 1);
    });

    it('is forgotten after seven days, not before', async () => {
      const count = async () =>
        (await one<{ n: number }>(
          house.database.db,
          sql`SELECT count(*) AS n FROM idempotency_key`,
        ))!.n;
      const had = await count();
      assert.ok(had > 0);
      await forgetOldAnswers(house.database.db, house.clock.now());
      assert.equal(await count(), had);
      const later = new Date(house.clock.now().getTime() + rememberedForMs + 1);
      await forgetOldAnswers(house.database.db, later);
      assert.equal(await count(), 0);
    });
  });

  describe(`an answer outlives its process, on ${engine}`, () => {
    it('a retry after a restart gets the first answer', async () => {
      const house = await openTestHouse(engine);
      const body = { phone: '13900000021' };
      const first = await house.call('POST /session/phone-code', { body, key: key('restart') });
      const restarted = await house.again({ closeFirst: true });
      try {
        const second = await restarted.call('POST /session/phone-code', {
          body,
          key: key('restart'),
        });
        assert.equal(second.status, 200, second.text);
        assert.equal(second.text, first.text);
      } finally {
        await restarted.close();
      }
    });
  });
}

if (engines.includes('postgres')) {
  describe('two processes with one key at once, on postgres', () => {
    it('make one change and give one answer', async () => {
      const one = await openTestHouse('postgres');
      const two = await one.again();
      try {
        const target = (await one.person('citizen')).id;
        const admin = await one.person('admin');
        for (let round = 0; round < 20; round++) {
          const input = {
            as: admin,
            params: { id: target },
            body: { roles: [round % 2 ? ('crew' as const) : ('reviewer' as const)] },
            key: key(`race-${round}`),
          };
          const answers = await Promise.all([
            one.call('PUT /staff/:id/roles', input),
            two.call('PUT /staff/:id/roles', input),
          ]);
          assert.deepEqual(
            answers.map((answer) => answer.status),
            [200, 200],
            answers[1].text,
          );
          assert.equal(answers[0].text, answers[1].text);
        }
        const events = await rows(
          one.database.db,
          sql`SELECT FROM event WHERE action = 'set_roles'`,
        );
        assert.equal(events.length, 20);
      } finally {
        await two.app.close();
        await one.close();
      }
    });

    it('the second goes on when the first is killed half-way', async () => {
      const house = await openTestHouse('postgres');
      try {
        const hold = house.database.db.transaction(async (tx) => {
          // What a process that dies leaves behind: a key inserted and never committed.
          await tx.execute(sql`INSERT INTO idempotency_key (key_hash, request_hash, created_at)
            VALUES (sha256(convert_to(${`visitor\n${key('killed')}`}, 'UTF8')), '\\x00', now())`);
          await new Promise((resolve) => setTimeout(resolve, 150));
          throw new Error('killed');
        });
        const [, answer] = await Promise.all([
          hold.catch(() => {}),
          house.call('POST /session/phone-code', {
            body: { phone: '13900000031' },
            key: key('killed'),
          }),
        ]);
        assert.equal(answer.status, 200, answer.text);
      } finally {
        await house.close();
      }
    });
  });
}
