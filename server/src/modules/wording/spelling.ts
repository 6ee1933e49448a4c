/** A text as a reader of numbers sees it: one plain capital a cell, and where each cell stands in the text. */

export interface Spelling {
  /** A digit however it was written, a capital, or the character itself. */
  plain: string;
  /** How each cell was written: 'a' as a digit, 'h' as a Chinese numeral, 'l' as a letter that looks like one. */
  scripts: ('a' | 'h' | 'l' | null)[];
  places: { from: number; to: number }[];
}

const numerals = new Map<string, string>();
for (const row of [
  '零一二三四五六七八九',
  '〇壹贰叁肆伍陆柒捌玖',
  '○壹貳參肆伍陸柒捌玖',
  '洞幺两仨\0\0\0拐\0勾',
  '\0〡〢〣〤〥〦〧〨〩',
  '零弌弍弎\0\0\0\0\0钩',
]) {
  [...row].forEach((sign, value) => sign !== '\0' && numerals.set(sign, String(value)));
}

/** What may stand between the digits of one number; four stars stand where one was hidden before. */
export const separators = String.raw`(?:[^\p{L}\p{N}*]{0,4}|\*)`;

export const isDigit = (sign: string): boolean => sign >= '0' && sign <= '9';

export function readSpelling(text: string): Spelling {
  const plain: string[] = [];
  const scripts: Spelling['scripts'] = [];
  const places: Spelling['places'] = [];
  let at = 0;
  for (const sign of text) {
    const from = at;
    at += sign.length;
    // Keycaps, accents and what cannot be seen belong to the sign before them.
    if (/^[\p{M}\p{Cf}\p{Default_Ignorable_Code_Point}]$/u.test(sign)) {
      const last = places.at(-1);
      if (last && isDigit(plain.at(-1)!)) last.to = at;
      continue;
    }
    for (const one of sign.normalize('NFKC')) {
      const numeral = numerals.get(one);
      const digit = numeral ?? digitOf(one);
      plain.push(digit ?? cell(one));
      scripts.push(digit === undefined ? null : numeral === undefined ? 'a' : 'h');
      places.push({ from, to: at });
    }
  }
  const spelling = { plain: plain.join(''), scripts, places };
  readLookalikes(spelling);
  return spelling;
}

/** The value of a digit of any script. */
function digitOf(sign: string): string | undefined {
  if (!/^\p{Nd}$/u.test(sign)) return undefined;
  const code = sign.codePointAt(0)!;
  let value = 0;
  while (value < 9 && /^\p{Nd}$/u.test(String.fromCodePoint(code - value - 1))) value += 1;
  return String(value);
}

/** One UTF-16 unit for every sign, so that a place in the plain text is a cell. */
function cell(sign: string): string {
  const capital = sign.toUpperCase();
  const one = capital.length === 1 ? capital : sign;
  if (one.length === 1) return one;
  return /^\p{L}/u.test(sign) ? '字' : '□';
}

const lookalikes: Record<string, string> = { O: '0', I: '1', L: '1', Q: '0' };
const looking = new RegExp(
  String.raw`(?<![A-Z\d])[\dOIL](?:${separators}[\dOILQ]){9,18}(?![A-Z\d])`,
  'gu',
);

/** l38l2345678 and 138ooo12345: letters among digits that are most of it. */
function readLookalikes(spelling: Spelling): void {
  const cells = [...spelling.plain];
  for (const { 0: run, index } of spelling.plain.matchAll(looking)) {
    if (run.replace(/\D/g, '').length < 7) continue;
    for (let i = index; i < index + run.length; i += 1) {
      const digit = lookalikes[cells[i]!];
      if (digit === undefined) continue;
      cells[i] = digit;
      spelling.scripts[i] = 'a';
    }
  }
  spelling.plain = cells.join('');
}
