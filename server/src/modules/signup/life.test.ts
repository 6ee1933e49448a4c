/** Everything that can happen to a few sessions and people, in any order over days, held against the plain model. */
import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { sql } from 'drizzle-orm';
import fc from 'fast-check';
import { rows, type Db } from '../../db/client.ts';
import { runDueJobs } from '../../jobs/runner.ts';
import {
  engines,
  newPerson,
  openTestHouse,
  signupForm,
  startActivity,
  type TestHouse,
  type TestPerson,
} from '../../testing/index.ts';
import {
  deeds,
  inWorld,
  opening,
  people,
  supposedly,
  type Deed,
} from '../../testing/signup-deeds.ts';
import { cancelHours, SignupModel, type ModelSession } from '../../testing/signup-model.ts';
import { moveSession } from './call-off.ts';
import { signupJobs } from './clock.ts';
import { lockQuota, promote } from './promote.ts';

const minute = 60_000;

/** Two at the same time, and one behind them. */
const given = [
  { start: 60 * 60, seats: 3, sizeMax: 3, waitlist: 4 },
  { start: 61 * 60, seats: 5, sizeMax: 5, waitlist: 2 },
  { start: 90 * 60, seats: 2, sizeMax: 2, waitlist: null },
];

for (const engine of engines) {
  describe(`the life of bookings on ${engine}`, () => {
    let house: TestHouse;
    before(async () => {
      house = await openTestHouse(engine);
    });
    after(() => house.close());

    async function start() {
      const began = house.clock.now().getTime();
      const at = (minutes: number) => new Date(began + minutes * minute);
      const { sessions } = await startActivity(house, {
        cancelHours,
        sessions: given.map(({ start: from, seats, sizeMax, waitlist }) => ({
          inHours: from / 60,
          hours: 2,
          waitlist,
          quotas: [{ kind: 'family', seats, sizeMax }],
        })),
      });
      const ids = sessions.map(({ id }) => id);
      const persons: TestPerson[] = [];
      for (let i = 0; i < people; i += 1) persons.push(await newPerson(house));
      const model = new SignupModel(
        given.map((one): ModelSession => ({ ...one, minutes: 120, lastPlace: 0 })),
      );
      const { city } = house.house;
      const versions = new Map(ids.map((id) => [id, 1]));

      const lastOf = async (who: number, session: number) =>
        (
          await rows<{ id: string; version: number; companions: string[] | null }>(
            house.database.db,
            sql`SELECT u.id, u.version, (SELECT array_agg(m.companion_id::text ORDER BY m.id) FROM signup_member m
                  WHERE m.signup_id = u.id AND m.companion_id IS NOT NULL) AS companions
                FROM signup u WHERE u.person_id = ${persons[who]!.id}::uuid AND u.session_id = ${ids[session]!}::uuid
                ORDER BY (SELECT min(e.id) FROM event e WHERE e.subject_kind = 'signup' AND e.subject_id = u.id::text) DESC
                LIMIT 1`,
          )
        )[0];
      const organise = (
        session: number,
        change: (tx: Db, id: string, now: Date) => Promise<unknown>,
      ) =>
        house.database.db.transaction(async (tx) => {
          const id = ids[session]!;
          await lockQuota(tx, id, 'family');
          const version = versions.get(id)! + 1;
          versions.set(id, version);
          await tx.execute(
            sql`UPDATE activity_session SET version = ${version} WHERE id = ${id}::uuid`,
          );
          await tx.execute(
            sql`UPDATE session_quota SET session_version = ${version} WHERE session_id = ${id}::uuid`,
          );
          await change(tx, id, house.clock.now());
          return 'ok';
        });
      const step = async (
        deed: { who: number; session: number },
        action: 'accept' | 'decline' | 'cancel',
      ) => {
        const mine = await lastOf(deed.who, deed.session);
        if (!mine) return 'none';
        const { status, body, error } = await house.call('POST /signups/:id/steps', {
          params: { id: mine.id },
          body: { action, version: mine.version },
          as: persons[deed.who]!,
        });
        return status === 200 ? body.status : error.code;
      };

      async function really(deed: Deed): Promise<string> {
        switch (deed.what) {
          case 'book': {
            const { status, body, error } = await house.call('POST /sessions/:id/signups', {
              params: { id: ids[deed.session]! },
              body: signupForm({
                kind: 'family',
                companions: deed.size - 1,
                waitIfFull: deed.wait,
                sessionVersion: versions.get(ids[deed.session]!)!,
              }),
              as: persons[deed.who]!,
            });
            return status === 200 ? body.status : error.code;
          }
          case 'cancel':
            return step(deed, 'cancel');
          case 'answerAny':
            return step(deed, deed.action);
          case 'resize': {
            const mine = await lastOf(deed.who, deed.session);
            if (!mine) return 'none';
            const kept = (mine.companions ?? []).slice(0, deed.size - 1);
            const companions = Array.from({ length: deed.size - 1 }, (_, i) => ({
              ...(kept[i] ? { companionId: kept[i] } : {}),
              name: `家人${i}`,
              ageBand: 'from_18' as const,
            }));
            const { status, body, error } = await house.call('PUT /signups/:id/party', {
              params: { id: mine.id },
              body: { version: mine.version, companions },
              as: persons[deed.who]!,
            });
            return status === 200 ? body.status : error.code;
          }
          case 'grow':
            return organise(deed.session, async (tx, id, now) => {
              await tx.execute(
                sql`UPDATE session_quota SET seats = seats + ${deed.seats} WHERE session_id = ${id}::uuid`,
              );
              await promote(tx, city, id, 'family', now);
            });
          case 'move': {
            if (at(model.sessions[deed.session]!.start) <= house.clock.now()) return 'begun';
            return organise(deed.session, async (tx, id, now) => {
              const startsAt = new Date(now.getTime() + deed.inMinutes * minute);
              const endsAt = new Date(startsAt.getTime() + 120 * minute);
              await tx.execute(sql`UPDATE activity_session SET starts_at = ${startsAt}::timestamptz,
                ends_at = ${endsAt}::timestamptz WHERE id = ${id}::uuid`);
              await moveSession(tx, city, id, { startsAt, endsAt }, now);
            });
          }
          case 'pass':
            house.clock.advance(deed.minutes * minute);
            if (deed.servers) await runDueJobs(house.house, signupJobs);
            return 'ok';
        }
      }
      return { model, ids, persons, at, really };
    }
    type Story = Awaited<ReturnType<typeof start>>;

    /** Every signup in the order of booking, and its history. */
    async function signupsOf({ ids, persons, model, at }: Story) {
      const found = await rows<{
        session_id: string;
        person_id: string;
        status: string;
        size: number;
        people: number;
        place: number | null;
        offered_until: Date | null;
        change_until: Date;
        starts_at: Date;
        story: string[];
      }>(
        house.database.db,
        sql`SELECT u.session_id, u.person_id, u.status, u.size, u.place, u.offered_until, u.change_until, u.starts_at,
              (SELECT count(*)::int FROM signup_member m WHERE m.signup_id = u.id) AS people,
              e.story FROM signup u JOIN LATERAL (
                SELECT array_agg(e.action ORDER BY e.id) AS story, min(e.id) AS first FROM event e
                WHERE e.subject_kind = 'signup' AND e.subject_id = u.id::text) e ON true
            WHERE u.session_id = ANY (${sql.param(ids)}::uuid[]) ORDER BY e.first`,
      );
      const minutes = (time: Date | null) => time && (time.getTime() - at(0).getTime()) / minute;
      return found.map((row) => {
        const session = ids.indexOf(row.session_id);
        const open = ['waiting', 'offered', 'booked'].includes(row.status);
        assert.equal(row.people, row.size, 'as many people as the party counts');
        if (open) assert.deepEqual(row.starts_at, at(model.sessions[session]!.start));
        return {
          who: persons.findIndex(({ id }) => id === row.person_id),
          session,
          status: row.status,
          size: row.size,
          place: row.place,
          offeredUntil: minutes(row.offered_until),
          changeUntil: minutes(row.change_until),
          story: row.story,
        };
      });
    }

    const countersOf = ({ ids }: Story) =>
      rows<{ seats: number; taken: number; waiting: number; last: number }>(
        house.database.db,
        sql`SELECT seats, taken, waiting, last_place AS last FROM session_quota
            WHERE session_id = ANY (${sql.param(ids)}::uuid[])
            ORDER BY array_position(${sql.param(ids)}::uuid[], session_id)`,
      );

    test('is what the rules say, whatever happens in whatever order', async () => {
      await fc.assert(
        fc.asyncProperty(fc.array(deeds, { minLength: 30, maxLength: 60 }), async (story) => {
          const told = await start();
          const { model } = told;
          for (const [i, drawn] of [...opening, ...story].entries()) {
            const deed = inWorld(drawn, model);
            const outcome = await told.really(deed);
            const expected = supposedly(model, deed);
            const where = `deed ${i}: ${JSON.stringify(deed)}`;
            assert.equal(outcome, expected, where);
            assert.deepEqual(await signupsOf(told), model.signups, where);
            assert.deepEqual(
              await countersOf(told),
              model.sessions.map(({ seats, lastPlace }, session) => ({
                seats,
                taken: model.taken(session),
                waiting: model.waiting(session).length,
                last: lastPlace,
              })),
              where,
            );
            for (const session of model.sessions.keys()) {
              if (model.sessions[session]!.start <= model.now) continue;
              const fits = model.waiting(session).find(({ size }) => size <= model.free(session));
              assert.equal(fits, undefined, `nobody waits for seats that are free; ${where}`);
            }
          }
        }),
        { numRuns: engine === 'embedded' ? 6 : 12, endOnFailure: true, includeErrorInReport: true },
      );
    });
  });
}
