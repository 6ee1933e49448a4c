/**
 * Search by code, species (Chinese, pinyin, initials, Latin, common name) and street, best match first: the plate's
 * code, then species by how well the words fit, then streets. Species and streets are small tables and are looked
 * through; trees are then fetched from their indexes, so a million of them cost no more than a thousand.
 */
import { sql, type SQL } from 'drizzle-orm';
import type { Position, TreeFilter } from '@luyin/contract';
import { prepared, type Db } from '../../db/client.ts';
import { foldName } from '../species/latin.ts';
import { wanted } from './filter.ts';
import { distanceColumn, summaryColumns, summaryJoins, type SummaryRow } from './queries.ts';

const MAX_SPECIES = 20;
const MAX_STREETS = 40;

export interface Found extends SummaryRow {
  /** Which step of the search found it, counted on; with the sort key inside the step this pages the list. */
  step: number;
  key: string;
}

export interface SearchQuestion {
  words: string;
  filter: TreeFilter;
  place: Position | null;
  after: { step: number; key: string } | null;
  count: number;
}

export async function searchTrees(db: Db, question: SearchQuestion): Promise<Found[]> {
  const { words, filter, after, count } = question;
  const folded = foldName(words);
  const code = words.trim().toUpperCase();
  const species: number[] = folded ? await matchingSpecies(db, folded) : [];
  const streets: string[] = folded ? await matchingStreets(db, folded) : [];
  const byCode = /^[A-Z0-9][A-Z0-9-]{0,31}$/.test(code);
  const prefix = sql`t.code >= ${code} AND t.code < ${`${code}~`}`;
  const found: SQL[] = [];
  // Step 0. The code finds a tree whatever has become of it: its plate is still in somebody's hand.
  if (byCode && (after === null || after.step === 0)) {
    found.push(sql`(SELECT 0 AS step, t.code AS key, t.id FROM tree t
      WHERE ${prefix} AND ${matches(filter)} ${after ? sql`AND t.code > ${after.key}` : sql``}
      ORDER BY t.code LIMIT ${count})`);
  }
  const elsewhere = byCode ? sql`AND NOT (${prefix})` : sql``;
  // Steps from 1: one species each. The key is the z-order number, which walks the town neighbour by neighbour.
  const kinds = species.filter((_, i) => after === null || after.step <= i + 1);
  if (kinds.length > 0) {
    found.push(sql`(SELECT s.step::int, found.key, found.id
      FROM unnest(${sql.param(kinds)}::int4[], ${sql.param(kinds.map((id) => species.indexOf(id) + 1))}::int4[]) AS s (id, step)
      CROSS JOIN LATERAL (
        SELECT lpad(t.morton::text, 19, '0') || lpad(t.id::text, 19, '0') AS key, t.id FROM tree t
        WHERE t.species_id = s.id AND ${wanted(filter)} ${elsewhere}
          ${after ? sql`AND (s.step > ${after.step}::int OR (t.morton, t.id) > (${mortonIn(after.key)}::int8, ${idIn(after.key)}::int8))` : sql``}
        ORDER BY t.morton, t.id LIMIT ${count}) found)`);
  }
  const base = MAX_SPECIES + 1;
  const roads = streets.filter((_, i) => after === null || after.step <= base + i);
  if (roads.length > 0) {
    const others =
      species.length > 0
        ? sql`AND (t.species_id IS NULL OR t.species_id <> ALL (${sql.param(species)}::int4[]))`
        : sql``;
    found.push(sql`(SELECT s.step::int, found.code AS key, found.id
      FROM unnest(${sql.param(roads)}::text[], ${sql.param(roads.map((name) => base + streets.indexOf(name)))}::int4[]) AS s (name, step)
      CROSS JOIN LATERAL (
        SELECT t.code, t.id FROM tree t
        WHERE t.street = s.name AND t.street IS NOT NULL AND ${wanted(filter)} ${elsewhere} ${others}
          ${after ? sql`AND (s.step > ${after.step}::int OR t.code > ${after.key})` : sql``}
        ORDER BY t.code LIMIT ${count}) found)`);
  }
  if (found.length === 0) return [];
  return prepared<Found>(
    db,
    sql`SELECT f.step, f.key, ${summaryColumns}, ${distanceColumn(question.place)}
        FROM (SELECT * FROM (${sql.join(found, sql` UNION ALL `)}) AS every
              ORDER BY step, key COLLATE "C" LIMIT ${count}) AS f
        CROSS JOIN LATERAL (SELECT * FROM tree t WHERE t.id = f.id LIMIT 1) t
        ${summaryJoins} ORDER BY f.step, f.key COLLATE "C"`,
  );
}

/** The filter without what is on the map today. */
function matches(filter: TreeFilter): SQL {
  const parts = [sql`true`];
  if (filter.species !== undefined) parts.push(sql`t.species_id = ${filter.species}`);
  if (filter.decade !== undefined) parts.push(sql`t.decade = ${filter.decade}`);
  if (filter.district !== undefined) parts.push(sql`t.district = ${filter.district}`);
  if (filter.heritage !== undefined) parts.push(sql`t.heritage = ${filter.heritage}`);
  return sql.join(parts, sql` AND `);
}

const mortonIn = (key: string) => key.slice(0, 19).replace(/\D/g, '') || '0';
const idIn = (key: string) => key.slice(19).replace(/\D/g, '') || '0';

/** LIKE has two special characters and its escape. */
const literal = (text: string) => text.replace(/[\\%_]/g, '\\$&');

/** How well words fit a species, best 1; NULL does not fit. Shared with GET /species. */
export function speciesFit(folded: string): SQL {
  const like = literal(folded);
  const spelt = literal(folded.replaceAll(' ', ''));
  return sql`CASE
    WHEN s.zh = ${folded} OR lower(s.latin) = ${folded} OR lower(s.common) = ${folded} THEN 1
    WHEN s.zh LIKE ${`${like}%`} OR lower(s.latin) LIKE ${`${like}%`} OR lower(s.common) LIKE ${`${like}%`} THEN 2
    WHEN s.zh LIKE ${`%${like}`} OR s.also LIKE ${`%${like}%`}
      OR s.initials = ${spelt} OR s.pinyin LIKE ${`${spelt}%`} THEN 3
    WHEN s.zh LIKE ${`%${like}%`} OR s.genus LIKE ${`${like}%`} OR s.family LIKE ${`${like}%`} THEN 4
    WHEN char_length(${folded}::text) >= 3
      AND (s.initials LIKE ${`${spelt}%`} OR s.pinyin LIKE ${`%${spelt}%`} OR s.latin ILIKE ${`% ${like}%`} OR s.common ILIKE ${`% ${like}%`}) THEN 5
  END`;
}

async function matchingSpecies(db: Db, folded: string): Promise<number[]> {
  const found = await prepared<{ id: number }>(
    db,
    sql`SELECT s.id FROM (
          SELECT s.id, ${speciesFit(folded)} AS fit FROM species s
        ) s LEFT JOIN LATERAL (
          SELECT sum(n) AS trees FROM tree_count c WHERE c.species_id = s.id
        ) c ON true
        WHERE s.fit IS NOT NULL AND c.trees > 0 ORDER BY s.fit, c.trees DESC, s.id LIMIT ${MAX_SPECIES}`,
  );
  return found.map(({ id }) => id);
}

async function matchingStreets(db: Db, folded: string): Promise<string[]> {
  const like = literal(folded);
  const spelt = literal(folded.replaceAll(' ', ''));
  const found = await prepared<{ name: string }>(
    db,
    sql`SELECT name FROM (
          SELECT name, CASE
            WHEN folded = ${folded} THEN 1
            WHEN folded LIKE ${`${like}%`} OR initials = ${spelt} THEN 2
            WHEN pinyin LIKE ${`${spelt}%`} THEN 3
            WHEN folded LIKE ${`%${like}%`} THEN 4
          END AS fit FROM street
        ) s WHERE fit IS NOT NULL ORDER BY fit, name LIMIT ${MAX_STREETS}`,
  );
  return found.map(({ name }) => name);
}
