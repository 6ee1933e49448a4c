import assert from 'node:assert/strict';
import { test } from 'node:test';
import { addDays, addMonths, dayIn, endOfDay, spokenDay, startOfDay } from './days.ts';

test('the day is the city’s, not London’s', () => {
  const at = new Date('2026-04-30T16:30:00Z');
  assert.equal(dayIn('Asia/Shanghai', at), '2026-05-01');
  assert.equal(dayIn('America/Los_Angeles', at), '2026-04-30');
  assert.equal(spokenDay('Asia/Shanghai', at), '2026年5月1日');
});

test('a day begins and ends where the city’s clocks say, also when they are changed', () => {
  for (const [zone, day, start, end] of [
    ['Asia/Shanghai', '2026-05-01', '2026-04-30T16:00:00.000Z', '2026-05-01T15:59:59.000Z'],
    ['America/Los_Angeles', '2026-03-08', '2026-03-08T08:00:00.000Z', '2026-03-09T06:59:59.000Z'],
    ['America/Los_Angeles', '2026-11-01', '2026-11-01T07:00:00.000Z', '2026-11-02T07:59:59.000Z'],
  ] as const) {
    assert.equal(startOfDay(zone, day).toISOString(), start);
    assert.equal(endOfDay(zone, day).toISOString(), end);
    assert.equal(dayIn(zone, startOfDay(zone, day)), day);
    assert.equal(dayIn(zone, endOfDay(zone, day)), day);
  }
});

test('months are added to the same day, or to the last one there is', () => {
  assert.equal(addMonths('2026-05-01', 12), '2027-05-01');
  assert.equal(addMonths('2028-02-29', 12), '2029-02-28');
  assert.equal(addMonths('2026-12-31', 14), '2028-02-29');
  assert.equal(addDays('2028-02-28', 2), '2028-03-01');
  assert.equal(addDays('2026-01-01', -1), '2025-12-31');
});
