/**
 * Latin names as inventories write them, made comparable: case, "X" and "×", authors, quotes, "spp." and rank words.
 * `Platanus X hispanica 'Bloodgood' Mill.` and `platanus × hispanica` have the same species key.
 */
export interface LatinName {
  /** Lower case: genus, species, rank words left out, hybrids marked by "x". */
  key: string;
  genus: string;
  cultivar: string | null;
  /** As it should be shown. */
  shown: string;
}

const ranks = /^(ssp|subsp|var|f|fo|forma|v)\.?$/i;
const anyOfGenus = /^(spp?\.?|species|hybrid)$/i;

/** Null when this is not a Latin name: it wants a capitalised or known genus and a lower-case species, or "spp.". */
export function parseLatin(text: string): LatinName | null {
  const plain = text
    .normalize('NFKC')
    .replace(/\s+/g, ' ')
    .replace(/\([^)]*\)/g, ' ')
    .trim();
  const cultivar = /['‘’"“”]([^'‘’"“”]+)['‘’"“”]/.exec(plain)?.[1]?.trim() ?? null;
  const tokens = plain
    .replace(/['‘’"“”][^'‘’"“”]*['‘’"“”]?/g, ' ')
    .replaceAll('×', ' x ')
    .split(/[\s,]+/)
    .filter(Boolean);
  if (/^x$/i.test(tokens[0] ?? '')) tokens.shift();
  const genus = tokens.shift();
  if (genus === undefined || !/^[A-Z][a-z]+$/.test(genus)) return null;
  const words: string[] = [];
  const shown = [genus];
  for (const token of tokens) {
    if (/^x$/i.test(token)) {
      // "Acer rubrum X saccharinum" is a cross of two, "Platanus X hispanica" a species of hybrid origin.
      if (words.length > 0) words.push('x');
      shown.push('×');
    } else if (anyOfGenus.test(token)) {
      if (words.length === 0) words.push('spp');
      if (shown.length === 1) shown.push('spp.');
    } else if (ranks.test(token)) {
      shown.push(token.toLowerCase().replace(/\.?$/, '.'));
    } else if (/^[a-z][a-z-]+\.?$/.test(token)) {
      words.push(token.replace(/\.$/, ''));
      shown.push(token);
    } else break;
  }
  if (shown.at(-1) === '×') shown.pop();
  if (words.at(-1) === 'x') words.pop();
  if (words.length === 0 && cultivar === null) return null;
  return {
    key: [genus.toLowerCase(), ...(words.length > 0 ? words : ['spp'])].join(' '),
    genus: genus.toLowerCase(),
    cultivar: cultivar?.toLowerCase() ?? null,
    shown: shown.join(' ') + (cultivar === null ? '' : ` '${cultivar}'`),
  };
}

/** Common names compared without case, marks and spaces at the ends. */
export function foldName(text: string): string {
  return text
    .normalize('NFKC')
    .toLowerCase()
    .replace(/['’`]/g, '')
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim();
}
