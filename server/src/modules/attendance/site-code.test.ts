import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { sql } from 'drizzle-orm';
import { one } from '../../db/client.ts';
import { setTestDuty } from '../../testing/duty.ts';
import {
  engines,
  newPerson,
  openTestHouse,
  testClock,
  type TestHouse,
  type TestPerson,
} from '../../testing/index.ts';
import { startActivity } from '../../testing/signup-days.ts';
import { byHours, siteDay, type Session } from '../../testing/site-day.ts';
import { ticketEnd, ticketOf } from './ticket.ts';

const minute = 60_000;
const hour = 60 * minute;
const here = { lon: 119.97, lat: 31.79 };

for (const engine of engines) {
  describe(`the day at the site on ${engine}`, () => {
    let house: TestHouse;
    before(async () => {
      house = await openTestHouse(engine, { clock: testClock('2026-03-12T01:00:00.000Z') });
      await setTestDuty(house);
    });
    after(() => house.close());
    const { today, party, roll, ledger } = siteDay(() => house);
    /** What the screen at the site shows, so long from now. */
    const shownCode = async (session: Session, later = 0) => {
      const { codes, codesFrom, codeSeconds, now } = await roll(session);
      const passed = Date.parse(now) + later - Date.parse(codesFrom);
      return codes[Math.floor(passed / 1000 / codeSeconds)]!;
    };
    const atSite = (
      { id, leader }: { id: string; leader: TestPerson },
      code: string,
      { kind = 'in' as 'in' | 'out', position = here } = {},
    ) =>
      house.call('POST /signups/:id/attendance', {
        params: { id },
        body: { kind, code, position },
        as: leader,
      });

    it('the roll holds whom to expect, what tells a forged ticket, and the codes of the whole day', async () => {
      const session = await today();
      const { id } = await party(session, ['林大树', '林小树']);
      const found = await roll(session);
      const [expected] = found.parties;
      assert.deepEqual(
        expected!.members.map(({ name, leader }) => [name, leader]),
        [
          ['林大树', true],
          ['林小树', false],
        ],
      );
      assert.equal(expected!.ticketEnd, ticketEnd(ticketOf(house.house.secrets, id, session.id)));
      assert.deepEqual(
        [found.session.parties, found.session.people, found.session.arrived],
        [1, 2, 0],
      );
      // From an hour before to six hours after: ten hours of minutes.
      assert.ok(found.codes.length >= 600 && found.codes.length <= 601);
      assert.equal(new Set(found.codes).size, found.codes.length);
      const { body } = await house.call('GET /crew/sessions', { as: 'crew' });
      assert.ok(body.items.some((one) => one.id === session.id));
      await roll(session);
      const read = await one(
        house.database.db,
        sql`SELECT count(*)::int AS n FROM event WHERE subject_id = ${session.id} AND action = 'read_personal'`,
      );
      assert.deepEqual(read, { n: 1 });
      const citizen = await house.call('GET /crew/sessions', { as: 'citizen' });
      assert.equal(citizen.status, 403);
    });

    it('the code at the site checks a party in and out', async () => {
      const session = await today(byHours);
      const mine = await party(session, ['林大树', '林小树']);
      const { body } = await atSite(mine, await shownCode(session));
      assert.equal(body.status, 'attended');
      assert.deepEqual(
        body.members.map(({ method, checkedInAt }) => [method, checkedInAt]),
        Array(2).fill(['site_code', house.clock.now().toISOString()]),
      );
      const again = await atSite(mine, await shownCode(session));
      assert.deepEqual([again.status, again.body.version], [200, body.version]);
      house.clock.advance(90 * minute);
      const left = await atSite(mine, await shownCode(session), { kind: 'out' });
      assert.deepEqual(
        left.body.members.map(({ hours }) => hours),
        [1.5, 1.5],
      );
      assert.deepEqual(await ledger(mine.id), [1.5, 1.5]);
    });

    it('a code is good for its minute and the ones beside it', async () => {
      const session = await today();
      const mine = await party(session);
      for (const away of [-2 * minute, 2 * minute, 30 * minute]) {
        const { error } = await atSite(mine, await shownCode(session, away));
        assert.equal(error.code, 'site_code_old');
      }
      assert.equal((await atSite(mine, await shownCode(session, -minute))).status, 200);
    });

    it('a code of another session, one that never was, and junk are told apart', async () => {
      const [session, other] = [await today(), await today()];
      const mine = await party(session);
      const code = await shownCode(session);
      const flipped = code.slice(0, -1) + (code.endsWith('0') ? '1' : '0');
      const tried: [string, string][] = [
        [await shownCode(other), 'site_code_other'],
        [flipped, 'site_code_wrong'],
        ['LYS.xx', 'site_code_wrong'],
        ['https://example.com', 'site_code_wrong'],
      ];
      for (const [scanned, expected] of tried) {
        assert.equal((await atSite(mine, scanned)).error.code, expected, scanned);
      }
      const stranger = await newPerson(house);
      const theirs = await atSite({ id: mine.id, leader: stranger }, code);
      assert.equal(theirs.error.code, 'signup_not_found');
    });

    it('who is too far away is told how far', async () => {
      const session = await today();
      const mine = await party(session);
      const code = await shownCode(session);
      const far = await atSite(mine, code, { position: { lon: 119.97, lat: 31.803 } });
      assert.equal(far.error.code, 'site_too_far');
      assert.equal(
        far.error.fields!['position'],
        '您离活动地点大约 1.4 公里，走到 300 米以内再签到',
      );
      const near = await atSite(mine, code, { position: { lon: 119.97, lat: 31.7925 } });
      assert.equal(near.status, 200);
    });

    it('one checks in from an hour before until it ends, and out until six hours later', async () => {
      const session = await today();
      const mine = await party(session);
      const others = await party(session);
      assert.equal(
        (await atSite(mine, await shownCode(session), { kind: 'out' })).error.code,
        'not_checked_in',
      );
      await atSite(mine, await shownCode(session));
      house.clock.advance(3.5 * hour + 1);
      assert.equal(
        (await atSite(others, await shownCode(session))).error.code,
        'check_in_too_late',
      );
      house.clock.advance(5 * hour);
      const left = await atSite(mine, await shownCode(session), { kind: 'out' });
      assert.equal(left.body.members[0]!.hours, 8.5);
      const { sessions } = await startActivity(house, { sessions: [{ inHours: 1.1, hours: 2 }] });
      const early = await party(sessions[0]!);
      const code = (await roll(sessions[0]!)).codes[0]!;
      assert.equal((await atSite(early, code)).error.code, 'check_in_too_early');
    });
  });
}
