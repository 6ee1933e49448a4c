/** What became of an activity, added up from what was recorded of its sessions. */
import type { ActivityDetail } from '@luyin/contract';
import { sql } from 'drizzle-orm';
import { one, rows, type Db } from '../../db/client.ts';
import { photosOf } from '../photo/queries.ts';

type Result = NonNullable<ActivityDetail['result']>;
type Survival = Result['survival'][number];

interface Sums {
  recorded: number;
  people: number;
  trees: number;
  area: number | null;
  text: string | null;
  stars: number | null;
  voices: number;
  sessions: string[];
}

/** null: nothing was recorded yet and nobody said anything. */
export async function findResult(db: Db, activityId: string): Promise<Result | null> {
  const sums = await one<Sums>(
    db,
    sql`WITH held AS (SELECT id, ordinal FROM activity_session WHERE activity_id = ${activityId}::uuid),
          voices AS (SELECT stars FROM feedback WHERE activity_id = ${activityId}::uuid)
        SELECT count(r.session_id)::int AS recorded,
          (SELECT count(*)::int FROM held h JOIN signup su ON su.session_id = h.id
            JOIN signup_member m ON m.signup_id = su.id WHERE m.checked_in_at IS NOT NULL) AS people,
          (SELECT coalesce(sum(count), 0)::int FROM planting WHERE activity_id = ${activityId}::uuid) AS trees,
          sum(r.area_m2)::float8 AS area,
          string_agg(r.text, E'\n' ORDER BY h.ordinal) AS text,
          (SELECT round(avg(stars), 1)::float8 FROM voices) AS stars,
          (SELECT count(*)::int FROM voices) AS voices,
          coalesce(array_agg(r.session_id::text ORDER BY h.ordinal) FILTER (WHERE r.session_id IS NOT NULL), '{}') AS sessions
        FROM held h LEFT JOIN session_result r ON r.session_id = h.id`,
  );
  if (!sums || (sums.recorded === 0 && sums.voices === 0)) return null;
  const photos = await photosOf(db, 'session_result', sums.sessions);
  return {
    people: sums.people,
    trees: sums.trees,
    areaM2: sums.area,
    text: sums.text,
    photos: sums.sessions.flatMap((id) => photos.get(id) ?? []),
    stars: sums.stars,
    voices: sums.voices,
    survival: await findSurvival(db, activityId),
  };
}

/** Every planting with its three years, the ones not yet looked at as well. */
function findSurvival(db: Db, activityId: string): Promise<Survival[]> {
  return rows<Survival>(
    db,
    sql`SELECT p.id AS "batchId", sp.zh AS species, p.count AS planted, v.year, v.due_on::text AS "dueOn", v.alive,
          v.checked_on::text AS "checkedOn"
        FROM planting p JOIN species sp ON sp.id = p.species_id JOIN survival v ON v.planting_id = p.id
        WHERE p.activity_id = ${activityId}::uuid ORDER BY p.planted_on, sp.zh, p.id, v.year`,
  );
}
