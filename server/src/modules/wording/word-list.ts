import lists from './words.json' with { type: 'json' };
import { bare, plain } from './text.ts';

type List = keyof typeof lists;

const latin = (word: string) => /^[a-z ]+$/.test(word);
const escaped = (word: string) => word.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
const anyOf = (words: readonly string[], before = '', after = '') =>
  words.length === 0 ? /(?!)/ : new RegExp(`${before}(?:${words.map(escaped).join('|')})${after}`);

const patterns = Object.fromEntries(
  Object.entries(lists).map(([list, groups]) => {
    const words = groups.flatMap((group) => group.words);
    return [
      list,
      {
        inside: anyOf(words.filter((word) => !latin(word))),
        whole: anyOf(words.filter(latin), '(?<![a-z])', '(?![a-z])'),
      },
    ];
  }),
) as Record<List, { inside: RegExp; whole: RegExp }>;

/** Whether a word of this list stands in the text; Chinese ones anywhere, Latin ones as words. */
export function names(list: List, text: string): boolean {
  const { inside, whole } = patterns[list];
  return inside.test(bare(text)) || whole.test(plain(text));
}
