/** Which species an inventory means. Pure: from the words of a row to what the species row should hold. */
import type { SpeciesGroup } from '@luyin/contract/tree/words';
import { genera } from './genera.ts';
import { foldName, parseLatin, type LatinName } from './latin.ts';
import { speciesNames } from './names.ts';

export interface SpeciesFacts {
  key: string;
  zh: string;
  latin: string | null;
  common: string | null;
  also: string;
  family: string | null;
  genus: string | null;
  group: SpeciesGroup;
  /** In our list, as against made from the words of an inventory. */
  known: boolean;
}

const byKey = new Map<string, SpeciesFacts>();
const byName = new Map<string, SpeciesFacts>();

for (const { zh, latin, also } of speciesNames) {
  const parsed = parseLatin(latin);
  if (!parsed) throw new Error(`names.ts: ${latin} is not a Latin name`);
  const english = also.find((name) => /^[a-z]/.test(name)) ?? null;
  const facts = {
    ...describe(parsed, zh || latin, english, true),
    also: also.join(', ').toLowerCase(),
  };
  byKey.set(facts.key, facts);
  for (const name of [zh, ...also].filter(Boolean)) {
    const synonym = /^[A-Z]/.test(name) ? parseLatin(name) : null;
    if (synonym) byKey.set(keyOf(synonym), facts);
    else if (!byName.has(foldName(name))) byName.set(foldName(name), facts);
  }
}

/** Every species of our list, once. */
export const knownSpecies: readonly SpeciesFacts[] = [...new Set(byKey.values())];

const remembered = new Map<string, SpeciesFacts | null>();

/**
 * Latin first, then the common or Chinese name, which in some inventories is where the Latin one stands. Null when the
 * row names nothing.
 */
export function matchSpecies(latin: string, common: string): SpeciesFacts | null {
  const words = `${latin}\u0000${common}`;
  let facts = remembered.get(words);
  if (facts === undefined) {
    facts = find(latin.trim(), common.trim());
    // Names repeat, but a file could hold a million different ones.
    if (remembered.size > 20_000) remembered.clear();
    remembered.set(words, facts);
  }
  return facts;
}

function find(latin: string, common: string): SpeciesFacts | null {
  const parsed = latin ? parseLatin(latin) : null;
  if (parsed) return fromLatin(parsed, common || null);
  for (const name of [latin, common]) {
    const listed = name && byName.get(foldName(name));
    if (listed) return listed;
  }
  const hidden = common ? parseLatin(common) : null;
  if (hidden && genera.has(hidden.genus)) return fromLatin(hidden, null);
  const name = latin || common;
  if (!foldName(name)) return null;
  return {
    key: `common:${foldName(name)}`.slice(0, 120),
    zh: name.slice(0, 80),
    latin: null,
    common: name.slice(0, 80),
    also: '',
    family: null,
    genus: null,
    group: 'broadleaf',
    known: false,
  };
}

/** With its cultivar, then without, then without the last epithet: a variety nobody listed is still its species. */
function fromLatin(parsed: LatinName, common: string | null): SpeciesFacts {
  const exact = byKey.get(keyOf(parsed)) ?? byKey.get(parsed.key);
  if (exact) return exact;
  const [genus, species, third] = parsed.key.split(' ');
  if (third !== undefined && third !== 'x') {
    const parent = byKey.get(`${genus} ${species}`);
    if (parent) return parent;
  }
  const shown = parsed.shown.replace(/ '[^']*'$/, '').slice(0, 80);
  const group = /\b(spp)$/.test(parsed.key) ? genera.get(parsed.genus)?.genus : null;
  return describe({ ...parsed, cultivar: null, shown }, group ?? shown, common, false);
}

function describe(
  name: LatinName,
  zh: string,
  common: string | null,
  known: boolean,
): SpeciesFacts {
  const genus = genera.get(name.genus);
  return {
    key: keyOf(name).slice(0, 120),
    zh,
    latin: name.shown,
    common: common?.slice(0, 80) ?? null,
    also: '',
    family: genus?.family ?? null,
    genus: genus?.genus ?? null,
    group: genus?.group ?? 'broadleaf',
    known,
  };
}

function keyOf({ key, cultivar }: LatinName): string {
  return cultivar === null ? key : `${key} '${cultivar}'`;
}
