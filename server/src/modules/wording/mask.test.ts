import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { cards, mobiles, oneCard, others, plates } from '../../testing/mask-corpus.ts';
import { names, stays } from '../../testing/mask-stays.ts';
import { maskPersonal } from './mask.ts';

describe('numbers of people in a public text', () => {
  for (const text of mobiles)
    test(`a phone is hidden: ${JSON.stringify(text)}`, () => {
      assert.equal(maskPersonal(text), '138****5678');
      assert.equal(maskPersonal(`请打电话${text}，谢谢`), '请打电话138****5678，谢谢');
    });
  for (const text of cards)
    test(`an ID card is hidden: ${JSON.stringify(text)}`, () => {
      assert.equal(maskPersonal(text), oneCard);
      assert.equal(maskPersonal(`身份证${text}，谢谢`), `身份证${oneCard}，谢谢`);
    });
  for (const [text, hidden] of others)
    test(`hidden: ${JSON.stringify(text)}`, () => assert.equal(maskPersonal(text), hidden));
  for (const [text, hidden] of plates)
    test(`a plate is hidden: ${JSON.stringify(text)}`, () => {
      assert.equal(maskPersonal(text), hidden);
      assert.equal(maskPersonal(`有辆${text}，3号停的`), `有辆${hidden}，3号停的`);
    });
  for (const text of stays)
    test(`stays: ${JSON.stringify(text)}`, () => assert.equal(maskPersonal(text), text));

  test('all of a text at once, and once more changes nothing', () => {
    const list = [
      ...mobiles,
      ...cards,
      ...others.map(([text]) => text),
      ...plates.map(([text]) => text),
    ];
    assert.ok(list.length >= 200);
    const once = maskPersonal(list.join('\n；'));
    for (const line of once.split('\n')) assert.doesNotMatch(line, /12345|19900101|8668/);
    assert.equal(maskPersonal(once), once);
  });

  test('a text of any size is read in one go', () => {
    for (const unit of ['1 ', '1-3 ', '苏D1 ', '1,', '一', 'l1', '0519 ', '苏'])
      maskPersonal(unit.repeat(10_000));
  });
});

describe('names', () => {
  for (const text of names)
    test(`are left to whoever approves the text: ${text}`, () =>
      assert.equal(maskPersonal(text), text));
});
