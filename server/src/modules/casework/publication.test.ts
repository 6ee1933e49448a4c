import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { sql } from 'drizzle-orm';
import { one } from '../../db/client.ts';
import { caseIn, traceOf } from '../../testing/cases.ts';
import { desking } from '../../testing/desking.ts';
import { engines, openTestHouse, testClock, type TestHouse } from '../../testing/index.ts';
import { sendReport, visitorKey, waitingPhoto } from '../../testing/reports.ts';
import type { ComplaintRow } from '../complaint/row.ts';

for (const engine of engines) {
  describe(`what is public of a case on ${engine}`, () => {
    let house: TestHouse;
    before(async () => {
      house = await openTestHouse(engine, { clock: testClock('2026-05-20T02:00:00.000Z') });
    });
    after(() => house.close());
    const { look } = desking(() => house);

    const publish = (
      { number, version }: Pick<ComplaintRow, 'number' | 'version'>,
      given: { published: boolean; summary?: string; privateYard?: boolean },
    ) =>
      house.call('PUT /desk/complaints/:number/publication', {
        params: { number },
        body: { version, ...given },
        as: 'reviewer',
      });
    const shownOf = (id: number) =>
      one<{ summary: string | null; published: boolean; lon: number | null; lat: number | null }>(
        house.database.db,
        sql`SELECT summary, published_at IS NOT NULL AS published, shown_lon AS lon, shown_lat AS lat FROM complaint
            WHERE id = ${id}`,
      );

    it('is what staff approved, and no number of anybody', async () => {
      const description = '车牌苏D12345压了草坪，找我13812345678';
      const complaint = await caseIn(house, 'accepted', { description });
      const before = (await look(complaint.number)).body.publication;
      assert.equal(before.published, false);
      for (const number of ['13812345678', '12345']) assert.ok(!before.summary.includes(number));
      assert.deepEqual(await shownOf(complaint.id), {
        summary: null,
        published: false,
        lon: null,
        lat: null,
      });
      const summary = '草坪被车压坏，电话 139 1234 5678 不公开';
      const { body, text } = await publish(complaint, { published: true, summary });
      assert.equal(body.publication.published, true, text);
      assert.ok(!/139.?1234.?5678/.test(body.publication.summary), body.publication.summary);
      const shown = await shownOf(complaint.id);
      assert.deepEqual([shown!.lon, shown!.lat], [complaint.lon, complaint.lat]);
      assert.equal(shown!.summary, body.publication.summary);
      const last = body.steps.at(-1)!;
      assert.deepEqual([last.kind, last.public], ['publish', false]);
    });

    it('has the place of a private yard rounded', async () => {
      const complaint = await caseIn(house, 'accepted', { lon: 119.97123, lat: 31.79321 });
      const given = { published: true, summary: '院子里的树', privateYard: true };
      await publish(complaint, given);
      const shown = await shownOf(complaint.id);
      assert.notEqual(shown!.lon, complaint.lon);
      assert.ok(Math.abs(shown!.lon! - complaint.lon!) < 0.0022);
    });

    it('is taken back, and kept in the drawer', async () => {
      const complaint = await caseIn(house, 'accepted');
      const { body } = await publish(complaint, { published: true, summary: '草坪压坏了' });
      const back = await publish({ ...complaint, version: body.version }, { published: false });
      assert.deepEqual(back.body.publication, { published: false, summary: '草坪压坏了' });
      assert.deepEqual(await shownOf(complaint.id), {
        summary: '草坪压坏了',
        published: false,
        lon: null,
        lat: null,
      });
    });

    it('needs a summary, and the state that was read', async () => {
      const complaint = await caseIn(house, 'accepted');
      const before = await traceOf(house, complaint.id);
      for (const given of [{}, { summary: '' }, { summary: ' ' }, { summary: '草' }]) {
        const { error } = await publish(complaint, { published: true, ...given });
        assert.equal(error.code, 'summary_missing');
      }
      const older = { ...complaint, version: complaint.version - 1 };
      const { error } = await publish(older, { published: true, summary: '草坪压坏了' });
      assert.equal(error.code, 'complaint_changed_meanwhile');
      assert.deepEqual(error.current, { status: 'accepted', version: complaint.version });
      assert.deepEqual(await traceOf(house, complaint.id), before);
      const withdrawn = await caseIn(house, 'withdrawn');
      const refused = await publish(withdrawn, { published: true, summary: '草坪压坏了' });
      assert.equal(refused.error.code, 'complaint_step_not_allowed');
    });

    it('lacks a photo that was withheld, until it is shown again', async () => {
      const visitor = visitorKey();
      const photo = await waitingPhoto(house, { visitor });
      const { body: receipt, text } = await sendReport(house, { photos: [photo] }, { visitor });
      assert.ok(receipt.number, text);
      const withhold = (withheld: boolean, which = photo) =>
        house.call('PUT /desk/complaints/:number/photos/:photo', {
          params: { number: receipt.number, photo: which },
          body: { withheld, reason: '拍到了人脸' },
          as: 'reviewer',
        });
      const { body } = await withhold(true);
      assert.deepEqual(
        body.photos.map((one) => one.withheld),
        [true],
      );
      assert.deepEqual([body.steps.at(-1)!.kind, body.steps.at(-1)!.public], ['withhold', false]);
      const { body: again } = await withhold(true);
      assert.equal(again.version, body.version, 'the same again is nothing new');
      const { body: shown } = await withhold(false);
      assert.equal(shown.photos[0]!.withheld, false);
      const stranger = await withhold(true, '00000000-0000-4000-8000-000000000000');
      assert.equal(stranger.error.code, 'photo_not_found');
    });
  });
}
