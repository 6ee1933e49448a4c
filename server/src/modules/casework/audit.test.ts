import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { sql } from 'drizzle-orm';
import { rows } from '../../db/client.ts';
import { makeSecrets } from '../../secrets.ts';
import { insertCase } from '../../testing/cases.ts';
import { engines, openTestHouse, testClock, type TestHouse } from '../../testing/index.ts';
import { hashOf, sealOf, type Link } from '../complaint/chain.ts';
import { writeHistory } from '../complaint/history.ts';
import { auditHistories, type BrokenCase } from './audit.ts';

for (const engine of engines) {
  describe(`the audit of histories on ${engine}`, () => {
    let house: TestHouse;
    before(async () => {
      house = await openTestHouse(engine, { clock: testClock('2026-05-20T02:00:00.000Z') });
    });
    after(() => house.close());

    /** A case with four more steps. */
    async function made() {
      const { id } = await house.person('reviewer');
      return house.database.db.transaction(async (tx) => {
        const complaint = await insertCase(tx, house);
        const { secrets } = house.house;
        const at = (n: number) => new Date(house.clock.now().getTime() + n * 60_001);
        await writeHistory(tx, secrets, complaint, {
          kind: 'note',
          actor: 'reviewer',
          actorId: id,
          public: false,
          reason: '明天去看\n😀 "引号" \u2028 末',
          data: { z: 1, a: { c: [1, 2.5, null], b: 'é' }, 10: 'ten', 9: 'nine' },
          at: at(1),
        });
        await tx.execute(sql`UPDATE complaint SET status = 'rejected' WHERE id = ${complaint.id}`);
        await writeHistory(tx, secrets, complaint, {
          kind: 'reject',
          from: 'reported',
          to: 'rejected',
          actor: 'reviewer',
          actorId: id,
          public: true,
          reason: '不在绿地里\u0000\ud800',
          at: at(2),
        });
        for (const n of [3, 4]) {
          const note = {
            kind: 'note',
            actor: 'house',
            public: true,
            reason: `第 ${n} 条`,
          } as const;
          await writeHistory(tx, secrets, complaint, { ...note, at: at(n) });
        }
        return complaint;
      });
    }

    async function audit(number?: string, secrets = house.house.secrets) {
      const broken: BrokenCase[] = [];
      const tell = (one: BrokenCase) => void broken.push(one);
      const { db } = house.database;
      const audited = await auditHistories(db, secrets, { ...(number ? { number } : {}), tell });
      return { ...audited, list: broken };
    }

    /** As somebody would who owns the database. */
    const forge = (...statements: string[]) =>
      house.database.exec(
        [
          'ALTER TABLE complaint_event DISABLE TRIGGER complaint_event_append_only',
          ...statements,
          'ALTER TABLE complaint_event ENABLE TRIGGER complaint_event_append_only',
        ].join(';\n'),
      );

    it('finds nothing in what the house has written', async () => {
      const one = await made();
      await made();
      const { cases, steps, broken } = await audit();
      assert.deepEqual([cases, steps, broken], [2, 10, 0]);
      assert.deepEqual((await audit(one.number)).cases, 1);
    });

    it('the database itself refuses to change or remove a step', async () => {
      const { id } = await made();
      const { db } = house.database;
      for (const statement of [
        sql`UPDATE complaint_event SET reason = 'x' WHERE complaint_id = ${id}`,
        sql`DELETE FROM complaint_event WHERE complaint_id = ${id}`,
        sql`TRUNCATE complaint_event`,
      ]) {
        await assert.rejects(db.execute(statement), (error: Error) =>
          /never changed or removed/.test(String(error.cause ?? error)),
        );
      }
    });

    const forgeries: [string, (id: number) => string[], number | null, RegExp][] = [
      [
        'a changed text',
        (id) => [`UPDATE complaint_event SET reason = '后天' ${at(id, 2)}`],
        2,
        /was changed/,
      ],
      [
        'a changed time',
        (id) => [`UPDATE complaint_event SET at = at - interval '1 ms' ${at(id, 3)}`],
        3,
        /was changed/,
      ],
      [
        'a note made private',
        (id) => [`UPDATE complaint_event SET public = false ${at(id, 4)}`],
        4,
        /was changed/,
      ],
      [
        'a changed detail',
        (id) => [`UPDATE complaint_event SET data = '{"z": 2}' ${at(id, 2)}`],
        2,
        /was changed/,
      ],
      [
        'another person',
        (id) => [`UPDATE complaint_event SET actor_id = NULL ${at(id, 3)}`],
        3,
        /was changed/,
      ],
      [
        'a removed last step',
        (id) => [`DELETE FROM complaint_event ${at(id, 5)}`],
        5,
        /was removed/,
      ],
      [
        'a removed middle step',
        (id) => [`DELETE FROM complaint_event ${at(id, 3)}`],
        3,
        /was removed/,
      ],
      [
        'a removed first step',
        (id) => [`DELETE FROM complaint_event ${at(id, 1)}`],
        1,
        /was removed/,
      ],
      [
        'a removed history',
        (id) => [`DELETE FROM complaint_event WHERE complaint_id = ${id}`],
        null,
        /history is gone/,
      ],
      [
        'two steps swapped',
        (id) => [
          `UPDATE complaint_event SET seq = seq + 100 WHERE complaint_id = ${id} AND seq IN (4, 5)`,
          `UPDATE complaint_event SET seq = 109 - seq WHERE complaint_id = ${id} AND seq > 100`,
        ],
        4,
        /does not follow/,
      ],
      [
        'a removed step with the rest moved up',
        (id) => [
          `DELETE FROM complaint_event ${at(id, 4)}`,
          `UPDATE complaint_event SET seq = 4 ${at(id, 5)}`,
          `UPDATE complaint SET head_seq = 4 WHERE id = ${id}`,
        ],
        4,
        /does not follow/,
      ],
      [
        'a status that no step led to',
        (id) => [`UPDATE complaint SET status = 'accepted' WHERE id = ${id}`],
        null,
        /status is accepted/,
      ],
      [
        'an outcome that nobody wrote',
        (id) => [`UPDATE complaint SET outcome = 'fixed' WHERE id = ${id}`],
        null,
        /outcome is fixed/,
      ],
      [
        'other words put into the mouth of the reporter',
        (id) => [`UPDATE complaint SET description = '一切都好' WHERE id = ${id}`],
        null,
        /description is not what was reported/,
      ],
      [
        'the words of the reporter taken away',
        (id) => [`UPDATE complaint SET description = NULL WHERE id = ${id}`],
        null,
        /description is not what was reported/,
      ],
      [
        'a seal taken away',
        (id) => [`UPDATE complaint SET head_seal = NULL WHERE id = ${id}`],
        null,
        /not sealed/,
      ],
      [
        'a replaced head',
        (id) => [`UPDATE complaint SET head_hash = sha256('x') WHERE id = ${id}`],
        5,
        /ends with/,
      ],
    ];
    const at = (id: number, seq: number) => `WHERE complaint_id = ${id} AND seq = ${seq}`;

    for (const [what, statements, seq, why] of forgeries) {
      it(`finds ${what}`, async () => {
        const { id, number } = await made();
        assert.equal((await audit(number)).broken, 0);
        await forge(...statements(id));
        const { list } = await audit(number);
        assert.deepEqual([list.length, list[0]?.number, list[0]?.seq], [1, number, seq]);
        assert.match(list[0]!.why, why);
      });
    }

    it('finds a chain that was computed anew by somebody without the key', async () => {
      const { id, number } = await made();
      const last = await rows<Omit<Link, 'at' | 'reason'>>(
        house.database.db,
        sql`SELECT seq, kind, from_status AS "from", to_status AS "to", actor_id AS "actorId", actor, public, data,
              prev_hash AS prev FROM complaint_event WHERE complaint_id = ${id} AND seq = 5`,
      );
      const when = house.clock.now();
      const forged = hashOf(number, {
        ...last[0]!,
        reason: '从来没有这回事',
        at: when,
      });
      const hex = `'\\x${forged.toString('hex')}'::bytea`;
      const seal = sealOf(makeSecrets('the secret of somebody else, 32 chars'), number, 5, forged);
      await forge(
        `UPDATE complaint_event SET reason = '从来没有这回事', at = '${when.toISOString()}', hash = ${hex} ${at(id, 5)}`,
        `UPDATE complaint SET head_hash = ${hex}, head_seal = '\\x${seal.toString('hex')}' WHERE id = ${id}`,
      );
      const { list } = await audit(number);
      assert.deepEqual(list, [{ number, seq: null, why: list[0]?.why }]);
      assert.match(list[0]!.why, /not sealed with the key of this house/);
    });

    it('says when it is another house’s key that it was given', async () => {
      const { number } = await made();
      const other = makeSecrets('the secret of somebody else, 32 chars');
      assert.equal((await audit(number, other)).otherKey, true);
      const { id, number: edited } = await made();
      await forge(`UPDATE complaint_event SET reason = '后天' ${at(id, 2)}`);
      assert.equal((await audit(edited)).otherKey, false);
    });

    it('goes through more cases than it keeps in memory', async () => {
      const before = await audit();
      await house.database.db.transaction(async (tx) => {
        for (let i = 0; i < 501; i += 1) await insertCase(tx, house);
      });
      const after = await audit();
      assert.equal(after.cases, before.cases + 501);
      assert.equal(after.steps, before.steps + 501);
      assert.equal(after.broken, before.broken);
    });
  });
}
