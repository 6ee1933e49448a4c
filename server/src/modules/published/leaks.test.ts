import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { sql } from 'drizzle-orm';
import { rows } from '../../db/client.ts';
import { engines, newPerson, openTestHouse, testClock } from '../../testing/index.ts';
import type { TestHouse, TestPerson } from '../../testing/index.ts';
import { ask, makeKey, post } from '../../testing/open311.ts';
import {
  answerCase,
  publishCase,
  sendReport,
  visitorKey,
  waitingPhoto,
} from '../../testing/reports.ts';

const words = '我是张标记，门牌幸福里9幢';
const later = '后来标记又来过';
const phone = '13800138777';

for (const engine of engines) {
  describe(`who reported it cannot be found out on ${engine}`, () => {
    let house: TestHouse;
    let reporter: TestPerson;
    let follower: TestPerson;
    let number: string;
    let markers: string[];
    before(async () => {
      house = await openTestHouse(engine, { clock: testClock('2026-05-20T02:00:00.000Z') });
      reporter = await newPerson(house, { name: '张标记' });
      follower = await newPerson(house);
      const sent = await sendReport(
        house,
        { description: words, address: '幸福里9幢', anonymous: true, phone },
        { as: reporter },
      );
      ({ number } = sent.body);
      markers = [reporter.id, '标记', '幸福里', phone, sent.body.followKey.slice(-22)];
      await join(follower, [], undefined);
      await join(reporter, [await waitingPhoto(house, { as: reporter })], later);
    });
    after(() => house.close());

    const join = async (as: TestPerson, photos: string[], note: string | undefined) => {
      const { status, text } = await house.call('POST /complaints/:number/followers', {
        params: { number },
        body: { photos, ...(note ? { note } : {}) },
        as,
      });
      assert.equal(status, 200, text);
    };
    const clean = (text: string, where: string, but: readonly string[] = []) => {
      for (const marker of markers.filter((one) => !but.includes(one))) {
        assert.ok(!text.includes(marker), `${where} tells ${marker}: ${text.slice(0, 1500)}`);
      }
    };

    it('by staff, whatever the reporter does after it', async () => {
      const seen = await house.call('GET /desk/complaints/:number', {
        params: { number },
        as: 'admin',
      });
      // Their words are what staff work with; who they are is not in the answer.
      clean(seen.text, 'the desk', ['标记', '幸福里']);
      assert.deepEqual(seen.body.reporter, { anonymous: true, name: null, phone: null });
      const named = await rows<{ kind: string }>(
        house.database.db,
        sql`SELECT e.kind FROM complaint_event e JOIN complaint c ON c.id = e.complaint_id
            WHERE c.number = ${number} AND e.actor_id = ${reporter.id}::uuid`,
      );
      assert.deepEqual(named, []);
    });

    it('by who joined it, on the page and in the inbox, reopened or not', async () => {
      await answerCase(house, number);
      const params = { number };
      const mine = await house.call('GET /me/complaints/:number', { params, as: reporter });
      const photos = [await waitingPhoto(house, { as: reporter })];
      const reopened = await house.call('POST /me/complaints/:number/steps', {
        params,
        body: { action: 'reopen', version: mine.body.version, reason: later, photos },
        as: reporter,
      });
      assert.equal(reopened.status, 200, reopened.text);
      const page = await house.call('GET /me/complaints/:number', { params, as: follower });
      assert.equal(page.body.mine, 'follower');
      clean(page.text, 'the page of a follower');
      clean((await house.call('GET /me/complaints', { as: follower })).text, 'their list');
      const told = await rows<{ data: unknown }>(
        house.database.db,
        sql`SELECT data FROM outbox WHERE person_id = ${follower.id}::uuid`,
      );
      assert.ok(told.length >= 3);
      clean(JSON.stringify(told), 'their inbox');
      const { followKey } = (
        await house.call('POST /complaints/:number/followers', {
          params,
          body: { photos: [] },
          headers: { 'x-visitor': visitorKey() },
        })
      ).body;
      clean((await house.call('GET /follows/:key', { params: { key: followKey } })).text, 'a link');
    });

    it('by their photos: to others these do not exist, attached or not', async () => {
      const attached = await rows<{ id: string }>(
        house.database.db,
        sql`SELECT id::text FROM photo WHERE owner_id = ${reporter.id}::uuid AND subject_id IS NOT NULL`,
      );
      assert.ok(attached.length >= 2);
      const waiting = await waitingPhoto(house, { as: reporter });
      for (const id of [attached[0]!.id, waiting]) {
        const removed = await house.call('DELETE /photos/:id', { params: { id }, as: follower });
        assert.equal(removed.error.code, 'photo_not_found');
        const used = await sendReport(house, { photos: [id] }, { as: follower });
        assert.equal(used.error.code, 'photo_not_found');
      }
    });

    it('by another partner, with a key for everything', async () => {
      const [own, foreign] = [
        (await makeKey(house)).key,
        (await makeKey(house, { partner: '别的系统' })).key,
      ];
      const made = await post(house, 'requests.json', {
        api_key: own,
        service_code: 'lawn_damage',
        lat: '31.7912345',
        long: '119.9712345',
        description: words,
        first_name: '标记',
        phone,
        media_url: 'https://partner.example/标记.jpg',
      });
      const id = String(made.body[0].service_request_id);
      const said = `requests/${id}.json`;
      assert.ok((await ask(house, said, { api_key: own })).text.includes('标记'));
      const asked = async () => [
        await ask(house, 'requests.json', { api_key: foreign }),
        await ask(house, 'requests.json', { api_key: foreign, service_request_id: id }),
        await ask(house, said, { api_key: foreign }),
        await ask(house, 'servicerequestupdates.json', { api_key: foreign }),
        await ask(house, 'servicerequestupdates.json', {
          api_key: foreign,
          service_request_id: id,
        }),
      ];
      for (const { text, status } of await asked()) {
        assert.ok(status === 200 || status === 404, text);
        clean(text, 'Open311 before it was approved');
        assert.ok(!text.includes(id));
      }
      const update = { service_request_id: id, description: '看看', api_key: foreign };
      assert.equal((await post(house, 'servicerequestupdates.json', update)).status, 404);
      await publishCase(house, id);
      for (const { text } of await asked()) clean(text, 'Open311 of what was approved');
      assert.ok((await ask(house, said, { api_key: foreign })).text.includes(id));
    });

    it('by comparing answers: the reporter is given the same list as everyone, under the same tag', async () => {
      await publishCase(house, number);
      const asking = [{}, { as: reporter }, { as: follower }];
      for (const route of ['GET /complaints', 'GET /complaints/stats'] as const) {
        const answers = await Promise.all(asking.map((who) => house.call(route, who)));
        assert.equal(new Set(answers.map(({ text }) => text)).size, 1);
        assert.equal(new Set(answers.map(({ headers }) => headers.etag)).size, 1);
        clean(answers[0]!.text, route, ['幸福里']);
      }
      for (const url of [
        '/api/v1/openapi.json',
        '/openapi.json',
        `/f/${number}-${'A'.repeat(22)}`,
      ]) {
        const { statusCode, body } = await house.app.inject({ url });
        assert.ok(statusCode < 500 || url.startsWith('/f/'), body.slice(0, 300));
        clean(body, url);
      }
    });
  });
}
