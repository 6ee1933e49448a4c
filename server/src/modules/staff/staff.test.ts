import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { sql } from 'drizzle-orm';
import { rows } from '../../db/client.ts';
import { engines, openTestHouse, type TestHouse } from '../../testing/index.ts';
import { createPerson } from '../person/commands.ts';

for (const engine of engines) {
  describe(`staff on ${engine}`, () => {
    let house: TestHouse;
    before(async () => {
      house = await openTestHouse(engine);
    });
    after(() => house.close());

    const setRoles = (id: string, roles: string[]) =>
      house.call('PUT /staff/:id/roles', {
        as: 'admin',
        params: { id },
        body: { roles: roles as ['crew'] },
      });

    it('what was given counts on the very next request, and is written down', async () => {
      const person = await house.person('citizen');
      assert.equal((await house.call('GET /staff', { as: person })).status, 403);
      const granted = await setRoles(person.id, ['citizen', 'admin']);
      assert.deepEqual(granted.body.roles, ['admin', 'citizen']);
      assert.equal((await house.call('GET /staff', { as: person })).status, 200);
      await setRoles(person.id, ['citizen']);
      assert.equal((await house.call('GET /staff', { as: person })).status, 403);
      const events = await rows<{ data: { from: string[]; to: string[] }; actor_id: string }>(
        house.database.db,
        sql`SELECT data, actor_id FROM event WHERE subject_kind = 'person' AND subject_id = ${person.id} ORDER BY id`,
      );
      assert.deepEqual(
        events.map(({ data }) => data),
        [
          { from: ['citizen'], to: ['admin', 'citizen'] },
          { from: ['admin', 'citizen'], to: ['citizen'] },
        ],
      );
      assert.equal(events[0]?.actor_id, (await house.person('admin')).id);
    });

    it('the last admin stays', async () => {
      const admin = await house.person('admin');
      const refused = await setRoles(admin.id, ['citizen']);
      assert.equal(refused.status, 409);
      assert.equal(refused.error.code, 'last_admin');
      assert.equal((await setRoles(admin.id, ['admin', 'crew'])).status, 200);
    });

    it('an unknown person is not found, an unknown role is refused', async () => {
      assert.equal((await setRoles('00000000-0000-0000-0000-000000000000', ['crew'])).status, 404);
      const odd = await setRoles((await house.person('crew')).id, ['emperor']);
      assert.equal(odd.error.code, 'invalid_input');
      assert.ok(odd.error.fields?.['roles.0']);
    });

    it('is listed page by page, everyone once', async () => {
      for (let n = 0; n < 12; n++) {
        // Several in the same instant: a page must not lose or repeat one of them.
        if (n % 4 === 0) house.clock.advance(1000);
        await house.database.db.transaction((tx) =>
          createPerson(
            tx,
            house.house.secrets,
            { name: `crew ${n}`, roles: ['citizen', 'crew'] },
            house.clock.now(),
          ),
        );
      }
      const seen: string[] = [];
      let cursor: string | undefined;
      do {
        const { body } = await house.call('GET /staff', {
          as: 'admin',
          query: { limit: 5, ...(cursor ? { cursor } : {}) },
        });
        seen.push(...body.items.map((person) => person.id));
        cursor = body.next ?? undefined;
      } while (cursor);
      assert.equal(new Set(seen).size, seen.length);
      assert.ok(seen.length >= 13);
      const odd = await house.call('GET /staff', { as: 'admin', query: { cursor: 'WzEsMl0' } });
      assert.equal(odd.error.code, 'cursor_invalid');
    });
  });
}

if (engines.includes('postgres')) {
  describe('two admins at once, on postgres', () => {
    it('cannot take each other’s role away', async () => {
      const house = await openTestHouse('postgres');
      try {
        for (let round = 0; round < 10; round++) {
          const one = await house.person('admin');
          house.forget('admin');
          const two = await house.person('admin');
          house.forget('admin');
          const drop = (as: { token: string }, id: string) =>
            house.call('PUT /staff/:id/roles', {
              as,
              params: { id },
              body: { roles: ['citizen'] },
            });
          await Promise.all([drop(one, two.id), drop(two, one.id)]);
          const left = await rows(
            house.database.db,
            sql`SELECT FROM person_role WHERE role = 'admin'`,
          );
          assert.ok(left.length >= 1, `round ${round}: a city without an admin`);
        }
      } finally {
        await house.close();
      }
    });
  });
}
