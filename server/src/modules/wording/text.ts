/** Text as people see it, and as a word list has to see it. */

const segmenter = new Intl.Segmenter('zh', { granularity: 'grapheme' });

/** What people count as one character: 👨‍👩‍👧 is one, é is one however it is typed. */
export const graphemes = (text: string): string[] =>
  Array.from(segmenter.segment(text), ({ segment }) => segment);

// Not seen, and left behind by copying: zero-width marks, soft hyphens, marks of direction, byte order marks.
const unseen =
  /[\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180e\u200b\u200e\u200f\u202a-\u202e\u2060-\u2069\u3164\ufeff\uffa0\ufff9-\ufffb\u{e0000}-\u{e007f}]/gu;
// Joiners belong into an emoji and nowhere else.
const strayJoiner = /(?<!\p{Extended_Pictographic}\ufe0f?[\u{1f3fb}-\u{1f3ff}]?)[\u200c\u200d]/gu;

/** Composed and trimmed, every gap one space; null where it holds what nobody can read or print. */
export function tidyText(text: string): string | null {
  const tidy = text
    .normalize('NFC')
    .replace(unseen, '')
    .replace(strayJoiner, '')
    .replace(/\s+/gu, ' ')
    .trim();
  if (/[\p{Cc}\p{Co}\p{Cs}\p{Cn}]/u.test(tidy)) return null;
  // Marks piled on one letter run over the lines above and below.
  return /\p{M}{4,}/u.test(tidy) ? null : tidy;
}

/** Full-width, circled and styled forms as plain ones, in lower case. */
export const plain = (text: string): string => text.normalize('NFKC').toLowerCase();

/** Letters and digits alone: what is left when somebody writes a word with gaps and dots in between. */
export const bare = (text: string): string => plain(text).replace(/[^\p{L}\p{N}]/gu, '');
