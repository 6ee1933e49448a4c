/** What people write in a report is kept as they wrote it, tags and all, less what the database or a screen can’t take. */

/** Composed and trimmed, lines kept; null where nothing is left. */
export function cleanText(text: string | null | undefined): string | null {
  if (!text) return null;
  const clean = text
    .replace(/\p{Cs}/gu, '\ufffd')
    .normalize('NFC')
    .replace(/\r\n?/g, '\n')
    // Marks of direction would turn the words around it.
    .replace(/[\u202a-\u202e\u2066-\u2069]/g, '')
    .replace(/[^\P{Cc}\n]/gu, ' ')
    .replace(/\n{3,}/g, '\n\n')
    .trim();
  // Joiners and other marks that nobody sees say nothing by themselves.
  return /[^\s\p{Cf}\p{M}]/u.test(clean) ? clean : null;
}

/** As people count: an emoji is one. */
export const lengthOf = (text: string): number => Array.from(text).length;
