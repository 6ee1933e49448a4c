import assert from 'node:assert/strict';
import { test } from 'node:test';
import { roles } from '../policy.ts';
import { actionsFrom, next } from '../transitions.ts';
import {
  complaintActions,
  complaintActors,
  complaintTransitions,
  partActions,
  partActors,
  partTransitions,
} from './transitions.ts';
import { complaintStatuses, endedStatuses, groupOf, outcomes, partStatuses } from './words.ts';

const staff = ['reviewer', 'manager', 'admin'];

/** Written by hand from domain.md §5, so that an edit of the table has to be meant twice. */
const expected: Record<string, { to: string; by: readonly string[] }> = {
  'reported accept': { to: 'accepted', by: staff },
  'reported reject': { to: 'rejected', by: staff },
  'reported transfer': { to: 'transferred', by: staff },
  'reported merge': { to: 'merged', by: staff },
  'reported withdraw': { to: 'withdrawn', by: ['reporter'] },
  'accepted dispatch': { to: 'dispatched', by: staff },
  'accepted transfer': { to: 'transferred', by: staff },
  'accepted merge': { to: 'merged', by: staff },
  'accepted close': { to: 'closed', by: ['partner', ...staff] },
  'dispatched dispatch': { to: 'dispatched', by: staff },
  'dispatched pause': { to: 'paused', by: staff },
  'dispatched finish': { to: 'handled', by: ['parts'] },
  'dispatched give_back': { to: 'accepted', by: ['parts'] },
  'dispatched transfer': { to: 'transferred', by: staff },
  'dispatched merge': { to: 'merged', by: staff },
  'paused resume': { to: 'dispatched', by: ['clock', ...staff] },
  'handled close': { to: 'closed', by: ['partner', ...staff] },
  'handled send_back': { to: 'dispatched', by: staff },
  'closed confirm': { to: 'settled', by: ['reporter', 'neighbours'] },
  'closed settle': { to: 'settled', by: ['clock'] },
  'closed reopen': { to: 'accepted', by: ['reporter'] },
  'rejected reopen': { to: 'reported', by: ['reporter'] },
  'transferred take_back': { to: 'accepted', by: staff },
};

test('every status × action × actor leads where the rules say, and nowhere else', () => {
  for (const status of complaintStatuses) {
    for (const action of complaintActions) {
      for (const actor of [...roles, ...complaintActors]) {
        const row = expected[`${status} ${action}`];
        assert.equal(
          next(complaintTransitions, status, action, [actor])?.to,
          row?.by.includes(actor) ? row.to : undefined,
          `${status} ${action} ${actor}`,
        );
      }
    }
  }
});

test('a citizen and the crew take no step of a case by their role alone', () => {
  for (const status of complaintStatuses) {
    assert.deepEqual(actionsFrom(complaintTransitions, status, ['citizen', 'crew']), []);
  }
});

test('what was settled, merged or withdrawn stays so', () => {
  for (const status of ['settled', 'merged', 'withdrawn'] as const) {
    assert.deepEqual(
      actionsFrom(complaintTransitions, status, [...roles, ...complaintActors]),
      [],
      status,
    );
  }
});

const expectedOfParts: Record<string, { to: string; by: string }> = {
  'assigned accept': { to: 'accepted', by: 'unit' },
  'assigned return': { to: 'returned', by: 'unit' },
  'assigned recall': { to: 'recalled', by: 'dispatcher' },
  'accepted finish': { to: 'done', by: 'unit' },
  'accepted give_up': { to: 'could_not', by: 'unit' },
  'accepted return': { to: 'returned', by: 'unit' },
  'accepted recall': { to: 'recalled', by: 'dispatcher' },
  'done redo': { to: 'assigned', by: 'dispatcher' },
  'could_not redo': { to: 'assigned', by: 'dispatcher' },
};

test('a part moves as its unit and the dispatcher say', () => {
  for (const status of partStatuses) {
    for (const action of partActions) {
      for (const actor of partActors) {
        const row = expectedOfParts[`${status} ${action}`];
        const to = next(partTransitions, status, action, [actor])?.to;
        assert.equal(to, row?.by === actor ? row.to : undefined, `${status} ${action} ${actor}`);
      }
    }
  }
});

test('the public sees four groups, and what could not be mended is never counted as mended', () => {
  for (const status of complaintStatuses) {
    for (const outcome of [...outcomes, null]) {
      const group = groupOf(status, outcome);
      const over = (endedStatuses as readonly string[]).includes(status);
      assert.equal(group === 'open', !over, `${status} ${outcome}`);
      if (outcome === 'could_not') assert.notEqual(group, 'fixed');
    }
  }
  assert.equal(groupOf('settled', 'fixed'), 'fixed');
  assert.equal(groupOf('closed', 'could_not'), 'could_not');
  assert.equal(groupOf('settled', 'answered'), 'closed');
  // Paused is not over, and rejected says nothing about mending.
  assert.equal(groupOf('paused', 'fixed'), 'open');
  assert.equal(groupOf('rejected', 'fixed'), 'closed');
});
