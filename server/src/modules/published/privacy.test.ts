import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { routes, type Route } from '@luyin/contract';
import { may } from '@luyin/contract/policy';
import { sql } from 'drizzle-orm';
import { one } from '../../db/client.ts';
import { caseIn, follow, insertCase } from '../../testing/cases.ts';
import {
  engines,
  newPerson,
  openTestHouse,
  plantTestTrees,
  testClock,
  type TestHouse,
} from '../../testing/index.ts';
import { visitorKey, waitingPhoto } from '../../testing/reports.ts';
import { followKeyOf } from '../complaint/follow-key.ts';
import { writeHistory } from '../complaint/history.ts';
import { attachComplaintPhotos } from '../complaint/photos.ts';
import { readComplaint } from '../complaint/row.ts';
import { metres } from '../tree/near.ts';
import { shownPlace } from './place.ts';

const yard = { lon: 119.9712345, lat: 31.7912345 };
const secretWords = [
  '张标记',
  '13800138777',
  '标记@example.com',
  'biaoji.mail',
  '13912340001',
  '1391234',
  '苏D54321',
  'D54321',
  '320402199001011234',
  '0519-86661234',
  '幸福里9幢',
  '内部标记',
  '草稿标记',
  '理由13700001111',
  '13700001111',
  '119.97123',
  '31.79123',
  'CS-YARDTREE',
  '许可标记',
];

for (const engine of engines) {
  describe(`what everyone may read, on ${engine}`, () => {
    let house: TestHouse;
    let shown: string;
    let open: string;
    const markers: string[] = [...secretWords];
    before(async () => {
      house = await openTestHouse(engine, { clock: testClock('2026-05-20T02:00:00.000Z') });
      await seed();
    });
    after(() => house.close());

    async function seed() {
      const { database, house: inner, clock } = house;
      const now = clock.now();
      const reporter = await newPerson(house);
      const joined = await newPerson(house);
      const staff = await house.person('reviewer');
      await database.db.execute(
        sql`UPDATE person SET name = '张标记' WHERE id = ${reporter.id}::uuid`,
      );
      const key = visitorKey();
      const hash = inner.secrets.fingerprint('visitor', key);
      markers.push(
        reporter.id,
        joined.id,
        staff.id,
        key,
        hash.toString('hex'),
        hash.toString('base64'),
      );
      const [tree] = await plantTestTrees({ database }, 1);
      await database.db.execute(
        sql`UPDATE tree SET code = 'CS-YARDTREE', status = 'felled' WHERE id = ${tree!.id}`,
      );
      const about = {
        description: '我是张标记，电话13912340001，身份证320402199001011234',
        address: '幸福里9幢',
        ...yard,
        treeId: tree!.id,
        contact: { name: '张标记', phone: '13800138777', email: '标记@example.com' },
      };
      const mended = await caseIn(house, 'closed', {
        ...about,
        reporter: reporter.id,
        anonymous: true,
      });
      const underway = await caseIn(house, 'dispatched', { ...about, reporter: reporter.id });
      await database.db.transaction(async (tx) => {
        const draft = await insertCase(tx, house, {
          ...about,
          description: '草稿标记',
          lon: 120.1,
          lat: 31.9,
        });
        markers.push(followKeyOf(inner.secrets, draft.number, 'reporter'));
      });
      [shown, open] = [mended.number, underway.number];
      for (const { id, number } of [mended, underway]) {
        const place = shownPlace(yard, true);
        await database.db.transaction(async (tx) => {
          // As if nobody had looked at the words: what is shown is masked all the same.
          await tx.execute(sql`UPDATE complaint SET published_at = ${now}::timestamptz, private_yard = true,
            summary = '草坪受损，电话1 3 9 1234 0001，车牌苏D·54321，身份证320402199001011234，座机0519-86661234',
            shown_lon = ${place.lon}::float8, shown_lat = ${place.lat}::float8, permit_number = '许可标记1号',
            rating_text = '内部标记', stars = 4 WHERE id = ${id}`);
          await follow(tx, id, { personId: joined.id, at: now });
          await follow(tx, id, { personId: null, visitor: hash, at: now });
          const told = { actorId: staff.id, actor: 'reviewer' as const, at: now };
          await writeHistory(
            tx,
            inner.secrets,
            { id, number },
            { ...told, kind: 'note', public: false, reason: '内部标记' },
          );
          const reason = '理由13700001111，一三七零零零零一一一一';
          await writeHistory(
            tx,
            inner.secrets,
            { id, number },
            { ...told, kind: 'note', public: true, reason },
          );
        });
        const sender = { as: { token: reporter.token } };
        const photoIds = [await waitingPhoto(house, sender), await waitingPhoto(house, sender)];
        await database.db.transaction(async (tx) => {
          const complaint = await readComplaint(tx, id);
          const owner = { personId: reporter.id };
          await attachComplaintPhotos(tx, { complaint, owner, photoIds, stage: 'report', now });
          await tx.execute(sql`UPDATE complaint_photo SET withheld_at = ${now}::timestamptz, withheld_reason = '内部标记',
            lon = ${yard.lon}, lat = ${yard.lat} WHERE photo_id = ${photoIds[0]}::uuid`);
        });
        const withheld = await one<{ token: string }>(
          database.db,
          sql`SELECT token FROM photo WHERE id = ${photoIds[0]}::uuid`,
        );
        markers.push(photoIds[0]!, withheld!.token, followKeyOf(inner.secrets, number, 'reporter'));
        markers.push(followKeyOf(inner.secrets, number, 'follower'));
      }
    }

    const look = (text: string, from: string) => {
      for (const marker of markers) {
        assert.ok(!text.includes(marker), `${from} tells ${marker}: ${text.slice(0, 2_000)}`);
      }
    };
    const box = 'west=119.9&south=31.7&east=120.2&north=32&zoom=17';
    const around = `lon=${yard.lon}&lat=${yard.lat}`;
    const questions: Record<string, readonly string[]> = {
      '/complaints': ['', around, 'group=open', 'limit=1'],
      '/complaints/map': [box, box.replace('17', '9')],
      '/complaints/similar': [around],
      '/complaints/stats': ['year=2026'],
      '/trees/map': [box],
      '/trees': ['', around],
      '/permits': [around, 'tree=CS-YARDTREE'],
    };
    const addresses = (path: string): string[] =>
      [shown, open].flatMap((number) => {
        const full = path.replace(/:(\w+)/g, (_, name: string) =>
          name === 'number'
            ? number
            : name === 'key'
              ? `${number}-${'A'.repeat(22)}`
              : 'CS-YARDTRES',
        );
        return (questions[path] ?? ['']).map((query) => `/api/v1${full}?${query}`);
      });

    it('holds nothing of who reported it, nor the place of a yard, whichever public address is asked', async () => {
      const stranger = await newPerson(house);
      const asking = [
        {},
        { 'x-visitor': visitorKey() },
        { authorization: `Bearer ${stranger.token}` },
      ];
      const answered = new Set<string>();
      for (const [key, route] of Object.entries(routes as Record<string, Route>)) {
        const [method, path = ''] = key.split(' ');
        if (method !== 'GET' || !may([], route.can)) continue;
        for (const url of new Set(addresses(path))) {
          for (const headers of asking) {
            const answer = await house.app.inject({ url, headers });
            assert.ok(answer.statusCode < 500, `${url} ${answer.body}`);
            if (answer.statusCode === 200) answered.add(path);
            look(answer.body + JSON.stringify(answer.headers), url);
          }
        }
      }
      for (const path of Object.keys(questions)) assert.ok(answered.has(path), path);
      assert.ok(answered.has('/complaints/:number'));
    });

    it('nor do the files, the short addresses and Open311', async () => {
      const others = [
        '/open-data/complaints.csv',
        '/open-data/complaints.geojson',
        ...['json', 'xml'].flatMap((kind) => [
          `/open311/v2/discovery.${kind}`,
          `/open311/v2/services.${kind}`,
          `/open311/v2/requests.${kind}`,
          `/open311/v2/requests/${shown}.${kind}`,
          `/open311/v2/requests/${open}.${kind}`,
          `/open311/v2/servicerequestupdates.${kind}`,
        ]),
        `/c/${shown}`,
        `/photos/${'0'.repeat(32)}/large.jpg`,
      ];
      for (const url of others) {
        const answer = await house.app.inject({ url });
        assert.ok(answer.statusCode < 500 || url.startsWith('/c/'), `${url} ${answer.body}`);
        look(answer.body, url);
      }
      const { body } = await house.app.inject('/open-data/complaints.csv');
      assert.ok(body.includes(shown) && body.includes(open) && body.includes('苏D·*****'));
    });

    it('a place in somebody’s yard cannot be found by asking around it', async () => {
      const place = shownPlace(yard, true);
      assert.ok(metres(place, yard) > 20 && metres(place, yard) < 160);
      const steps = [-0.0015, -0.0005, 0, 0.0005, 0.0015];
      for (const dLon of steps) {
        for (const dLat of steps) {
          const from = { lon: yard.lon + dLon, lat: yard.lat + dLat };
          const { body } = await house.call('GET /complaints', { query: from });
          const found = body.items.find(({ number }) => number === shown)!;
          assert.equal(found.metres, Math.round(metres(from, place)));
          assert.ok(found.coarse && found.place === null);
          const similar = await house.call('GET /complaints/similar', { query: from });
          assert.ok(!similar.body.items.some(({ number }) => number === open));
        }
      }
    });

    it('its timeline is read as staff wrote it, with every number hidden', async () => {
      const { body } = await house.call('GET /complaints/:number', { params: { number: shown } });
      const notes = body.steps.filter(({ kind }) => kind === 'note');
      assert.deepEqual(
        notes.map(({ text, by }) => [by, text]),
        [['受理人员', '理由137****1111，137****1111']],
      );
      assert.equal(body.photos.length, 1);
      assert.deepEqual([body.tree, body.permit, body.mine], [null, null, null]);
      assert.deepEqual(body.confirmations, { given: 0, wanted: 2, mine: false, open: true });
    });

    it('and what was not approved is not there', async () => {
      const other = await caseIn(house, 'accepted', { lon: 120.05, lat: 31.85 });
      const ask = () => house.call('GET /complaints/:number', { params: { number: other.number } });
      assert.equal((await ask()).error.code, 'complaint_not_found');
      await house.database.db
        .execute(sql`UPDATE complaint SET published_at = ${house.clock.now()}::timestamptz,
        summary = '草坪受损', shown_lon = lon, shown_lat = lat WHERE id = ${other.id}`);
      assert.equal((await ask()).status, 200);
      await house.database.db.execute(
        sql`UPDATE complaint SET published_at = NULL WHERE id = ${other.id}`,
      );
      assert.equal((await ask()).error.code, 'complaint_not_found');
    });
  });
}
