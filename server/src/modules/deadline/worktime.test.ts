import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { ClockUnit } from '@luyin/contract/complaint/words';
import { addDays, dayIn, momentOn } from '../../days.ts';
import { calendarOf } from '../workday/calendar.ts';
import { naiveDue } from '../../testing/naive-clock.ts';
import { dueOf, warnFrom, type Stop, type WorkTime } from './worktime.ts';

const days = (worked: boolean, list: string[]): [string, boolean][] =>
  list.map((day) => [day, worked]);
const run = (from: string, n: number) => Array.from({ length: n }, (_, i) => addDays(from, i));

/** 2026 as the State Council published it, as far as these stories go. */
const calendar = calendarOf({
  years: [2026],
  days: new Map([
    ...days(false, run('2026-01-01', 3)),
    ...days(false, run('2026-02-15', 9)),
    ...days(false, run('2026-05-01', 5)),
    ...days(false, run('2026-10-01', 7)),
    ...days(true, [
      '2026-01-04',
      '2026-02-14',
      '2026-02-28',
      '2026-05-09',
      '2026-09-20',
      '2026-10-10',
    ]),
  ]),
});
const hours = [
  { from: '09:00', until: '12:00' },
  { from: '13:30', until: '17:30' },
];
const timeZone = 'Asia/Shanghai';
const time: WorkTime = { calendar, timeZone, hours };

/** `2026-02-13 16:00`, in the city. */
const at = (text: string, zone = timeZone) =>
  momentOn(zone, text.slice(0, 10), text.slice(11) || '00:00');
const said = (moment: Date | null, zone = timeZone) =>
  moment &&
  `${dayIn(zone, moment)} ${new Intl.DateTimeFormat('en-GB', { timeZone: zone, hour: '2-digit', minute: '2-digit' }).format(moment)}`;
const stops = (...list: [string, string | null][]): Stop[] =>
  list.map(([from, until]) => ({ at: at(from), until: until === null ? null : at(until) }));
const due = (n: number, unit: ClockUnit, from: string, pauses: Stop[] = [], of = time) =>
  said(dueOf(of, { unit, n, startedAt: at(from, of.timeZone), stops: pauses }), of.timeZone);

describe('workdays', () => {
  it('do not count the day on which it came in, and end with work', () => {
    assert.equal(due(1, 'workdays', '2026-05-11 09:30'), '2026-05-12 17:30');
    assert.equal(due(1, 'workdays', '2026-05-11 00:00'), '2026-05-12 17:30');
    assert.equal(due(1, 'workdays', '2026-05-11 17:30'), '2026-05-12 17:30', 'the last moment');
    assert.equal(due(5, 'workdays', '2026-05-11 12:30'), '2026-05-18 17:30');
  });
  it('that came in after work or on a day off count as of the next workday', () => {
    assert.equal(due(1, 'workdays', '2026-05-11 17:31'), '2026-05-13 17:30');
    assert.equal(due(1, 'workdays', '2026-05-16 10:00'), '2026-05-19 17:30', 'on a Saturday');
    assert.equal(due(1, 'workdays', '2026-05-15 20:00'), '2026-05-19 17:30', 'on Friday night');
  });
  it('run through a Saturday that is worked in exchange', () => {
    assert.equal(due(1, 'workdays', '2026-05-08 10:00'), '2026-05-09 17:30');
    assert.equal(due(2, 'workdays', '2026-05-08 10:00'), '2026-05-11 17:30');
    assert.equal(due(1, 'workdays', '2026-05-09 10:00'), '2026-05-11 17:30', 'that came in on it');
  });
  it('wait for the end of the Spring Festival', () => {
    assert.equal(due(1, 'workdays', '2026-02-13 16:00'), '2026-02-14 17:30', 'worked on Saturday');
    assert.equal(due(3, 'workdays', '2026-02-13 16:00'), '2026-02-25 17:30');
    assert.equal(due(5, 'workdays', '2026-02-17 08:00'), '2026-03-02 17:30', 'from New Year’s Day');
    assert.equal(due(13, 'workdays', '2026-02-13 16:00'), '2026-03-10 17:30');
  });
  it('wait for the end of the National Day week', () => {
    assert.equal(due(5, 'workdays', '2026-09-30 10:00'), '2026-10-13 17:30');
    assert.equal(due(1, 'workdays', '2026-09-30 18:00'), '2026-10-09 17:30');
    assert.equal(due(1, 'workdays', '2026-09-19 10:00'), '2026-09-21 17:30', 'Sunday is worked');
  });
  it('reach to the last day that is known, and not a step beyond', () => {
    assert.equal(due(1, 'workdays', '2026-12-30 10:00'), '2026-12-31 17:30');
    assert.equal(due(2, 'workdays', '2026-12-30 10:00'), null);
    assert.equal(due(1, 'workdays', '2026-12-31 18:00'), null);
    assert.equal(due(1, 'workdays', '2025-12-31 10:00'), null, 'nor from a year before');
    assert.equal(due(23, 'workdays', '2026-11-30 10:00'), '2026-12-31 17:30');
    assert.equal(due(24, 'workdays', '2026-11-30 10:00'), null);
  });
});

describe('hours of work', () => {
  it('rest at noon, at night and on days off', () => {
    assert.equal(due(2, 'workhours', '2026-05-11 09:30'), '2026-05-11 11:30');
    assert.equal(due(4, 'workhours', '2026-05-11 09:30'), '2026-05-11 15:00');
    assert.equal(due(4, 'workhours', '2026-05-15 16:00'), '2026-05-18 11:30');
    assert.equal(due(4, 'workhours', '2026-05-16 16:00'), '2026-05-18 14:30');
    assert.equal(
      due(7, 'workhours', '2026-02-14 13:30'),
      '2026-02-24 12:00',
      'the end of a morning',
    );
    assert.equal(due(20, 'workhours', '2026-09-30 17:29'), '2026-10-10 16:29');
  });
  it('end with the last hour that is known', () => {
    assert.equal(due(7, 'workhours', '2026-12-31 07:00'), '2026-12-31 17:30');
    assert.equal(due(8, 'workhours', '2026-12-31 07:00'), null);
  });
});

describe('plain hours', () => {
  it('go on through nights, holidays and unknown years', () => {
    assert.equal(due(2, 'hours', '2026-02-16 23:30'), '2026-02-17 01:30');
    assert.equal(due(24, 'hours', '2026-12-31 18:00'), '2027-01-01 18:00');
  });
});

describe('a pause', () => {
  it('over midnight keeps what was left', () => {
    const night = stops(['2026-05-11 17:00', '2026-05-12 09:30']);
    assert.equal(due(4, 'workhours', '2026-05-11 16:00', night), '2026-05-12 14:00');
    assert.equal(due(24, 'hours', '2026-05-11 16:00', night), '2026-05-13 08:30');
    assert.equal(due(2, 'workdays', '2026-05-11 10:00', night), '2026-05-14 17:30');
    const asleep = stops(['2026-05-11 18:00', '2026-05-12 08:00']);
    assert.equal(
      due(2, 'workdays', '2026-05-11 10:00', asleep),
      '2026-05-13 17:30',
      'costs no day',
    );
    assert.equal(due(4, 'workhours', '2026-05-11 16:00', asleep), '2026-05-12 11:30');
  });
  it('over a weekend', () => {
    const weekend = stops(['2026-05-15 16:00', '2026-05-17 10:00']);
    assert.equal(due(5, 'workdays', '2026-05-13 10:00', weekend), '2026-05-21 17:30');
    const longer = stops(['2026-05-15 16:00', '2026-05-19 10:00']);
    assert.equal(due(5, 'workdays', '2026-05-13 10:00', longer), '2026-05-22 17:30');
  });
  it('on the very day that it is due leaves the rest of a day', () => {
    const pause = stops(['2026-05-12 17:00', '2026-05-14 10:00']);
    assert.equal(due(1, 'workdays', '2026-05-11 10:00', pause), '2026-05-14 17:30');
  });
  it('saves nothing that had run out before it', () => {
    const late = stops(['2026-05-13 10:00', '2026-05-20 10:00']);
    assert.equal(due(1, 'workdays', '2026-05-11 10:00', late), '2026-05-12 17:30');
    const still = stops(['2026-05-13 10:00', null]);
    assert.equal(due(1, 'workdays', '2026-05-11 10:00', still), '2026-05-12 17:30');
  });
  it('that goes on has no end to be due at', () => {
    assert.equal(due(5, 'workdays', '2026-05-11 10:00', stops(['2026-05-12 10:00', null])), null);
  });
  it('twice counts both times', () => {
    const twice = stops(
      ['2026-05-11 11:00', '2026-05-11 14:00'],
      ['2026-05-11 15:00', '2026-05-12 10:00'],
    );
    assert.equal(due(4, 'workhours', '2026-05-11 10:00', twice), '2026-05-12 12:00');
  });
});

describe('the zone of the city', () => {
  it('decides which day it is', () => {
    // The same moment is Saturday in Shanghai and Friday noon in New York.
    const moment = at('2026-05-16 00:30');
    const there: WorkTime = { ...time, timeZone: 'America/New_York' };
    const one = { unit: 'workdays', n: 1, startedAt: moment, stops: [] } as const;
    assert.equal(said(dueOf(time, one)), '2026-05-19 17:30');
    assert.equal(said(dueOf(there, one), 'America/New_York'), '2026-05-18 17:30');
  });
  it('has its last moment before midnight', () => {
    const late = [{ from: '09:00', until: '23:59' }];
    const owls: WorkTime = { ...time, hours: late };
    assert.equal(due(1, 'workdays', '2026-05-11 23:59', [], owls), '2026-05-12 23:59');
    assert.equal(due(1, 'workhours', '2026-05-11 23:30', [], owls), '2026-05-12 09:31');
  });
  it('may change its clocks in between', () => {
    const berlin: WorkTime = { ...time, timeZone: 'Europe/Berlin' };
    assert.equal(due(1, 'workdays', '2026-03-27 10:00', [], berlin), '2026-03-30 17:30');
    assert.equal(due(8, 'workhours', '2026-03-27 09:00', [], berlin), '2026-03-30 10:00');
  });
});

describe('the warning', () => {
  const warns = (n: number, unit: ClockUnit, text: string) =>
    said(warnFrom(time, { unit, n }, at(text), 0.25));
  it('begins when a quarter of the span is left, in hours of work', () => {
    assert.equal(warns(4, 'workdays', '2026-05-18 17:30'), '2026-05-18 09:00');
    assert.equal(warns(1, 'workdays', '2026-05-18 17:30'), '2026-05-18 15:45');
    assert.equal(warns(8, 'workdays', '2026-05-18 17:30'), '2026-05-15 09:00', 'over a weekend');
    assert.equal(warns(20, 'workhours', '2026-05-18 11:00'), '2026-05-15 14:30');
    assert.equal(warns(24, 'hours', '2026-05-18 11:00'), '2026-05-18 05:00');
  });
});

describe('by chance', () => {
  // A plain generator with a seed of its own: what fails can be seen again.
  let seed = 20260512;
  const below = (n: number) => {
    seed = (Math.imul(seed, 1103515245) + 12345) >>> 0;
    return Math.floor((seed / 2 ** 32) * n);
  };
  const minute = 60_000;
  const first = at('2026-01-05 00:00').getTime();

  it('600 spans with pauses come to what counting minute by minute gives', () => {
    let known = 0;
    for (let i = 0; i < 600; i += 1) {
      const unit = (['workdays', 'workhours', 'hours'] as const)[i % 3]!;
      const n = 1 + below(unit === 'workdays' ? 8 : 30);
      const startedAt = new Date(first + below(355 * 24 * 60) * minute);
      const pauses: Stop[] = [];
      let end = startedAt.getTime();
      for (let left = below(4); left > 0; left -= 1) {
        const from = end + below(3 * 24 * 60) * minute;
        end = from + (1 + below(4 * 24 * 60)) * minute;
        pauses.push({ at: new Date(from), until: new Date(end) });
      }
      const clock = { unit, n, startedAt, stops: pauses };
      const due = dueOf(time, clock);
      if (due) known += 1;
      assert.equal(said(due), said(naiveDue(time, clock)), JSON.stringify(clock));
    }
    assert.ok(known > 500, `${known} of them are known`);
  });
});
