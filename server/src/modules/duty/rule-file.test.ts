import assert from 'node:assert/strict';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { after, before, describe, test } from 'node:test';
import { projectRoot } from '../../config.ts';
import { readDutyFile, type DutyInFile } from './rule-file.ts';

const shipped = path.join(projectRoot, 'cities', 'changzhou.duty.json');

describe('the duty file of a city', () => {
  let folder: string;
  before(() => void (folder = mkdtempSync(path.join(tmpdir(), 'luyin-duty-'))));
  after(() => rmSync(folder, { recursive: true, force: true }));

  const reading = (change: (file: DutyInFile) => void) => {
    const file = JSON.parse(readFileSync(shipped, 'utf8')) as DutyInFile;
    change(file);
    const place = path.join(folder, 'duty.json');
    writeFileSync(place, JSON.stringify(file));
    return readDutyFile(place);
  };

  test('holds the published table of Hangzhou, word for word', () => {
    const { rules } = readDutyFile(shipped)!;
    const table = rules
      .filter(({ local }) => !local)
      .map(({ id, unit, quantity, trees }) => `${id}: ${quantity} ${unit} = ${trees}`);
    assert.deepEqual(table, [
      'tree_planted: 1 plant = 1',
      'shrub_planted: 2 plant = 1',
      'turf_planted: 1 square_metre = 1',
      'climber_planted: 2 plant = 1',
      'potted: 2 pot = 1',
      'roof_greened: 1 square_metre = 2',
      'nursery_hour: 1 hour = 3',
      'ground_tended: 3 square_metre = 1',
      'storm_tended: 3 plant = 1',
      'tending_hour: 1 hour = 3',
      'patrol_hour: 1 hour = 3',
      'advice_hour: 1 hour = 3',
      'show_hour: 1 hour = 3',
    ]);
  });

  test('marks what was agreed on here', () => {
    const local = readDutyFile(shipped)!.rules.filter(({ local: here }) => here);
    assert.deepEqual(
      local.map(({ id }) => id),
      ['tree_pit_tended', 'old_tree_adopted'],
    );
    for (const { text } of local) assert.match(text, /^本地约定/);
  });

  test('may be missing: then nothing counts', () => {
    assert.equal(readDutyFile(undefined), null);
    assert.equal(readDutyFile(null), null);
  });

  test('is refused with every place that is wrong', () => {
    const wrong: [(file: DutyInFile) => void, RegExp][] = [
      [(file) => void (file.rules[1]!.id = 'tree_planted'), /rules\.1\.id: stands there twice/],
      [(file) => void (file.care!.rule = 'gone'), /care\.rule: no rule of this name/],
      [(file) => void (file.adoption!.rule = 'gone'), /adoption\.rule: no rule of this name/],
      [(file) => void (file.rules[0]!.quantity = 0), /rules\.0\.quantity/],
      [(file) => void (file.rules[0]!.trees = -1), /rules\.0\.trees/],
      [(file) => void (file.rules[0]!.said = '种了树'), /rules\.0\.said/],
      [(file) => void (file.rules[0]!.form = 'painting' as never), /rules\.0\.form/],
      [(file) => void Object.assign(file, { more: 1 }), /more/],
      [(file) => void (file.validUntil = '2008-01-01'), /validUntil/],
      [(file) => void (file.rules = []), /rules/],
    ];
    for (const [change, words] of wrong) assert.throws(() => reading(change), words);
    assert.throws(() => readDutyFile(path.join(folder, 'none.json')), /cannot be read/);
  });
});
