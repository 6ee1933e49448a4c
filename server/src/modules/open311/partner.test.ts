import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { sql } from 'drizzle-orm';
import { one } from '../../db/client.ts';
import { caseIn } from '../../testing/cases.ts';
import { engines, openTestHouse, testClock, type TestHouse } from '../../testing/index.ts';
import { ask, makeKey, post } from '../../testing/open311.ts';
import { moveCase, publishCase } from '../../testing/reports.ts';
import { lockComplaint } from '../complaint/row.ts';
import { revokeKeys } from '../partner/keys.ts';

for (const engine of engines) {
  describe(`a partner on ${engine}`, () => {
    let house: TestHouse;
    let key: string;
    before(async () => {
      house = await openTestHouse(engine, { clock: testClock('2026-03-02T01:00:00.000Z') });
      ({ key } = await makeKey(house));
    });
    after(() => house.close());

    const form = {
      service_code: 'lawn_damage',
      lat: '31.79',
      long: '119.97',
      description: '草坪压坏了',
    };
    const file = async (fields = {}) => {
      const said = await post(house, 'requests.json', { api_key: key, ...form, ...fields });
      assert.equal(said.status, 200, said.text);
      return said.body[0].service_request_id as string;
    };
    const update = (number: string, fields: Record<string, string>, by = key) =>
      post(house, 'servicerequestupdates.json', {
        api_key: by,
        service_request_id: number,
        ...fields,
      });
    const statusOf = async (number: string) =>
      (await one<{ status: string; outcome: string | null }>(
        house.database.db,
        sql`SELECT status, outcome FROM complaint WHERE number = ${number}`,
      ))!;
    const refused = (said: { status: number; text: string }, status: number, id: string) => {
      assert.equal(said.status, status, said.text);
      assert.ok(said.text.includes(`（${id}）`), said.text);
    };

    it('sees its own cases whole, others see them when they are published', async () => {
      const media = 'https://partner.example/1.jpg';
      const number = await file({
        media_url: media,
        phone: '13812345678',
        first_name: '小明',
        last_name: '王',
      });
      const own = await ask(house, `requests/${number}.json`, { api_key: key });
      assert.equal(own.body[0].description, '草坪压坏了');
      assert.equal(own.body[0].media_url, media);
      const list = await ask(house, 'requests.json', { api_key: key });
      assert.ok(list.text.includes(number));
      const { key: other } = await makeKey(house, { partner: '城管' });
      const { key: writeOnly } = await makeKey(house, { scopes: ['requests.create'] });
      const others: Record<string, string>[] = [{}, { api_key: other }, { api_key: writeOnly }];
      for (const query of others) {
        refused(
          await ask(house, `requests/${number}.json`, query),
          404,
          'service_request_id_not_found',
        );
        assert.ok(!(await ask(house, 'requests.json', query)).text.includes(number));
        assert.ok(!(await ask(house, 'servicerequestupdates.json', query)).text.includes(number));
      }
      await publishCase(house, number);
      const seen = await ask(house, `requests/${number}.json`);
      assert.equal(seen.body[0].description, '草坪受损');
      assert.equal(seen.body[0].media_url, null, 'what a partner keeps was not looked over');
      for (const trace of ['王小明', '13812345678', '压坏'])
        assert.ok(!seen.text.includes(trace), seen.text);
    });

    it('needs a key in force that may do it', async () => {
      const made = await makeKey(house, { partner: '只读', scopes: ['requests.read'] });
      refused(await post(house, 'requests.json', form), 403, 'api_key_missing');
      refused(
        await post(house, 'requests.json', { ...form, api_key: made.key }),
        403,
        'api_key_scope',
      );
      refused(await update('TS2026030200001', {}, made.key), 403, 'api_key_scope');
      refused(
        await post(house, 'requests.json', { ...form, api_key: `${key}x` }),
        403,
        'api_key_invalid',
      );
      assert.equal((await ask(house, 'services.json', { api_key: made.key })).status, 200);
      await house.database.db.transaction((tx) => revokeKeys(tx, made.prefix, house.clock.now()));
      refused(await ask(house, 'services.json', { api_key: made.key }), 403, 'api_key_invalid');
    });

    it('may ask so often a minute and no more', async () => {
      const { key: few } = await makeKey(house, { partner: '慢', perMinute: 3 });
      for (let n = 0; n < 3; n++)
        assert.equal((await ask(house, 'services.json', { api_key: few })).status, 200);
      refused(await ask(house, 'services.json', { api_key: few }), 429, 'too_many_requests');
      assert.equal((await ask(house, 'services.json', { api_key: key })).status, 200);
    });

    it('files once, however often it sends the same request, also at once', async () => {
      const same = { client_request_id: 'order-7' };
      const numbers = await Promise.all([1, 2, 3, 4].map(() => file(same)));
      assert.equal(new Set([...numbers, await file(same)]).size, 1);
      assert.notEqual(await file({ client_request_id: 'order-8' }), numbers[0]);
      const { key: other } = await makeKey(house, { partner: '另一家' });
      assert.notEqual(
        await file({ ...same, api_key: other }),
        numbers[0],
        'each has numbers of its own',
      );
      const headers = { 'idempotency-key': 'retry-of-a-lost-answer' };
      const sent = () => post(house, 'requests.json', { api_key: key, ...form }, headers);
      assert.equal((await sent()).text, (await sent()).text);
    });

    it('files without words or outside the city, and nothing is dropped', async () => {
      const { lat, long, service_code } = form;
      const plain = await post(house, 'requests.json', { api_key: key, lat, long, service_code });
      assert.equal(plain.status, 200, plain.text);
      await file({ description: '树'.repeat(4000) });
      const number = await file({ lat: '39.9', long: '116.4' });
      const found = await one<{ outside: boolean; lat: number }>(
        house.database.db,
        sql`SELECT outside, lat FROM complaint WHERE number = ${number}`,
      );
      assert.deepEqual([found!.outside, found!.lat], [true, 39.9]);
      const address = await post(house, 'requests.json', {
        api_key: key,
        service_code,
        address_string: '和平北路 1 号',
      });
      assert.equal(address.status, 200, address.text);
    });

    it('adds a note that the public reads, its numbers masked, once for each id', async () => {
      const number = await file();
      await moveCase(house, number, { action: 'accept' });
      await publishCase(house, number);
      const said = { description: '已联系 13812345678', update_id: 'u-1' };
      const first = await update(number, said);
      assert.equal(first.status, 200, first.text);
      assert.equal((await update(number, said)).text, first.text);
      const { body } = await ask(house, 'servicerequestupdates.json', {
        service_request_id: number,
      });
      const notes = body.filter((one: { description: string }) =>
        one.description.includes('已联系'),
      );
      assert.equal(notes.length, 1);
      assert.equal(notes[0].update_id, first.body[0].update_id);
      assert.equal(notes[0].status, 'open');
      assert.ok(!notes[0].description.includes('13812345678'));
      refused(await update(number, {}), 400, 'description_missing');
      refused(await update(number, { status: 'done' }), 400, 'invalid_input');
      refused(await update('TS2026030299999', said), 404, 'service_request_id_not_found');
    });

    it('closes with words and proof, and not twice', async () => {
      const number = await file();
      await moveCase(house, number, { action: 'accept' });
      const closing = { status: 'closed', description: '已修剪' };
      refused(
        await update(number, { status: 'closed', media_url: 'https://a.b/c.jpg' }),
        400,
        'description_missing',
      );
      refused(await update(number, closing), 400, 'proof_missing');
      assert.equal((await statusOf(number)).status, 'accepted');
      const done = await update(number, { ...closing, media_url: 'https://a.b/c.jpg' });
      assert.equal(done.status, 200, done.text);
      assert.deepEqual(await statusOf(number), { status: 'closed', outcome: 'fixed' });
      refused(
        await update(number, { ...closing, no_media_reason: '夜里' }),
        400,
        'complaint_step_not_allowed',
      );
      refused(
        await update(number, { status: 'open', description: '又坏了' }),
        400,
        'complaint_step_not_allowed',
      );
    });

    it('withdraws its own before anybody took it up, and confirms it once it was answered', async () => {
      const early = await file();
      assert.equal((await update(early, { status: 'closed' })).status, 200);
      assert.equal((await statusOf(early)).status, 'withdrawn');
      const answered = await file();
      await moveCase(house, answered, { action: 'accept' }, { action: 'close' });
      const { key: other } = await makeKey(house, { partner: '旁人' });
      await publishCase(house, answered);
      refused(
        await update(
          answered,
          { status: 'closed', description: '好了', no_media_reason: '无' },
          other,
        ),
        403,
        'not_your_request',
      );
      assert.equal((await update(answered, { status: 'closed' })).status, 200);
      assert.equal((await statusOf(answered)).status, 'settled');
      const foreign = await caseIn(house, 'reported');
      await publishCase(house, foreign.number);
      refused(
        await update(foreign.number, {
          status: 'closed',
          description: '好了',
          no_media_reason: '无',
        }),
        403,
        'not_your_request',
      );
    });

    it('never learns of what is not published, nor where a yard is', async () => {
      const hidden = await caseIn(house, 'accepted');
      refused(
        await update(hidden.number, { description: '有人吗' }),
        404,
        'service_request_id_not_found',
      );
      const yard = await caseIn(house, 'accepted', {
        address: '怀德苑 3 幢 101 室',
        lon: 119.9712,
        lat: 31.7911,
      });
      const manager = { as: 'manager' as const, params: { number: yard.number } };
      const { version } = await house.database.db.transaction(
        async (tx) => (await lockComplaint(tx, yard.number))!,
      );
      const body = { version, published: true, summary: '院子里的树', privateYard: true };
      const published = await house.call('PUT /desk/complaints/:number/publication', {
        ...manager,
        body,
      });
      assert.equal(published.status, 200, published.text);
      const { text } = await ask(house, `requests/${yard.number}.json`);
      assert.ok(
        !text.includes('怀德苑') && !text.includes('119.9712') && !text.includes('31.7911'),
        text,
      );
    });
  });
}
