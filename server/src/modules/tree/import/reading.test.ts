import assert from 'node:assert/strict';
import { test } from 'node:test';
import { csvRecords, Unreadable } from './csv.ts';
import { factor, parseDegrees, parseLimits } from './values.ts';

async function records(text: string, size = text.length) {
  async function* chunks() {
    for (let at = 0; at < text.length; at += size) yield text.slice(at, at + size);
  }
  const found = [];
  for await (const batch of csvRecords(chunks(), 2)) found.push(...batch);
  return found.map(({ line, cells }) => [line, ...cells]);
}

test('records are the same however the text is cut into chunks', async () => {
  const text = 'a,b,c\r\n1,"two, ""2""\nlines",3\r\n\r\n4,5" trunk,6\n7,,\n"8","",9';
  const whole = await records(text);
  assert.deepEqual(whole, [
    [1, 'a', 'b', 'c'],
    [2, '1', 'two, "2"\nlines', '3'],
    [5, '4', '5" trunk', '6'],
    [6, '7', '', ''],
    [7, '8', '', '9'],
  ]);
  for (let size = 1; size < 12; size += 1)
    assert.deepEqual(await records(text, size), whole, `${size}`);
});

test('semicolons and tabs separate too', async () => {
  assert.deepEqual(await records('a;b\n1;2,5\n'), [
    [1, 'a', 'b'],
    [2, '1', '2,5'],
  ]);
  assert.deepEqual(await records('a\tb\n1\t2\n'), [
    [1, 'a', 'b'],
    [2, '1', '2'],
  ]);
});

test('a quote that is never closed is named with its line', async () => {
  await assert.rejects(records('a,b\n1,2\n3,"4\n5,6\n'), (error: Error) => {
    assert.ok(error instanceof Unreadable);
    assert.match(error.message, /Line 3/);
    return true;
  });
});

test('size classes of every spelling become limits in our units', () => {
  const inches = factor('in', 'cm');
  assert.deepEqual(parseLimits('07-12', inches), { min: 17.78, max: 30.48 });
  assert.deepEqual(parseLimits('UP TO 12', inches), { min: 0, max: 30.48 });
  assert.deepEqual(parseLimits('31+', inches), { min: 78.74, max: null });
  assert.deepEqual(parseLimits('12.5 cm', 1), { min: 12.5, max: 12.5 });
  assert.deepEqual(parseLimits('10~20', 1), { min: 10, max: 20 });
  assert.deepEqual(parseLimits('30以上', 1), { min: 30, max: null });
  assert.equal(parseLimits('0', 1), null);
  assert.equal(parseLimits('thick', 1), undefined);
  assert.equal(parseLimits('20-10', 1), undefined);
});

test('degrees are numbers, and nothing else is guessed to be some', () => {
  assert.equal(parseDegrees(' -118.5 '), -118.5);
  assert.equal(parseDegrees('34,05'), 34.05);
  for (const text of ['', 'abc', "34°03'", '1e2', 'NaN', '0x1f'])
    assert.equal(parseDegrees(text), undefined);
});
