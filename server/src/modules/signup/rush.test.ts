/**
 * The opening: hundreds of people for forty seats at the same moment, on two processes over one PostgreSQL, with double
 * taps and cut connections. PEOPLE and SEATS make it larger.
 */
import assert from 'node:assert/strict';
import { after, before, describe, test, type TestContext } from 'node:test';
import type { PartyKind } from '@luyin/contract/adoption/words';
import { sql } from 'drizzle-orm';
import { rows } from '../../db/client.ts';
import { crowd } from '../../testing/crowd.ts';
import { engines } from '../../testing/index.ts';
import { assertCountersTrue } from '../../testing/recount.ts';
import {
  assertFirstComeFirstServed,
  openSession,
  Phone,
  twoServers,
  type TwoServers,
} from '../../testing/rush.ts';

const people = Number(process.env.PEOPLE ?? 300);
const seats = Number(process.env.SEATS ?? 40);

const tally = (words: string[]) => {
  const counts: Record<string, number> = {};
  for (const word of words) counts[word] = (counts[word] ?? 0) + 1;
  return JSON.stringify(counts);
};
const outcome = ({ last, refused }: Phone) => last?.status ?? refused ?? 'nothing';

if (engines.includes('postgres')) {
  describe(`a rush of ${people} for ${seats} seats on two servers`, () => {
    let house: TwoServers;
    before(async () => {
      house = await twoServers();
    });
    after(() => house.close());

    const phones = async (count = people) =>
      (await crowd(house.db, count)).map((person, n) => new Phone(house, person, n));

    async function holds(everyone: Phone[], t: TestContext) {
      const sentAway = everyone.reduce((sum, phone) => sum + phone.sentAway, 0);
      t.diagnostic(`${tally(everyone.map(outcome))}, ${sentAway} times no time`);
      await assertCountersTrue(house.db, new Date());
      // As many at a time as a server has hands for: this is no rush any more.
      for (let i = 0; i < everyone.length; i += 50) {
        await Promise.all(everyone.slice(i, i + 50).map((phone) => phone.assertToldTheTruth()));
      }
    }
    const quotasOf = (session: string) =>
      rows<{ kind: PartyKind; seats: number }>(
        house.db,
        sql`SELECT kind, seats FROM session_quota WHERE session_id = ${session}::uuid`,
      );
    /** In the order in which they were written. */
    const bookingsOf = (session: string) =>
      rows<{ id: string; party: string; status: string; size: number; place: number | null }>(
        house.db,
        sql`SELECT u.id, u.party, u.status, u.size, u.place::int FROM signup u JOIN event e
              ON e.subject_kind = 'signup' AND e.subject_id = u.id::text AND e.from_status IS NULL AND e.to_status IS NOT NULL
            WHERE u.session_id = ${session}::uuid ORDER BY e.id`,
      );

    test('exactly the seats are given, the others wait in order, and everyone was told the truth', async (t) => {
      const session = await openSession(house, { seats, waitlist: people });
      const everyone = await phones();
      await Promise.all(everyone.map((phone) => phone.come(session)));
      const found = await bookingsOf(session);
      assert.equal(found.length, people);
      const quotas = await quotasOf(session);
      for (const kind of ['person', 'family', 'unit']) {
        const mine = found.filter(({ party }) => party === kind);
        let free = quotas.find((quota) => quota.kind === kind)!.seats;
        let place = 0;
        for (const [n, { status, size, place: given }] of mine.entries()) {
          const fits = size <= free;
          assert.deepEqual(
            [n, status, given],
            [n, fits ? 'booked' : 'waiting', fits ? null : ++place],
          );
          if (fits) free -= size;
        }
        assert.ok(place > 0, kind);
      }
      assertFirstComeFirstServed(everyone);
      await holds(everyone, t);
    });

    test('without a waitlist whoever did not get in knows it', async (t) => {
      const session = await openSession(house, { seats, waitlist: null });
      const everyone = await phones();
      await Promise.all(everyone.map((phone) => phone.come(session)));
      const booked = everyone.filter(({ last }) => last !== null);
      const found = await bookingsOf(session);
      assert.deepEqual(found.map(({ id }) => id).sort(), booked.map(({ last }) => last!.id).sort());
      for (const { last, refused } of everyone)
        assert.ok(last ? !refused : refused === 'session_full');
      for (const { kind, seats: given } of await quotasOf(session)) {
        const mine = found.filter(({ party }) => party === kind);
        const left = mine.reduce((free, { size }) => free - size, given);
        // What is left over is less than the smallest party of its kind.
        const smallest = { person: 1, family: 2, unit: 3 }[kind];
        assert.ok(left >= 0 && left < smallest, `${kind}: ${left}`);
      }
      await holds(everyone, t);
    });

    test('while some give back, bring fewer, accept or decline, not a seat is lost or given twice', async (t) => {
      const session = await openSession(house, { seats, waitlist: people });
      const everyone = await phones();
      await Promise.all(
        everyone.map(async (phone) => {
          await phone.come(session);
          for (let round = 0; round < 4; round += 1) await phone.act(round);
        }),
      );
      const found = new Set((await bookingsOf(session)).map(({ status }) => status));
      for (const status of ['booked', 'cancelled', 'offered', 'declined', 'waiting']) {
        assert.ok(found.has(status), `nobody is ${status}: ${[...found].join()}`);
      }
      await holds(everyone, t);
    });
  });
}
