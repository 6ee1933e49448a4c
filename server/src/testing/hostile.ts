/** What is sent by those who wish no good, or whose phones have gone mad. Drawn at random, the same on every computer. */
import type { Random } from '../demo/random.ts';

const texts = [
  '',
  ' ',
  '\u0000',
  '林\u0000树',
  '<script>alert(1)</script>',
  '\u202e\u200f树苗',
  '\u200b\u200b',
  '\ud800',
  '👨‍👩‍👧‍👦'.repeat(3),
  'x'.repeat(10_001),
  "'; DROP TABLE signup; --",
  '%_\\',
  '../../etc/passwd',
  '{{7*7}}',
  'NaN',
  '-1',
  '1e999',
  'null',
  '2026-13-01',
  '2026-02-30',
  '0000-01-01',
  '2000-01-01T00:00:00.000Z',
  '2100-12-31T23:59:59.999Z',
  '9999-12-31T23:59:59.999Z',
  '0000-01-01T00:00:00.000Z',
  '-000001-01-01T00:00:00.000Z',
  '+275760-09-13T00:00:00.000Z',
  '2026-05-01T25:61:61Z',
  '2016-12-31T23:59:60Z',
  '2026-05-01T00:00:00+99:99',
  '00000000-0000-0000-0000-000000000000',
  '00000000-0000-0000-0000-00000000000g',
  'e30',
  'WyJhIl0',
  'W251bGxd',
] as const;
const numbers = [
  -1, 0, 0.5, 1e308, -1e308, 1e-320, 2_147_483_647, 2_147_483_648, -2_147_483_649,
  9_007_199_254_740_993, 1999, 2000, 2100, 2101,
] as const;
const others: readonly unknown[] = [null, true, [], {}, [[[]]], { $ne: 1 }, ['a', null], undefined];

/** One value where another one was expected; `ids` are those of other people’s things. */
export function nasty(random: Random, ids: readonly string[]): unknown {
  const lists: readonly (readonly unknown[])[] = [texts, texts, numbers, others, ids];
  return structuredClone(random.pick(random.pick(lists)));
}

/** As it stands in an address, where half a character can’t be said. */
export const nastyText = (random: Random, ids: readonly string[]): string =>
  random.pick([
    random.pick(texts.slice(0, 7)),
    random.pick(texts.slice(8)),
    random.pick(ids),
    String(random.pick(numbers)),
  ]);

/** The same value with one or two of its places spoilt, missing or more than they were. */
export function spoil(value: unknown, random: Random, ids: readonly string[]): unknown {
  const copy = structuredClone(value);
  for (let i = random.whole(1, 2); i > 0; i -= 1) {
    const places = placesOf(copy);
    if (places.length === 0) return nasty(random, ids);
    const [holder, name] = random.pick(places);
    const how = random.whole(0, 9);
    if (how === 0) delete holder[name];
    else if (how === 1) holder[`${name}x`] = nasty(random, ids);
    else if (how === 2 && Array.isArray(holder[name])) {
      const [first] = holder[name] as unknown[];
      holder[name] = Array.from({ length: random.pick([2, 21, 500]) }, () => first);
    } else holder[name] = nasty(random, ids);
  }
  return copy;
}

type Place = [holder: Record<string, unknown>, name: string];

function placesOf(value: unknown): Place[] {
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([name, inner]) => [
    [value as Place[0], name] as Place,
    ...placesOf(inner),
  ]);
}
