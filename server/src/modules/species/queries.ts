import { sql } from 'drizzle-orm';
import type { Static } from 'typebox';
import type { SpeciesCount } from '@luyin/contract';
import { rows, type Db } from '../../db/client.ts';
import { speciesFit } from '../tree/search.ts';
import { foldName } from './latin.ts';

/** Most common first; with words the ones that fit, best first, also those of which no tree stands yet. */
export async function findSpecies(db: Db, words?: string): Promise<Static<typeof SpeciesCount>[]> {
  const folded = words === undefined ? '' : foldName(words);
  if (words !== undefined && !folded) return [];
  const fit = words === undefined ? sql`0` : speciesFit(folded);
  return rows(
    db,
    sql`SELECT s.id, s.zh, s.latin, s.family, s.genus, s.species_group AS group, s.trees FROM (
          SELECT s.*, ${fit} AS fit, coalesce(c.trees, 0)::int AS trees
          FROM species s LEFT JOIN (
            SELECT species_id, sum(n) AS trees FROM tree_count WHERE status = 'standing' GROUP BY species_id
          ) c ON c.species_id = s.id
        ) s WHERE ${words === undefined ? sql`s.trees > 0` : sql`s.fit IS NOT NULL`}
        ORDER BY s.fit, s.trees DESC, s.id LIMIT 60`,
  );
}
