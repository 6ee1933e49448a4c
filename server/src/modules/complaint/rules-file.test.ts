import assert from 'node:assert/strict';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { after, before, describe, test } from 'node:test';
import { projectRoot } from '../../config.ts';
import { testCity, testComplaintRules } from '../../testing/index.ts';
import { readCityFile } from '../city/city-file.ts';
import { categoryOf, readComplaintRules, suggestUnit, type ComplaintRules } from './rules-file.ts';

const shipped = path.join(projectRoot, 'cities', 'changzhou.complaints.json');

describe('the complaints file of a city', () => {
  let folder: string;
  before(() => void (folder = mkdtempSync(path.join(tmpdir(), 'luyin-complaints-'))));
  after(() => rmSync(folder, { recursive: true, force: true }));

  const reading = (change: (file: ComplaintRules) => void) => {
    const file = structuredClone(testComplaintRules);
    change(file);
    const place = path.join(folder, 'complaints.json');
    writeFileSync(place, JSON.stringify(file));
    return readComplaintRules(place, testCity.districts);
  };

  test('holds every kind that the municipal lists name, the two urgent ones on clocks of their own', () => {
    const { complaints } = readCityFile(path.join(projectRoot, 'cities', 'changzhou.json'));
    const ids = complaints!.categories.map(({ id }) => id);
    for (const id of [
      ...['felling', 'bark_damage', 'picking', 'lawn_damage', 'occupation', 'parking'],
      ...['vegetables', 'dumping', 'wiring', 'digging', 'barbecue', 'facilities'],
      ...['heritage_damage', 'falling', 'pests', 'upkeep', 'dogs', 'other', 'construction_waste'],
    ]) {
      assert.ok(ids.includes(id), id);
    }
    const urgent = complaints!.categories.filter(({ severity }) => severity === 'urgent');
    assert.deepEqual(
      urgent.map(({ id, accept, handle }) => [id, accept, handle]),
      ['falling', 'heritage_damage'].map((id) => [
        id,
        { unit: 'hours', n: 2 },
        { unit: 'hours', n: 24 },
      ]),
    );
    for (const { id, accept, handle, severity } of complaints!.categories) {
      if (severity === 'urgent') continue;
      assert.deepEqual(accept, { unit: 'workdays', n: 1 }, id);
      assert.ok(handle.unit === 'workdays' && [5, 13].includes(handle.n), id);
    }
    assert.deepEqual(
      complaints!.categories.filter(({ felling }) => felling).map(({ id }) => id),
      ['felling'],
    );
    assert.equal(categoryOf(complaints, 'construction_waste')?.elsewhere, 'urban-management');
    // Plain enough to be read in a grid of pictures.
    for (const { plain, hint } of complaints!.categories) {
      assert.ok(plain.length <= 16 && hint.length <= 40, plain);
    }
  });

  test('has somebody for every category in every district, and where no district is known', () => {
    const { complaints, districts } = readCityFile(
      path.join(projectRoot, 'cities', 'changzhou.json'),
    );
    for (const { id: category } of complaints!.categories) {
      for (const district of [...districts.map(({ id }) => id), null]) {
        assert.ok(suggestUnit(complaints, { category, district }), `${category} ${district}`);
      }
    }
  });

  test('the route that says most is taken: by both, by category, by district, for all that is left', () => {
    const rules: ComplaintRules = {
      ...testComplaintRules,
      routes: [
        { unit: 'mobile' },
        { districts: ['east'], unit: 'east-1' },
        { categories: ['parking'], unit: 'heritage' },
        { categories: ['parking'], districts: ['east'], unit: 'west-1' },
        { districts: ['east'], unit: 'mobile' },
      ],
    };
    const unit = (category: string, district: string | null) =>
      suggestUnit(rules, { category, district })?.unit;
    assert.equal(unit('parking', 'east'), 'west-1');
    assert.equal(unit('parking', 'west'), 'heritage');
    assert.equal(unit('parking', null), 'heritage');
    assert.equal(unit('felling', 'east'), 'east-1', 'of two alike the first');
    assert.equal(unit('felling', null), 'mobile');
    assert.deepEqual(suggestUnit(rules, { category: 'felling', district: 'west' }), {
      unit: 'mobile',
      name: '绿化机动队',
      why: '其他地方的由它负责',
    });
    assert.equal(suggestUnit(null, { category: 'felling', district: null }), null);
  });

  test('may be missing: then nothing is reported', () => {
    assert.equal(readComplaintRules(undefined, []), null);
    assert.equal(readComplaintRules(null, []), null);
  });

  test('is refused with every place that is wrong', () => {
    assert.ok(reading(() => {}));
    const wrong: [(file: ComplaintRules) => void, RegExp][] = [
      [(file) => void (file.categories[1]!.id = 'felling'), /categories\.1\.id: stands there/],
      [(file) => void (file.units[1]!.id = 'east-1'), /units\.1\.id: stands there twice/],
      [(file) => void (file.agencies[1]!.id = 'hotline'), /agencies\.2\.id: stands there twice/],
      [(file) => void (file.routes[0]!.unit = 'gone'), /routes\.0\.unit: no unit/],
      [(file) => void (file.routes[0]!.categories = ['gone']), /routes\.0\.categories: .*gone/],
      [(file) => void (file.routes[1]!.districts = ['north']), /routes\.1\.districts: .*north/],
      [(file) => void file.routes.pop(), /routes: exactly one without/],
      [(file) => void file.routes.push({ unit: 'mobile' }), /routes: exactly one without/],
      [(file) => void (file.categories[6]!.elsewhere = 'gone'), /categories\.6\.elsewhere/],
      [
        (file) => void file.categories[0]!.questions[0]!.choices.pop(),
        /categories\.0\.questions\.0\.choices: two or more/,
      ],
      [(file) => void (file.categories[0]!.questions[1]!.id = 'still_going'), /questions\.1\.id/],
      [(file) => void (file.categories[0]!.accept.n = 0), /categories\.0\.accept\.n/],
      [(file) => void (file.worktime[1]!.from = '11:00'), /worktime\.1: must end after/],
      [(file) => void (file.worktime[0]!.until = '25:00'), /worktime\.0\.until/],
      [(file) => void (file.warnShare = 1), /warnShare/],
      [(file) => void Object.assign(file, { more: 1 }), /more/],
    ];
    for (const [change, words] of wrong) assert.throws(() => reading(change), words);
    assert.throws(() => readComplaintRules(path.join(folder, 'none.json'), []), /cannot be read/);
    const data = JSON.parse(readFileSync(shipped, 'utf8')) as ComplaintRules;
    assert.ok(data.units.length >= 6 && data.units.length <= 8);
  });
});
