import { sql } from 'drizzle-orm';
import { pinyin } from 'pinyin-pro';
import { rows, type Db } from '../../db/client.ts';
import { knownSpecies, type SpeciesFacts } from './match.ts';

/** How a Chinese name is typed on a keyboard without Chinese: 香樟 is `xiangzhang` and `xz`. */
export function spell(text: string): { pinyin: string; initials: string } {
  if (!/\p{Script=Han}/u.test(text)) return { pinyin: '', initials: '' };
  const options = { toneType: 'none', type: 'array', nonZh: 'removed', v: true } as const;
  return {
    pinyin: pinyin(text, options).join('').toLowerCase(),
    initials: pinyin(text, { ...options, pattern: 'first' })
      .join('')
      .toLowerCase(),
  };
}

/** Writes the ones that are missing and returns every id by key. What a city has edited stays as it is. */
export async function ensureSpecies(
  tx: Db,
  wanted: readonly SpeciesFacts[],
): Promise<Map<string, number>> {
  if (wanted.length === 0) return new Map();
  const list = wanted.map((facts) => ({
    ...facts,
    species_group: facts.group,
    ...spell(facts.zh),
  }));
  await tx.execute(sql`
    INSERT INTO species (key, zh, latin, common, also, family, genus, species_group, pinyin, initials)
    SELECT key, zh, latin, common, also, family, genus, species_group, pinyin, initials
    FROM json_to_recordset(${JSON.stringify(list)}::json) AS given (key text, zh text, latin text, common text,
      also text, family text, genus text, species_group text, pinyin text, initials text)
    ORDER BY key
    ON CONFLICT (key) DO NOTHING`);
  return idsOf(
    tx,
    wanted.map(({ key }) => key),
  );
}

async function idsOf(tx: Db, keys: readonly string[]): Promise<Map<string, number>> {
  const found = await rows<{ key: string; id: number }>(
    tx,
    sql`SELECT key, id FROM species WHERE key = ANY (${sql.param(keys)}::text[])`,
  );
  return new Map(found.map(({ key, id }) => [key, id]));
}

/** Our own list, so that a tree can be registered in a city that has imported nothing. */
export async function ensureKnownSpecies(tx: Db): Promise<Map<string, number>> {
  const keys = knownSpecies.map(({ key }) => key);
  const there = await idsOf(tx, keys);
  // Nearly always all are there, and spelling three hundred names takes longer than looking.
  const missing = knownSpecies.filter(({ key }) => !there.has(key));
  return new Map([...there, ...(await ensureSpecies(tx, missing))]);
}
