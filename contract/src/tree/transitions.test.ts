import assert from 'node:assert/strict';
import { test } from 'node:test';
import { roles } from '../policy.ts';
import { actionsFrom, next } from '../transitions.ts';
import { treeActions, treeTransitions } from './transitions.ts';
import { treeStatuses } from './words.ts';

/** Written by hand from the register's rules, so that an edit of the table has to be meant twice. */
const expected: Record<string, { to: string; by: readonly string[] }> = {
  'standing declare_dead': { to: 'dead', by: ['crew', 'reviewer', 'manager', 'admin'] },
  'standing fell': { to: 'felled', by: ['manager', 'admin'] },
  'standing move_away': { to: 'moved', by: ['manager', 'admin'] },
  'dead revive': { to: 'standing', by: ['manager', 'admin'] },
  'dead fell': { to: 'felled', by: ['manager', 'admin'] },
  'felled open_site': { to: 'vacant', by: ['manager', 'admin'] },
  'moved open_site': { to: 'vacant', by: ['manager', 'admin'] },
  'vacant plant': { to: 'standing', by: ['crew', 'reviewer', 'manager', 'admin'] },
};

test('every status × action × role leads where the register says, and nowhere else', () => {
  for (const status of treeStatuses) {
    for (const action of treeActions) {
      for (const role of roles) {
        const row = expected[`${status} ${action}`];
        const to = row?.by.includes(role) ? row.to : undefined;
        assert.equal(
          next(treeTransitions, status, action, [role])?.to,
          to,
          `${status} ${action} ${role}`,
        );
      }
    }
  }
});

test('a citizen is offered no step at all', () => {
  for (const status of treeStatuses) {
    assert.deepEqual(actionsFrom(treeTransitions, status, ['citizen']), []);
  }
});

test('what is offered is what is allowed', () => {
  for (const status of treeStatuses) {
    for (const role of roles) {
      for (const action of treeActions) {
        assert.equal(
          actionsFrom(treeTransitions, status, [role]).includes(action),
          next(treeTransitions, status, action, [role]) !== undefined,
        );
      }
    }
  }
});

test('every status can be left or is a place to plant, so no tree is stuck', () => {
  for (const status of treeStatuses) {
    assert.notEqual(actionsFrom(treeTransitions, status, ['manager']).length, 0, status);
  }
});
