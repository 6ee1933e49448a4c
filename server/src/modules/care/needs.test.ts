import assert from 'node:assert/strict';
import { test } from 'node:test';
import { adopterWorks } from '@luyin/contract/care/words';
import { speciesGroups } from '@luyin/contract/tree/words';
import table from './needs.json' with { type: 'json' };
import { needsFor, needsOf, type Age, type Climate } from './needs.ts';

const climates = Object.keys(table.climates) as Climate[];
const ages = table.ages.map(({ age }) => age as Age);
const shanghai = { timeZone: 'Asia/Shanghai', climate: 'jiangnan' } as const;
const july = new Date('2026-07-10T04:00:00Z');
const tree = { status: 'standing', planted_year: 2020, group: 'conifer' } as const;

test('every kind of tree of every age has one to four needs in every month', () => {
  for (const climate of climates) {
    for (const group of speciesGroups) {
      for (const age of ages) {
        for (let month = 1; month <= 12; month += 1) {
          const where = `${climate} ${group} ${age} ${month}`;
          const needs = needsFor(climate, group, age, month);
          assert.ok(needs.length >= 1 && needs.length <= 4, `${where}: ${needs.length}`);
          const texts = needs.map(({ text }) => text);
          assert.equal(new Set(texts).size, texts.length, where);
          for (const { work, text } of needs) {
            assert.ok((adopterWorks as readonly string[]).includes(work), `${where}: ${work}`);
            assert.ok([...text].length >= 8 && [...text].length <= 45, `${where}: ${text}`);
            assert.doesNotMatch(text, /[!！]/, where);
          }
        }
      }
    }
  }
});

test('every row of the table is about some tree', () => {
  for (const { rules } of Object.values(table.climates)) {
    for (const rule of rules) {
      assert.ok(rule.ages.every((age) => ages.includes(age as Age)) && rule.ages.length > 0);
      assert.ok(rule.months.every((month) => month >= 1 && month <= 12) && rule.months.length > 0);
      const groups = 'groups' in rule ? (rule.groups as string[]) : ['palm'];
      assert.ok(groups.every((group) => (speciesGroups as readonly string[]).includes(group)));
    }
  }
});

test('an old tree is looked at and not laid hands on', () => {
  for (const climate of climates) {
    for (const group of speciesGroups) {
      for (let month = 1; month <= 12; month += 1) {
        const works = needsFor(climate, group, 'old', month).map(({ work }) => work);
        assert.ok(!works.includes('prune') && !works.includes('fertilise'), `${group} ${month}`);
      }
    }
  }
});

test('a tree of an unknown kind and age gets the advice for a growing broadleaf', () => {
  const unknown = { status: 'standing', planted_year: null, group: null } as const;
  assert.deepEqual(
    needsOf(unknown, shanghai, july),
    needsOf({ status: 'standing', planted_year: 2010, group: 'broadleaf' }, shanghai, july),
  );
});

test('ages: three years are young, a hundred are old, a year to come counts as now', () => {
  const texts = (planted_year: number) =>
    needsOf({ ...tree, planted_year }, shanghai, july).items.map(({ text }) => text);
  const [young, growing, mature, old] = ages.map((age) =>
    needsFor('jiangnan', 'conifer', age, 7).map(({ text }) => text),
  );
  for (const [year, expected] of [
    [2027, young],
    [2026, young],
    [2023, young],
    [2022, growing],
    [1997, growing],
    [1996, mature],
    [1927, mature],
    [1926, old],
    [1200, old],
  ] as const)
    assert.deepEqual(texts(year), expected, String(year));
});

test('the month is the city’s', () => {
  const midnight = new Date('2026-06-30T16:00:00Z');
  assert.equal(needsOf(tree, shanghai, midnight).month, 7);
  assert.equal(needsOf(tree, { ...shanghai, timeZone: 'America/Los_Angeles' }, midnight).month, 6);
});

test('a tree that is dead or gone needs nothing; a city of no known climate has general advice', () => {
  for (const status of ['dead', 'felled', 'moved', 'vacant'] as const)
    assert.deepEqual(needsOf({ ...tree, status }, shanghai, july), { month: 7, items: [] });
  assert.deepEqual(
    needsOf(tree, { timeZone: 'America/Los_Angeles' }, july).items,
    needsFor('any', 'conifer', 'growing', 7),
  );
});
