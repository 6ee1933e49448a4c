import type { SessionResult, SurvivalDue } from '@luyin/contract';
import { sql } from 'drizzle-orm';
import type { Static } from 'typebox';
import { one, rows, type Db } from '../../db/client.ts';
import { fail } from '../../failure.ts';
import { findSession } from '../activity/queries.ts';
import { photosOf } from '../photo/queries.ts';

interface ResultRow {
  area: number | null;
  text: string | null;
  recorded_at: Date;
  people: number;
  hours: number;
  trees: number;
  codes: string[];
}

export async function showResult(db: Db, sessionId: string): Promise<SessionResult> {
  const session = await findSession(db, sessionId);
  if (!session) throw fail('session_not_found');
  const found = await one<ResultRow>(
    db,
    sql`SELECT r.area_m2::float8 AS area, r.text, r.recorded_at, came.people, came.hours,
          (SELECT coalesce(sum(p.count), 0)::int FROM planting p WHERE p.session_id = r.session_id) AS trees,
          ARRAY(SELECT t.code FROM planting p JOIN planted_tree x ON x.planting_id = p.id JOIN tree t ON t.id = x.tree_id
            WHERE p.session_id = r.session_id ORDER BY t.id LIMIT 50) AS codes
        FROM session_result r CROSS JOIN LATERAL (
          SELECT count(m.id)::int AS people, coalesce(sum(m.hours), 0)::float8 AS hours
          FROM signup g JOIN signup_member m ON m.signup_id = g.id
          WHERE g.session_id = r.session_id AND m.checked_in_at IS NOT NULL) came
        WHERE r.session_id = ${session.id}::uuid`,
  );
  if (!found) throw fail('result_not_found');
  const photos = await photosOf(db, 'session_result', [session.id]);
  return {
    sessionId: session.id,
    people: found.people,
    hours: found.hours,
    trees: found.trees,
    areaM2: found.area,
    text: found.text,
    photos: photos.get(session.id) ?? [],
    treeCodes: found.codes,
    recordedAt: found.recorded_at.toISOString(),
  };
}

type Due = Static<typeof SurvivalDue>['items'][number];

/** Due by that day and not looked at yet; what is overdue longest is first. */
export async function findSurvivalDue(db: Db, until: string): Promise<Due[]> {
  const found = await rows<Omit<Due, 'position'> & { lon: number; lat: number }>(
    db,
    sql`SELECT p.id AS "batchId", sp.zh AS species, p.count AS planted, v.year, v.due_on::text AS "dueOn", v.alive,
          v.checked_on::text AS "checkedOn", p.activity_id AS "activityId", a.title, a.place, p.lon, p.lat
        FROM survival v JOIN planting p ON p.id = v.planting_id JOIN species sp ON sp.id = p.species_id
        JOIN activity a ON a.id = p.activity_id
        WHERE v.alive IS NULL AND v.due_on <= ${until}::date ORDER BY v.due_on, p.id, v.year LIMIT 100`,
  );
  return found.map(({ lon, lat, ...due }) => ({ ...due, position: { lon, lat } }));
}
