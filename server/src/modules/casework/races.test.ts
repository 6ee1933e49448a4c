import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { sql } from 'drizzle-orm';
import { one } from '../../db/client.ts';
import { caseIn } from '../../testing/cases.ts';
import { desking, type DeskAction, type DeskGiven } from '../../testing/desking.ts';
import { engines, openTestHouse, testClock, type TestHouse } from '../../testing/index.ts';
import { auditHistories } from './audit.ts';

const rounds = 200;
const pairs: [DeskAction, DeskGiven][] = [
  ['accept', {}],
  ['reject', { reason: '不在绿地范围里' }],
  ['transfer', { agency: 'water', reason: '属于水利局管' }],
  ['note', { text: '约了明天上午' }],
];

if (engines.includes('postgres')) {
  describe('two of the staff at one case at once', () => {
    let house: TestHouse;
    let other: TestHouse;
    before(async () => {
      house = await openTestHouse('postgres', { clock: testClock('2026-05-20T02:00:00.000Z') });
      other = await house.again();
    });
    after(() => house.close());
    const here = desking(() => house);
    const there = desking(() => other);

    it(`one wins and the other learns the new state, ${rounds} times, on two servers`, async () => {
      const won = [0, 0];
      for (let round = 0; round < rounds; round += 1) {
        const complaint = await caseIn(house, 'reported');
        const [mine, theirs] = [pairs[round % 4]!, pairs[(round >> 2) % 4]!];
        const [a, b] = await Promise.all([
          here.step(complaint, ...mine, 'reviewer'),
          there.step(complaint, ...theirs, 'manager'),
        ]);
        const at = `round ${round}: ${mine[0]} and ${theirs[0]}: ${a.text} ${b.text}`;
        assert.deepEqual([a.status, b.status].sort(), [200, 409], at);
        const [winner, loser] = a.status === 200 ? [a, b] : [b, a];
        won[a.status === 200 ? 0 : 1]! += 1;
        assert.equal(loser.error.code, 'complaint_changed_meanwhile', at);
        const { status, version } = winner.body;
        assert.deepEqual(loser.error.current, { status, version }, at);
        const now = await one<{ status: string; version: number; steps: number }>(
          house.database.db,
          sql`SELECT status, version, head_seq AS steps FROM complaint WHERE id = ${complaint.id}`,
        );
        assert.deepEqual(now, { status, version, steps: 2 }, at);
      }
      assert.ok(won[0]! > 0 && won[1]! > 0, `either may win: ${won.join(' and ')}`);
      const { broken, cases } = await auditHistories(house.database.db, house.house.secrets, {
        tell: () => {},
      });
      assert.deepEqual([broken, cases >= rounds], [0, true]);
    });
  });
}
