import assert from 'node:assert/strict';
import { test } from 'node:test';
import { dayMs } from '../../days.ts';
import type { Adoption } from './adoption.ts';
import { attentionOf, careDueBy, nextThing, releaseAt } from './attention.ts';

const start = new Date('2026-05-01T00:00:00Z');
const day = (n: number) => new Date(start.getTime() + n * dayMs);
const plan = { care: { visitsPerYear: 4, warnAfterDays: 90, releaseAfterDays: 150 } };
const quiet = { care: { ...plan.care, visitsPerYear: 0 } };

const adoption = (change: Partial<Adoption> = {}): Adoption =>
  ({
    status: 'active',
    ending: null,
    term_from: start,
    term_until: day(366),
    silent_since: start,
    warned_at: null,
    ended_at: null,
    swap_until: null,
    swapped_to: null,
    ...change,
  }) as Adoption;
const thing = (given: Adoption, at: number, renewable = false, by = plan) => {
  const next = nextThing(given, by, renewable, day(at));
  return [next.thing, next.by && (next.by.getTime() - start.getTime()) / dayMs];
};

test('a visit is spoken of two weeks before it is due, and not before', () => {
  assert.deepEqual(careDueBy(adoption(), plan), day(90));
  assert.deepEqual(thing(adoption(), 75), ['nothing', null]);
  assert.deepEqual(thing(adoption(), 76), ['care_due', 90]);
  assert.deepEqual(thing(adoption(), 90), ['care_due', 90]);
  assert.deepEqual(thing(adoption(), 91), ['care_overdue', 150]);
  assert.deepEqual(thing(adoption({ silent_since: day(80) }), 91), ['nothing', null]);
  const often = { care: { ...plan.care, visitsPerYear: 12 } };
  assert.deepEqual(careDueBy(adoption(), often), day(30));
});

test('a plan without visits asks for none', () => {
  assert.deepEqual(thing(adoption(), 300, false, quiet), ['nothing', null]);
  assert.equal(releaseAt(adoption(), quiet), null);
});

test('after a warning there are two weeks at least', () => {
  assert.deepEqual(releaseAt(adoption({ warned_at: day(91) }), plan), day(150));
  assert.deepEqual(releaseAt(adoption({ warned_at: day(145) }), plan), day(159));
  assert.deepEqual(thing(adoption({ warned_at: day(145) }), 146), ['care_overdue', 159]);
});

test('renewal is more pressing than care, and a swap than both', () => {
  const expiring = adoption({ status: 'expiring', warned_at: day(340) });
  assert.deepEqual(thing(expiring, 345, true), ['renew', 366]);
  assert.deepEqual(thing(expiring, 345, false)[0], 'care_overdue', 'its plan is no longer there');
  const lost = adoption({ status: 'ended', ending: 'tree_lost', swap_until: day(30) });
  assert.deepEqual(thing(lost, 29), ['swap', 30]);
  assert.deepEqual(thing(lost, 30), ['nothing', null]);
  assert.deepEqual(thing({ ...lost, swapped_to: 'another' }, 29), ['nothing', null]);
});

test('in the list what is due sooner stands higher, and ended ones behind, the latest first', () => {
  const place = (given: Adoption, at = 1, renewable = false) =>
    attentionOf(given, plan, renewable, day(at));
  const order = [
    place(adoption({ warned_at: day(-60), silent_since: day(-149) })),
    place(adoption({ status: 'expiring', term_until: day(20) }), 1, true),
    place(adoption({ ending: 'tree_lost', status: 'ended', swap_until: day(30) })),
    place(adoption()),
    place(adoption({ status: 'applied', silent_since: null })),
    place(adoption({ status: 'ended', ending: 'released', ended_at: day(0) })),
    place(adoption({ status: 'rejected', ended_at: day(-30) })),
  ];
  const sorted = [...order].sort(
    (a, b) => Number(b.open) - Number(a.open) || a.at.getTime() - b.at.getTime(),
  );
  assert.deepEqual(sorted, order);
  assert.equal(new Set(order.map(({ at }) => at.getTime())).size, order.length);
});
