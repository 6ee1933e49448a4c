import assert from 'node:assert/strict';
import { test } from 'node:test';
import { roles } from '../policy.ts';
import { next } from '../transitions.ts';
import { signupActions, signupActors, signupTransitions } from './transitions.ts';
import { activeSignupStatuses, seatedStatuses, signupStatuses } from './words.ts';

const hosts = ['crew', 'reviewer', 'manager', 'admin'];
const leader = ['leader'];

/** Written by hand from domain.md §6, so that an edit of the table has to be meant twice. */
const expected: Record<string, { to: string; by: readonly string[] }> = {
  'entered win': { to: 'booked', by: ['draw'] },
  'entered lose': { to: 'waiting', by: ['draw'] },
  'entered pass_over': { to: 'unplaced', by: ['draw', 'clock'] },
  'entered cancel': { to: 'cancelled', by: leader },
  'entered call_off': { to: 'called_off', by: ['organiser'] },
  'waiting offer': { to: 'offered', by: ['clock'] },
  'waiting cancel': { to: 'cancelled', by: leader },
  'waiting pass_over': { to: 'unplaced', by: ['clock'] },
  'waiting call_off': { to: 'called_off', by: ['organiser'] },
  'offered accept': { to: 'booked', by: leader },
  'offered decline': { to: 'declined', by: leader },
  'offered lapse': { to: 'lapsed', by: ['clock'] },
  'offered call_off': { to: 'called_off', by: ['organiser'] },
  'booked cancel': { to: 'cancelled', by: leader },
  'booked call_off': { to: 'called_off', by: ['organiser'] },
  'booked check_in': { to: 'attended', by: ['leader', ...hosts] },
  'booked miss': { to: 'absent', by: ['clock'] },
  'absent check_in': { to: 'attended', by: hosts },
  'attended undo_check_in': { to: 'booked', by: hosts },
};

test('every status × action × actor leads where the rules say, and nowhere else', () => {
  for (const status of signupStatuses) {
    for (const action of signupActions) {
      for (const actor of [...roles, ...signupActors]) {
        const row = expected[`${status} ${action}`];
        assert.equal(
          next(signupTransitions, status, action, [actor])?.to,
          row?.by.includes(actor) ? row.to : undefined,
          `${status} ${action} ${actor}`,
        );
      }
    }
  }
});

test('an action leads to one status, wherever it is taken from', () => {
  for (const action of signupActions) {
    const ends = signupTransitions.filter((row) => row.action === action).map(({ to }) => to);
    assert.equal(new Set(ends).size, 1, action);
  }
});

test('nobody comes back from the end, and nobody is seated without having been active', () => {
  const over = signupStatuses.filter(
    (status) => !(activeSignupStatuses as readonly string[]).includes(status),
  );
  for (const { from, to } of signupTransitions) {
    if ((over as readonly string[]).includes(from))
      assert.equal(from, 'absent', `${from} to ${to}`);
    if ((seatedStatuses as readonly string[]).includes(to)) assert.notEqual(from, 'cancelled');
  }
});
