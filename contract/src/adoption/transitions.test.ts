import assert from 'node:assert/strict';
import { test } from 'node:test';
import { roles } from '../policy.ts';
import { actionsFrom, next } from '../transitions.ts';
import {
  adoptionActions,
  adoptionActors,
  adoptionTransitions,
  endingOf,
  wishActions,
  wishTransitions,
} from './transitions.ts';
import { adoptionStatuses, openStatuses, wishStatuses } from './words.ts';

const reviewers = ['reviewer', 'manager', 'admin'];

/** Written by hand from domain.md §3, so that an edit of the table has to be meant twice. */
const expected: Record<string, { to: string; by: readonly string[] }> = {
  'applied approve': { to: 'active', by: ['rule', ...reviewers] },
  'applied reject': { to: 'rejected', by: reviewers },
  'applied withdraw': { to: 'withdrawn', by: ['leader'] },
  'applied lose_tree': { to: 'ended', by: ['register'] },
  'active begin_expiring': { to: 'expiring', by: ['clock'] },
  'active release': { to: 'ended', by: ['leader'] },
  'active release_silent': { to: 'ended', by: ['clock'] },
  'active lose_tree': { to: 'ended', by: ['register'] },
  'active revoke': { to: 'ended', by: reviewers },
  'expiring renew': { to: 'active', by: ['leader'] },
  'expiring expire': { to: 'ended', by: ['clock'] },
  'expiring release': { to: 'ended', by: ['leader'] },
  'expiring release_silent': { to: 'ended', by: ['clock'] },
  'expiring lose_tree': { to: 'ended', by: ['register'] },
  'expiring revoke': { to: 'ended', by: reviewers },
};

test('every status × action × actor leads where the rules say, and nowhere else', () => {
  for (const status of adoptionStatuses) {
    for (const action of adoptionActions) {
      for (const actor of [...roles, ...adoptionActors]) {
        const row = expected[`${status} ${action}`];
        assert.equal(
          next(adoptionTransitions, status, action, [actor])?.to,
          row?.by.includes(actor) ? row.to : undefined,
          `${status} ${action} ${actor}`,
        );
      }
    }
  }
});

test('a citizen and the crew take no step by their role alone', () => {
  for (const status of adoptionStatuses) {
    assert.deepEqual(actionsFrom(adoptionTransitions, status, ['citizen', 'crew']), []);
  }
});

test('a tree that is lost ends every adoption that is going on', () => {
  // A fee can't be paid yet, so nothing comes to stand in pending_payment.
  for (const status of openStatuses.filter((one) => one !== 'pending_payment')) {
    assert.equal(next(adoptionTransitions, status, 'lose_tree', ['register'])?.to, 'ended');
  }
});

test('every way into the end is written down as what it was', () => {
  const ways = adoptionTransitions.filter(({ to }) => to === 'ended').map(({ action }) => action);
  assert.deepEqual([...new Set(ways)].sort(), Object.keys(endingOf).sort());
});

test('a wish that is over stays over, and one that is not can be ended by its owner', () => {
  for (const status of wishStatuses) {
    const going = status === 'waiting' || status === 'offered';
    for (const actor of ['owner', 'clock'] as const) {
      const actions = actionsFrom(wishTransitions, status, [actor]);
      assert.equal(actions.length > 0, going, `${status} ${actor}`);
    }
  }
  const known = new Set(wishTransitions.map(({ action }) => action));
  assert.deepEqual([...known].sort(), [...wishActions].sort());
});
