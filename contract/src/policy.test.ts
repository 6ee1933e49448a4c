import assert from 'node:assert/strict';
import { test } from 'node:test';
import { may, policy, roles, type Permission } from './policy.ts';
import { routes } from './routes.ts';

test('browsing asks for no sign-in', () => {
  for (const permission of [
    'activity.look',
    'adoption.look',
    'city.read',
    'complaint.look',
    'complaint.report',
    'duty.look',
    'photo.send',
    'tree.read',
    'session.open',
  ] as const) {
    assert.equal(may([], permission), true, permission);
  }
});

test('a visitor reports damage, and saves and grants nothing', () => {
  const open = (Object.keys(policy) as Permission[]).filter((permission) => may([], permission));
  assert.deepEqual(open.sort(), [
    'activity.look',
    'adoption.look',
    'city.read',
    'complaint.look',
    'complaint.report',
    'duty.look',
    'photo.send',
    'session.open',
    'session.read',
    'tree.read',
  ]);
});

test('one allowed role among several is enough', () => {
  assert.equal(may(['citizen', 'manager'], 'tree.register'), true);
  assert.equal(may(['citizen', 'crew'], 'tree.register'), false);
});

test('only an admin hands out roles', () => {
  assert.deepEqual(
    roles.filter((role) => may([role], 'staff.grant')),
    ['admin'],
  );
});

test('every route that changes something asks for a signed-in person, beyond signing in and reporting damage', () => {
  const open: string[] = ['session.open', 'complaint.report', 'photo.send'];
  for (const [address, route] of Object.entries(routes)) {
    if (address.startsWith('GET ') || open.includes(route.can)) continue;
    assert.equal(may([], route.can), false, address);
  }
});

test('every permission guards at least one route', () => {
  const used = new Set<string>(Object.values(routes).map((route) => route.can));
  assert.deepEqual(
    Object.keys(policy).filter((permission) => !used.has(permission)),
    [],
  );
});
