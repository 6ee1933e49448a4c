import { sql } from 'drizzle-orm';
import type { Position, Home } from '@luyin/contract';
import { prepared, rows, type Db } from '../../db/client.ts';
import { distanceTo } from '../tree/near.ts';
import { distanceColumn, summaryColumns, summaryJoins, type SummaryRow } from '../tree/queries.ts';

/** 古树 and 名木 that stand today: the nearest to a place, else the highest grades and the oldest. They are few. */
export async function findHeritage(db: Db, place: Position | null, count: number) {
  const first = place
    ? sql`SELECT t.id, ${distanceTo(place)} AS first, 0 AS second FROM tree t`
    : sql`SELECT t.id, t.grade_national AS first, t.planted_year AS second FROM tree t`;
  return prepared<SummaryRow>(
    db,
    sql`SELECT ${summaryColumns}, ${distanceColumn(place)}
        FROM (
          ${first}
          WHERE t.heritage <> 'none' AND t.heritage IN ('ancient', 'famous') AND t.status IN ('standing', 'dead')
            AND t.status = 'standing'
          ORDER BY first NULLS LAST, second NULLS LAST, t.id LIMIT ${count}
        ) chosen JOIN tree t ON t.id = chosen.id ${summaryJoins}
        ORDER BY chosen.first NULLS LAST, chosen.second NULLS LAST, t.id`,
  );
}

export async function countCity(db: Db): Promise<Home['numbers']> {
  const [numbers] = await prepared<Home['numbers']>(
    db,
    sql`SELECT coalesce(sum(n), 0)::int AS trees,
          count(DISTINCT species_id) FILTER (WHERE species_id > 0)::int AS species,
          coalesce(sum(n) FILTER (WHERE heritage IN ('ancient', 'famous')), 0)::int AS heritage,
          (SELECT count(*)::int FROM greenspace) AS greenspaces
        FROM tree_count WHERE status = 'standing'`,
  );
  return numbers!;
}

export interface NewsRow {
  action: string;
  at: Date;
  code: string;
  street: string | null;
  zh: string | null;
}

/** What others did in the last days to the trees somebody saved. */
export async function findSavedTreeNews(
  db: Db,
  personId: string,
  since: Date,
  count: number,
): Promise<NewsRow[]> {
  return rows<NewsRow>(
    db,
    sql`SELECT e.action, e.at, t.code, t.street, s.zh
        FROM favourite f JOIN tree t ON t.id = f.tree_id
        JOIN event e ON e.subject_kind = 'tree' AND e.subject_id = t.id::text
        LEFT JOIN species s ON s.id = t.species_id
        WHERE f.person_id = ${personId}::uuid AND e.at >= ${since}::timestamptz
          AND e.actor_id IS DISTINCT FROM ${personId}::uuid
        ORDER BY e.at DESC, e.id DESC LIMIT ${count}`,
  );
}
