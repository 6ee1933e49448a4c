import assert from 'node:assert/strict';
import { test } from 'node:test';
import { roles } from '../policy.ts';
import { actionsFrom, next } from '../transitions.ts';
import { activityActions, activityTransitions } from './transitions.ts';
import { activityStates, publicStates } from './words.ts';

const organisers = ['reviewer', 'manager', 'admin'];

/** Written by hand from domain.md §6, so that an edit of the table has to be meant twice. */
const expected: Record<string, { to: string; by: readonly string[] }> = {
  'draft publish': { to: 'published', by: organisers },
  'published open': { to: 'open', by: ['clock'] },
  'published cancel': { to: 'cancelled', by: organisers },
  'open close': { to: 'closed', by: ['clock', ...organisers] },
  'open cancel': { to: 'cancelled', by: organisers },
  'closed reopen': { to: 'open', by: organisers },
  'closed hold': { to: 'held', by: organisers },
  'closed cancel': { to: 'cancelled', by: organisers },
  'held archive': { to: 'archived', by: ['clock', ...organisers] },
};

test('every state × action × actor leads where the rules say, and nowhere else', () => {
  for (const state of activityStates) {
    for (const action of activityActions) {
      for (const actor of [...roles, 'clock'] as const) {
        const row = expected[`${state} ${action}`];
        assert.equal(
          next(activityTransitions, state, action, [actor])?.to,
          row?.by.includes(actor) ? row.to : undefined,
          `${state} ${action} ${actor}`,
        );
      }
    }
  }
});

test('citizens and crews take no step, and what is over stays over', () => {
  for (const state of activityStates) {
    assert.deepEqual(actionsFrom(activityTransitions, state, ['citizen', 'crew']), []);
  }
  for (const state of ['archived', 'cancelled'] as const) {
    assert.deepEqual(actionsFrom(activityTransitions, state, [...roles, 'clock']), []);
  }
});

test('nothing goes back to being a draft, and a draft is all that is not public', () => {
  assert.ok(
    activityTransitions.every(({ to }) => (publicStates as readonly string[]).includes(to)),
  );
  assert.deepEqual(
    activityStates.filter((state) => !(publicStates as readonly string[]).includes(state)),
    ['draft'],
  );
});
