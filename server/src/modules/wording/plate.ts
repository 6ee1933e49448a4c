/** What may be written on a tree's plate. Pure; the word lists are data (words.json). */
import { fail } from '../../failure.ts';
import type { ErrorCode } from '@luyin/contract';
import { graphemes, tidyText } from './text.ts';
import { namesContact } from './contact.ts';
import { names } from './word-list.ts';

/**
 * The text as it goes on the plate: composed, without what cannot be seen, every gap one space. Refuses with one of the
 * `plate_…` codes. Characters are counted as people count them.
 */
export function checkPlate(text: string, limit: number): string {
  const plate = tidyText(text);
  if (plate === '') throw refuse('plate_empty', '请填写树牌上的字');
  if (plate === null) throw refuse('plate_unfit', '有刻不上树牌的符号，请删去后再试');
  const length = graphemes(plate).length;
  if (length > limit) throw refuse('plate_too_long', `最多写 ${limit} 个字，现在有 ${length} 个`);
  if (!/[\p{L}\p{N}]/u.test(plate)) throw refuse('plate_empty', '树牌上要有文字，不能只有符号');
  if (namesContact(plate)) throw refuse('plate_contact', '请去掉电话、微信、网址这类联系方式');
  if (names('advertising', plate)) throw refuse('plate_advertising', '请去掉像广告的词');
  if (names('unfit', plate)) throw refuse('plate_unfit', '有不合适的词，请换个说法');
  return plate;
}

const refuse = (code: ErrorCode, why: string) => fail(code, { fields: { 'plate.text': why } });
