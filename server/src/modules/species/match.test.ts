import assert from 'node:assert/strict';
import { test } from 'node:test';
import { parseLatin } from './latin.ts';
import { knownSpecies, matchSpecies } from './match.ts';
import { spell } from './commands.ts';

test('one species however its Latin name is written', () => {
  for (const name of [
    'Platanus × hispanica',
    'Platanus X hispanica',
    'platanus hispanica'.replace('p', 'P'),
    "Platanus X hispanica 'Bloodgood'",
    'Platanus x acerifolia',
    'Platanus acerifolia (Aiton) Willd.',
  ]) {
    assert.equal(matchSpecies(name, '')?.zh, '二球悬铃木', name);
  }
});

test('a synonym, a common name and a Chinese name lead to the same species', () => {
  const camphor = matchSpecies('Cinnamomum camphora', '');
  assert.equal(matchSpecies('', 'CAMPHOR TREE'), camphor);
  assert.equal(matchSpecies('', '香樟'), camphor);
  assert.equal(matchSpecies('Camphora officinarum', ''), camphor);
  assert.equal(matchSpecies('', 'Cinnamomum camphora'), camphor);
});

test('an unknown species is described by its genus', () => {
  const pine = matchSpecies('Pinus torreyana', 'TORREY PINE');
  assert.deepEqual(
    [pine?.known, pine?.zh, pine?.genus, pine?.group, pine?.common],
    [false, 'Pinus torreyana', '松属', 'conifer', 'TORREY PINE'],
  );
  assert.equal(matchSpecies('Ficus spp.', '')?.zh, '榕属');
  assert.equal(matchSpecies('', 'Something odd')?.key, 'common:something odd');
  assert.equal(matchSpecies(' ', ''), null);
});

test('words that are no Latin name are not taken for one', () => {
  for (const text of ['', 'PINE', 'quercus', '香樟', '12', 'Quercus']) {
    assert.equal(parseLatin(text), null, text);
  }
});

test('the list has at least 250 species, each with a key of its own and a family', () => {
  assert.ok(knownSpecies.length >= 250);
  assert.equal(new Set(knownSpecies.map(({ key }) => key)).size, knownSpecies.length);
  assert.deepEqual(
    knownSpecies.filter(({ family }) => family === null).map(({ latin }) => latin),
    [],
  );
});

test('Chinese names are spelt for search', () => {
  assert.deepEqual(spell('香樟'), { pinyin: 'xiangzhang', initials: 'xz' });
  assert.deepEqual(spell('Oak'), { pinyin: '', initials: '' });
});
