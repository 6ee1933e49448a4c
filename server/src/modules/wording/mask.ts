/**
 * Numbers that belong to somebody, hidden before a text is public: phones, ID cards and plates of cars, in the spellings
 * that people use for them. Names are not found here; whoever approves the text looks for those.
 */
import { isDigit, readSpelling, separators, type Spelling } from './spelling.ts';
import { asIdCard, asPhone, type Group } from './numbers.ts';
import { plates } from './car-plate.ts';

interface Hidden {
  /** Cells of the spelling, the last one not included. */
  from: number;
  to: number;
  as: string;
}

// Case numbers, places in degrees, and (once ID cards are found, for a birthday stands in them) days and years.
const caseNumber = /(?<![A-Z])TS\d{13}(?!\d)/g;
const hiddenBefore = /\d{0,3}\*{4,}\d{0,4}/g;
const degrees = /(?<![\d.])\d{1,3}\.\d{4,}[,，、\s]{1,3}\d{1,3}\.\d{4,}(?!\d)/g;
const days = [
  /(?<!\d)(?:1[89]|2[01])\d\d\s?[./-]\s?(?:0?[1-9]|1[0-2])\s?[./-]\s?(?:0?[1-9]|[12]\d|3[01])(?:\s+[012]?\d:[0-5]\d(?::[0-5]\d)?)?(?!\d)/g,
  /(?<!\d)(?:1[89]|2[01])\d\d(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])(?:[01]\d|2[0-3])?(?:[0-5]\d){0,2}(?!\d)/g,
  /(?<!\d)(?:1[89]|2[01])\d\d\s?[至到~—–-]{1,2}\s?(?:1[89]|2[01])\d\d(?!\d)/g,
];
const papers = /(?:护照|通行证|证件)[^A-Z\d]{0,6}([A-Z]{1,2}\d{7,10})(?![A-Z\d])/g;
const mail = /[A-Z\d][A-Z\d._%+-]*@[A-Z\d-]+(?:\.[A-Z\d-]+)*/g;

export function maskPersonal(text: string): string {
  const spelling = readSpelling(text);
  const hidden: Hidden[] = [];
  const hide = (from: number, to: number, as: string) => {
    hidden.push({ from, to, as });
    cover(spelling, from, to);
  };
  for (const pattern of [caseNumber, hiddenBefore]) {
    each(spelling, pattern, (from, to) => cover(spelling, from, to));
  }
  each(spelling, degrees, (from, to) => {
    if (inChina(spelling.plain.slice(from, to))) cover(spelling, from, to);
  });
  each(spelling, mail, (from, to) => hide(from, to, '***'));
  each(spelling, papers, (_from, to, [, number = '']) =>
    hide(to - number.length, to, `${number[0]}${'*'.repeat(number.length - 1)}`),
  );
  for (const { from, to, as } of plates(spelling)) hide(from, to, as);
  hideNumbers(spelling, asIdCard, hide);
  for (const pattern of days) each(spelling, pattern, (from, to) => cover(spelling, from, to));
  hideNumbers(spelling, asPhone, hide);
  return written(text, spelling, hidden);
}

type Hide = (from: number, to: number, as: string) => void;

/** What is covered is looked at no more. */
function cover(spelling: Spelling, from: number, to: number): void {
  const { plain } = spelling;
  spelling.plain = plain.slice(0, from) + '字'.repeat(to - from) + plain.slice(to);
}

function each(
  spelling: Spelling,
  pattern: RegExp,
  found: (from: number, to: number, match: RegExpMatchArray) => void,
): void {
  // Read before anything is covered: covering keeps every place where it is.
  for (const match of [...spelling.plain.matchAll(pattern)]) {
    found(match.index, match.index + match[0].length, match);
  }
}

/** Longitude and latitude, in either order. A phone that is written with a dot is neither. */
function inChina(pair: string): boolean {
  const [a = 0, b = 0] = pair.split(/[,，、\s]+/).map(Number);
  const [lon, lat] = a > b ? [a, b] : [b, a];
  return lon >= 73 && lon <= 136 && lat >= 3 && lat <= 54;
}

const runs = new RegExp(String.raw`\d(?:${separators}\d)*`, 'gu');

/** Each run of digits, and in it each stretch of whole groups that reads as such a number; the longest one counts. */
function hideNumbers(
  spelling: Spelling,
  reading: (groups: readonly Group[], spelling: Spelling) => { as: string; more?: number } | null,
  hide: Hide,
): void {
  each(spelling, runs, (from, to) => {
    const groups = groupsOf(spelling, from, to);
    for (let i = 0; i < groups.length; i += 1) {
      let best: { last: number; as: string; more: number } | undefined;
      for (let j = i, digits = 0; j < groups.length; j += 1) {
        digits += groups[j]!.digits.length;
        const found = reading(groups.slice(i, j + 1), spelling);
        if (found) best = { last: j, as: found.as, more: found.more ?? 0 };
        if (digits > 24) break;
      }
      if (!best) continue;
      hide(prefixed(spelling, groups[i]!), groups[best.last]!.to + best.more, best.as);
      i = best.last;
    }
  });
}

/** (+86) goes with the number behind it. */
function prefixed({ plain }: Spelling, { from, digits }: Group): number {
  if (!/^(?:00)?86/.test(digits)) return from;
  return (
    from -
    (/[(（[]?\+? ?$/.exec(plain.slice(Math.max(0, from - 3), from))?.[0].trimStart().length ?? 0)
  );
}

/** Digits that stand together; 138一二三四 is two groups. */
function groupsOf({ plain, scripts }: Spelling, from: number, to: number): Group[] {
  const groups: Group[] = [];
  let gap = from;
  for (let at = from; at < to;) {
    if (!isDigit(plain[at]!)) {
      at += 1;
      continue;
    }
    let end = at + 1;
    while (end < to && isDigit(plain[end]!) && scripts[end] === scripts[at]) end += 1;
    groups.push({ from: at, to: end, digits: plain.slice(at, end), gap: plain.slice(gap, at) });
    gap = end;
    at = end;
  }
  return groups;
}

function written(text: string, { places }: Spelling, hidden: Hidden[]): string {
  let out = '';
  let at = 0;
  for (const { from, to, as } of hidden.sort((a, b) => a.from - b.from)) {
    out += text.slice(at, places[from]!.from) + as;
    at = places[to - 1]!.to;
  }
  return out + text.slice(at);
}
