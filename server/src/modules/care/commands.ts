import type { CareReport, Position } from '@luyin/contract';
import { onSiteMetres } from '@luyin/contract/care/words';
import { sql } from 'drizzle-orm';
import { one, type Db } from '../../db/client.ts';
import { dayIn } from '../../days.ts';
import { fail } from '../../failure.ts';
import { isUuid } from '../../uuid.ts';
import { lockAdoption } from '../adoption/adoption.ts';
import { isRunning, refreshAttention } from '../adoption/attention.ts';
import type { CityFile } from '../city/city-file.ts';
import { countCare } from '../duty/from-care.ts';
import { recordEvent } from '../event/commands.ts';
import { attachPhotos } from '../photo/commands.ts';
import { metres } from '../tree/near.ts';
import { checkDay } from './day.ts';
import { spokenWorks } from './words.ts';

interface Logged {
  adoptionId: string;
  personId: string;
  report: CareReport;
  city: CityFile;
  now: Date;
}

interface Tended {
  id: string;
  treeId: number;
  position: Position;
  begun: Date;
}

/** Only a member of a running adoption writes care down. Entries stay as they are; a correction is one more. */
export async function logCare(tx: Db, given: Logged): Promise<string> {
  const { personId, report, city, now } = given;
  const { timeZone } = city;
  const adoption = await lockTended(tx, given);
  const corrected = report.corrects
    ? await lockCorrected(tx, report.corrects, adoption.id, personId)
    : null;
  checkDay(report.day, {
    today: dayIn(timeZone, now),
    from: dayIn(timeZone, adoption.begun),
    corrected: corrected?.day ?? null,
  });
  const { position, photos, works } = report;
  const onSite = position ? metres(adoption.position, position) <= onSiteMetres : null;
  const entry = await one<{ id: string }>(
    tx,
    sql`INSERT INTO care_entry (tree_id, adoption_id, person_id, works, day, logged_at, note, on_site, show_name,
          corrects, photos_of)
        VALUES (${adoption.treeId}::int8, ${adoption.id}::uuid, ${personId}::uuid,
          ${sql.param([...works])}::text[], ${report.day}::date, ${now}::timestamptz, ${tidyNote(report.note)},
          ${onSite}::boolean, ${report.showName}, ${corrected?.id ?? null}::uuid,
          ${photos ? null : (corrected?.photos_of ?? null)}::uuid)
        RETURNING id`,
  );
  const { id } = entry!;
  await attachPhotos(tx, {
    personId,
    photoIds: photos ?? [],
    subjectKind: 'care',
    subjectId: id,
    at: now,
  });
  await noteCare(tx, adoption.id, timeZone);
  await refreshAttention(tx, adoption.id, now);
  const data = { entry: id, works, day: report.day };
  await recordEvent(tx, {
    subjectKind: 'adoption',
    subjectId: adoption.id,
    action: corrected ? 'care_corrected' : 'cared',
    actorId: personId,
    actorRole: 'citizen',
    reason: spokenWorks(works),
    data: corrected ? { ...data, corrects: corrected.id } : data,
    at: now,
  });
  if (!corrected) {
    // The tree's life is public: no person stands in it.
    await recordEvent(tx, {
      subjectKind: 'tree',
      subjectId: adoption.treeId,
      action: 'cared',
      reason: spokenWorks(works),
      data,
      at: now,
    });
  }
  const { day } = report;
  const corrects = corrected?.id ?? null;
  const { treeId } = adoption;
  await countCare(tx, city, { entryId: id, corrects, personId, treeId, works, day, now });
  return id;
}

async function lockTended(tx: Db, { adoptionId, personId, now }: Logged): Promise<Tended> {
  const adoption = await lockAdoption(tx, adoptionId);
  const { id, tree_id: treeId, term_from, term_until } = adoption;
  const facts = await one<{ lon: number; lat: number; member: boolean }>(
    tx,
    sql`SELECT t.lon, t.lat,
          EXISTS (SELECT FROM adoption_member m WHERE m.adoption_id = ${id}::uuid
            AND m.person_id = ${personId}::uuid AND m.left_at IS NULL) AS member
        FROM tree t WHERE t.id = ${treeId}::int8`,
  );
  const { lon, lat, member } = facts!;
  if (!member) throw fail('care_not_yours');
  if (!isRunning(adoption) || !term_from || now > term_until!) throw fail('adoption_not_running');
  return { id, treeId, position: { lon, lat }, begun: term_from };
}

/** One's own, of this adoption, and the newest of its line: somebody else's stays unknown. */
async function lockCorrected(tx: Db, id: string, adoptionId: string, personId: string) {
  if (!isUuid(id)) throw fail('care_not_found');
  const entry = await one<{ id: string; day: string; photos_of: string; corrected: boolean }>(
    tx,
    sql`SELECT e.id, e.day::text AS day, coalesce(e.photos_of, e.id) AS photos_of,
          EXISTS (SELECT FROM care_entry n WHERE n.corrects = e.id) AS corrected
        FROM care_entry e
        WHERE e.id = ${id}::uuid AND e.adoption_id = ${adoptionId}::uuid AND e.person_id = ${personId}::uuid`,
  );
  if (!entry) throw fail('care_not_found');
  if (entry.corrected) throw fail('care_corrected_already');
  return entry;
}

/**
 * The last day with care, as the entries that count tell it. Who cared is not silent any more, and nobody was before
 * the agreement was signed, or signed anew.
 */
async function noteCare(tx: Db, adoptionId: string, timeZone: string): Promise<void> {
  await tx.execute(sql`
    UPDATE adoption a SET last_care_on = last.day,
      silent_since = greatest(last.start, a.term_from, a.signed_at),
      warned_at = CASE WHEN last.start > a.silent_since THEN NULL ELSE a.warned_at END
    FROM (
      SELECT max(e.day) AS day, max(e.day)::timestamp AT TIME ZONE ${timeZone} AS start FROM care_entry e
      WHERE e.adoption_id = ${adoptionId}::uuid AND NOT EXISTS (SELECT FROM care_entry n WHERE n.corrects = e.id)
    ) AS last
    WHERE a.id = ${adoptionId}::uuid`);
}

function tidyNote(note: string | undefined): string | null {
  return note?.replace(/[^\P{Cc}\n]/gu, ' ').trim() || null;
}
