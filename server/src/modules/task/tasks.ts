/** What a crew has to do: its units’ parts, with all that is needed without a network. */
import type { CrewTask, CrewTasks } from '@luyin/contract';
import { sql } from 'drizzle-orm';
import { rows, type Db } from '../../db/client.ts';
import { dayMs } from '../../days.ts';
import type { CityFile } from '../city/city-file.ts';
import { presentAbout } from '../complaint/about.ts';
import { complaintPhotosOf, plainPhoto } from '../complaint/photos.ts';
import { complaintColumns, type ComplaintRow } from '../complaint/row.ts';
import { unitOf } from '../complaint/rules-file.ts';
import { clocksOf, currentClock } from '../deadline/clocks.ts';
import { partColumns, type PartRow } from './parts.ts';
import { unitsOf } from './units.ts';

const most = 200;
/** What was done stays in sight for so long. */
const shownMs = 2 * dayMs;

/** In hand first, urgent ones ahead, then due first; a case that went elsewhere is nobody’s task any more. */
export async function findCrewTasks(
  db: Db,
  city: CityFile,
  personId: string,
  now: Date,
): Promise<CrewTasks> {
  const mine = await unitsOf(db, personId);
  const units = mine.map(({ unit_id: id, lead }) => ({
    id,
    name: unitOf(city.complaints, id)?.name ?? id,
    lead,
  }));
  const since = new Date(now.getTime() - shownMs);
  const found = await rows<TaskRow>(
    db,
    sql`SELECT ${complaintColumns}, to_jsonb(mine.*) AS part, t.code AS tree_code,
          CASE WHEN c.status = 'paused' THEN coalesce((
            SELECT e.reason FROM complaint_event e WHERE e.complaint_id = c.id AND e.kind = 'pause'
            ORDER BY e.seq DESC LIMIT 1), '暂停计时') END AS paused
        FROM (
          SELECT ${partColumns} FROM complaint_part p
          WHERE p.unit_id = ANY (${sql.param(mine.map(({ unit_id }) => unit_id))}::text[])
            AND (p.status IN ('assigned', 'accepted')
              OR (p.status IN ('done', 'could_not') AND p.finished_at > ${since}::timestamptz))
        ) mine JOIN complaint c ON c.id = mine.complaint_id LEFT JOIN tree t ON t.id = c.tree_id
        WHERE mine.status IN ('done', 'could_not') OR c.status IN ('dispatched', 'paused')
        ORDER BY mine.status IN ('done', 'could_not'), c.severity <> 'urgent', c.due_at, c.id, mine.id LIMIT ${most}`,
  );
  const ids = found.map(({ id }) => id);
  const clocks = await clocksOf(db, city, ids, now);
  const photos = await complaintPhotosOf(db, ids, { public: false });
  return {
    now: now.toISOString(),
    units,
    items: found.map((row) => ({
      ...presentTask(city, row),
      photos: (photos.get(String(row.id)) ?? []).map(plainPhoto),
      clock: currentClock(clocks.get(String(row.id))),
    })),
  };
}

interface TaskRow extends ComplaintRow {
  /** Through JSON: times are texts. */
  part: Omit<PartRow, 'assigned_at'> & { assigned_at: string };
  tree_code: string | null;
  paused: string | null;
}

const presentTask = (
  city: CityFile,
  { part, tree_code: treeCode, paused, ...row }: TaskRow,
): Omit<CrewTask, 'photos' | 'clock'> => ({
  part: String(part.id),
  version: row.version,
  unit: part.unit_id,
  main: part.main,
  partStatus: part.status,
  task: part.task,
  assignedAt: new Date(part.assigned_at).toISOString(),
  ...presentAbout(city, row),
  description: row.description,
  place: row.address,
  position: row.lon === null || row.lat === null ? null : { lon: row.lon, lat: row.lat },
  treeCode,
  paused,
  sentBack: part.sent_back,
});
