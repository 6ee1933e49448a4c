/** Which groups of digits are an ID card or a phone, and how they look when they are hidden. */
import type { Spelling } from './spelling.ts';

export interface Group {
  /** Cells of the spelling, the last one not included. */
  from: number;
  to: number;
  digits: string;
  /** What stands between the group before and this one. */
  gap: string;
}

interface Reading {
  as: string;
  /** Cells behind the last group that belong to it. */
  more?: number;
}

const stars = (n: number) => '*'.repeat(n);
const joined = (groups: readonly Group[]) => groups.map(({ digits }) => digits).join('');

const idCard18 =
  /^[1-9]\d{5}(?:18|19|20|21)\d\d(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])\d{3}[\dX]$/;
const idCard15 = /^[1-9]\d{5}\d\d(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])\d{3}$/;

const mobile = /^(?:(?:00)?86|0|17951|12593|(?:00)?860)?(1[3-9]\d{9})$/;

/** Also a bank card, and whatever else is so long: nobody but its owner has use for it. */
export function asIdCard(groups: readonly Group[], { plain }: Spelling): Reading | null {
  const digits = joined(groups);
  if (digits.length < 15) return null;
  const hidden = (n: number) => digits.slice(0, 2) + stars(n - 2);
  if (digits.length === 17) {
    const last = /^[^\p{L}\p{N}]{0,4}[X×✕✖╳叉](?![A-Z\d])/u.exec(
      plain.slice(groups.at(-1)!.to, groups.at(-1)!.to + 6),
    );
    if (last && (idCard18.test(`${digits}X`) || groups.length === 1)) {
      return { as: hidden(18), more: last[0].length };
    }
  }
  if (groups.length === 1) return mobile.test(digits) ? null : { as: hidden(digits.length) };
  if (!(idCard18.test(digits) || idCard15.test(digits)) || !oneNumber(groups)) return null;
  return { as: hidden(digits.length) };
}

const landline = /^(?:(?:00)?86)?(010|02\d|0[3-9]\d\d)[1-9]\d{6,7}$/;
const landlineFromAbroad = /^(?:00)?86(10|2\d|[3-9]\d\d)[2-9]\d{6,7}$/;
const hotline = /^[48]00\d{7}$/;
const local = /^[2-9]\d{6,7}$/;

export function asPhone(groups: readonly Group[], spelling: Spelling): Reading | null {
  const digits = joined(groups);
  if (digits.length < 7 || digits.length > 18) return null;
  const { plain } = spelling;
  const single = groups.length === 1;
  const number = mobile.exec(digits)?.[1];
  if (number && oneNumber(groups)) return { as: `${number.slice(0, 3)}****${number.slice(7)}` };
  // Two digits too many, or two phones in a row.
  if (single && digits.length > 11 && /1[3-9]\d{9}/.test(digits))
    return { as: stars(digits.length) };
  const area =
    landline.exec(digits)?.[1] ??
    (landlineFromAbroad.exec(digits) && `0${landlineFromAbroad.exec(digits)![1]}`);
  if (area && oneNumber(groups)) return { as: `${area}-${stars(8)}` };
  const before = plain.slice(Math.max(0, groups[0]!.from - 8), groups[0]!.from);
  const after = plain.slice(groups.at(-1)!.to, groups.at(-1)!.to + 3);
  if (abroad(before, digits, groups)) return { as: stars(digits.length) };
  if (counted(after)) return null;
  if (hotline.test(digits) && oneNumber(groups)) return { as: stars(digits.length) };
  if (!local.test(digits) || named(before)) return null;
  return localGroups(groups) ? { as: stars(digits.length) } : null;
}

/** +852 9123 4567 */
const abroad = (before: string, digits: string, groups: readonly Group[]) =>
  /\+[^\p{L}\p{N}]?$/u.test(before) &&
  digits.length <= 15 &&
  groups.length <= 6 &&
  gaps(groups).every((gap) => /^[ .·_()（）-]{0,2}$/.test(gap));

/** A number of things, not of somebody: 3500000元, 5101-5108室. 号码 is one to call. */
const counted = (after: string) =>
  /^\s?(?:[元万亿千百平米㎡棵株室幢栋房户层楼弄人次颗块只个年月日时分秒度吨升斤克厘毫里粒条]|公[里斤分]|号(?!码)|CM|M[²2]?(?![A-Z])|KM|KG|%)/.test(
    after,
  );

/** A code of something: a letter before it, or the word for it. */
const named = (before: string) =>
  /[A-Z\d][-_]?$|[.．]$|(?:编号|树号|牌号|树牌|单号|工单|案号|证号|号牌|批号|№|NO\.?|#)(?:[为是]|[:：\s]){0,2}$/u.test(
    before,
  ) && !/(?:TEL|PHONE|MOBILE|手机|电话)[\s.:：-]{0,3}$/.test(before);

function localGroups(groups: readonly Group[]): boolean {
  if (!gaps(groups).every((gap) => /^[\s.·_-]*$/.test(gap))) return false;
  const lengths = groups.map(({ digits }) => digits.length).join('-');
  if (/^1(?:-1){6,7}$/.test(lengths)) return sameGaps(groups);
  return /^(?:[78]|4-4|3-4|4-3|2-2-2-2|2-3-3|3-3-2)$/.test(lengths);
}

const gaps = (groups: readonly Group[]) => groups.slice(1).map(({ gap }) => gap);
const sameGaps = (groups: readonly Group[]) => new Set(gaps(groups)).size <= 1;

/** One number that somebody took apart, and not a list of several. */
function oneNumber(groups: readonly Group[]): boolean {
  if (groups.length <= 1) return true;
  const lengths = groups.map(({ digits }) => digits.length);
  const listed = gaps(groups).some((gap) => /[、，,;；]/.test(gap));
  if (listed) {
    return lengths.every((n) => n === 1) || (lengths.length <= 4 && lengths.every((n) => n >= 3));
  }
  return groups.length <= 4 || groups.length >= 8 || sameGaps(groups);
}
