/** Plates of cars: 苏D·12345, 苏D·D12345, 沪A·1234领, 粤Z·1234港, 使013·045, 苏·X1234应急, WJ苏·1234X. */
import type { Spelling } from './spelling.ts';

const gap = String.raw`[^\p{L}\p{N}\n。；;！？!?*]{0,3}`;
const province = '[京津沪渝冀豫云辽黑湘皖鲁新苏浙赣鄂桂甘晋蒙陕吉闽贵粤青藏川宁琼]';
const sign = '[A-Z\\d]';
const counted = '(?!\\s?(?:号|幢|栋|室|楼|层|单元|路|棵|株|点|[年月日时分米元个]))';

const kinds = [
  // Four signs and what the car is for; five signs; six for new energy. A sixth one apart from the others may be a
  // house number, unless it stands alone.
  String.raw`${province}${gap}[A-Z]${gap}${sign}(?:${gap}${sign}){3}${gap}[挂学警港澳领使试超]`,
  String.raw`${province}${gap}[A-Z]?${gap}[A-Z]?${gap}\d(?:${gap}\d){2,4}${gap}应急`,
  String.raw`${province}${gap}[A-Z]${gap}(?:牌照?|号牌|车牌|临)?${gap}${sign}(?:${gap}${sign}){4}(?:${sign}(?!${sign})|${gap}${sign}(?!${sign})${counted})?(?!${sign})`,
  String.raw`${province}${gap}\d\d${gap}\d(?:${gap}\d){4}(?!${sign})`,
  String.raw`[使领]${gap}\d(?:${gap}\d){5}(?!${sign})${counted}`,
  String.raw`(?<!${sign})\d{3}${gap}\d{3}${gap}[使领](?![用得命者馆到取])`,
  String.raw`(?<![A-Z])WJ${gap}(?:${province}|\d\d)?${gap}${sign}(?:${gap}${sign}){4}(?!${sign})`,
  String.raw`[军海空北沈兰济南广成]${gap}[A-Z]${gap}\d(?:${gap}\d){4}(?!${sign})`,
  String.raw`民航${gap}[A-Z]?${gap}\d(?:${gap}\d){3,4}(?!${sign})`,
  String.raw`(?<![A-Z])V[A-Z]${gap}\d{5}(?!${sign})`,
].map((kind) => new RegExp(kind, 'gu'));

export interface Plate {
  from: number;
  to: number;
  as: string;
}

export function plates({ plain }: Spelling): Plate[] {
  const found: Plate[] = [];
  let left = plain;
  for (const kind of kinds) {
    for (const match of [...left.matchAll(kind)]) {
      const [whole] = match;
      // Words in capitals behind a character are no plate.
      if (whole.replace(/\D/g, '').length < 2) continue;
      const from = match.index;
      const to = from + whole.length;
      found.push({ from, to, as: hidden(whole) });
      left = left.slice(0, from) + '字'.repeat(to - from) + left.slice(to);
    }
  }
  return found;
}

/** Where it is from stays, and what it is for. */
function hidden(whole: string): string {
  const signs = [...whole].filter((one) => /[\p{L}\p{N}]/u.test(one)).join('');
  const head =
    new RegExp(
      `^(?:WJ${province}?|民航|V[A-Z]|${province}[A-Z]|${province}|[军海空北沈兰济南广成][A-Z]|[使领])`,
      'u',
    ).exec(signs)?.[0] ?? '';
  const tail = /[挂学警港澳领使试超]$|应急$/u.exec(signs.slice(head.length))?.[0] ?? '';
  const middle = signs.slice(head.length, signs.length - tail.length).replace(/[^A-Z\d]/g, '');
  return `${head}·${'*'.repeat(middle.length)}${tail}`;
}
