import assert from 'node:assert/strict';
import { test } from 'node:test';
import { roles } from '../policy.ts';
import { actionsFrom, next } from '../transitions.ts';
import { selfReportActions, selfReportTransitions } from './transitions.ts';
import { selfReportStatuses } from './words.ts';

const reviewers = ['reviewer', 'manager', 'admin'];

/** Written by hand from domain.md §2, so that an edit of the table has to be meant twice. */
const expected: Record<string, { to: string; by: readonly string[] }> = {
  'submitted accept': { to: 'accepted', by: reviewers },
  'submitted reject': { to: 'rejected', by: reviewers },
  'submitted withdraw': { to: 'withdrawn', by: ['owner'] },
  'accepted reject': { to: 'rejected', by: reviewers },
};

test('every status × action × actor leads where the rules say, and nowhere else', () => {
  for (const status of selfReportStatuses) {
    for (const action of selfReportActions) {
      for (const actor of [...roles, 'owner'] as const) {
        const row = expected[`${status} ${action}`];
        assert.equal(
          next(selfReportTransitions, status, action, [actor])?.to,
          row?.by.includes(actor) ? row.to : undefined,
          `${status} ${action} ${actor}`,
        );
      }
    }
  }
});

test('a citizen and the crew take no step by their role alone, and nobody decides on their own', () => {
  for (const status of selfReportStatuses) {
    assert.deepEqual(actionsFrom(selfReportTransitions, status, ['citizen', 'crew']), []);
    const mine = actionsFrom(selfReportTransitions, status, ['owner']);
    assert.deepEqual(mine, status === 'submitted' ? ['withdraw'] : [], status);
  }
});

test('what was rejected or withdrawn stays so, and nothing waits a second time', () => {
  for (const status of ['rejected', 'withdrawn'] as const) {
    assert.deepEqual(actionsFrom(selfReportTransitions, status, [...roles, 'owner']), []);
  }
  for (const { from, to } of selfReportTransitions) {
    assert.notEqual(to as string, 'submitted', from);
  }
});
