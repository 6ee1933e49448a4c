/** Photos of a case: attached to it as to anything else, and beside that what of its life each one shows. */
import type { ComplaintPhoto, Photo, Position, Receipt } from '@luyin/contract';
import { errors } from '@luyin/contract/errors';
import type { PhotoStage } from '@luyin/contract/complaint/words';
import { sql, type SQL } from 'drizzle-orm';
import { prepared, type Db } from '../../db/client.ts';
import { fail } from '../../failure.ts';
import { attachPhotos } from '../photo/commands.ts';
import { ownedBy, type Owner } from '../photo/owner.ts';
import { presentPhoto } from '../photo/present.ts';
import type { PhotoRow } from '../photo/queries.ts';
import { checkPhotoCount } from './form.ts';
import type { ComplaintRow } from './row.ts';

/** A phone’s clock may be a little fast. */
const mayBeFastMs = 10 * 60_000;

interface Attaching {
  complaint: Pick<ComplaintRow, 'id'>;
  owner: Owner;
  /** In the order they are shown. */
  photoIds: readonly string[];
  stage: PhotoStage;
  /** Of which unit’s part. */
  partId?: number | null;
  now: Date;
}
export type ReceiptNotes = Receipt['notes'];

/**
 * The photos as further parts of a statement: `attached` has a row for each of them, or none at all when one of them is
 * not to be had. `complaintId` is an expression; NULL attaches nothing.
 */
export function attaching(
  complaintId: SQL,
  { owner, photoIds, stage, partId = null, now }: Omit<Attaching, 'complaint'>,
): SQL {
  const ids = sql`${sql.param([...photoIds])}::uuid[]`;
  const latest = sql`${new Date(now.getTime() + mayBeFastMs)}::timestamptz`;
  return sql`given AS (SELECT id, n FROM unnest(${ids}) WITH ORDINALITY AS g (id, n)),
    free AS MATERIALIZED (
      SELECT id FROM photo WHERE id = ANY(${ids}) AND ${ownedBy(owner)} AND state = 'here' AND subject_id IS NULL
      ORDER BY id FOR UPDATE
    ),
    attached AS (
      UPDATE photo p SET subject_kind = 'complaint', subject_id = ${complaintId}::text,
        attached_at = ${now}::timestamptz, ordinal = g.n + coalesce(
          (SELECT max(ordinal) FROM photo WHERE subject_kind = 'complaint' AND subject_id = ${complaintId}::text), 0)
      FROM given g JOIN free USING (id)
      WHERE p.id = g.id AND (SELECT count(*) FROM free) = ${photoIds.length}::int AND ${complaintId} IS NOT NULL
      RETURNING p.id, p.taken_at, p.lon, p.lat, p.time_ahead OR coalesce(p.taken_at > ${latest}, false) AS ahead
    ),
    kept AS (
      INSERT INTO complaint_photo (photo_id, complaint_id, part_id, stage, taken_at, lon, lat)
      SELECT id, ${complaintId}, ${partId}::int8, ${stage}, CASE WHEN NOT ahead THEN taken_at END, lon, lat
      FROM attached
    )`;
}

/** Under the row lock of the case. All of them, or none and a refusal. */
export async function attachComplaintPhotos(
  tx: Db,
  { complaint, ...given }: Attaching,
): Promise<ReceiptNotes> {
  const { photoIds } = given;
  checkPhotoCount(photoIds.length);
  if (photoIds.length === 0) return [];
  const attached = await prepared<{ ahead: boolean }>(
    tx,
    sql`WITH ${attaching(sql`${complaint.id}::int8`, given)} SELECT ahead FROM attached`,
  );
  if (attached.length < photoIds.length) await refusePhotos(tx, given);
  return notesOn(attached.some(({ ahead }) => ahead));
}

/** It is known which of them, and why. Whatever was written already is undone with the refusal. */
export async function refusePhotos(
  tx: Db,
  { owner, photoIds, now: at }: Pick<Attaching, 'owner' | 'photoIds' | 'now'>,
): Promise<never> {
  await attachPhotos(tx, { ...owner, photoIds, subjectKind: 'complaint', subjectId: 0, at });
  throw fail('photo_not_found');
}

export const notesOn = (ahead: boolean): ReceiptNotes =>
  ahead ? [{ code: 'photo_time_future', text: errors.photo_time_future.message }] : [];

export interface CasePhoto extends ComplaintPhoto {
  withheld: boolean;
  position: Position | null;
  partId: number | null;
}
interface CasePhotoRow extends PhotoRow {
  complaint_id: number;
  part_id: number | null;
  stage: PhotoStage;
  taken_at: Date | null;
  lon: number | null;
  lat: number | null;
  withheld: boolean;
}

/** By the id of the case, each in its order; `public` leaves out what staff withheld. */
export async function complaintPhotosOf(
  db: Db,
  complaintIds: readonly number[],
  { public: shown }: { public: boolean },
): Promise<Map<string, CasePhoto[]>> {
  const photos = new Map<string, CasePhoto[]>();
  if (complaintIds.length === 0) return photos;
  const found = await prepared<CasePhotoRow>(
    db,
    sql`SELECT p.id, p.token, p.width, p.height, k.complaint_id, k.part_id, k.stage, k.taken_at, k.lon, k.lat,
          k.withheld_at IS NOT NULL AS withheld
        FROM complaint_photo k JOIN photo p ON p.id = k.photo_id
        WHERE k.complaint_id = ANY(${sql.param([...complaintIds])}::int8[])
          AND (k.withheld_at IS NULL OR NOT ${shown}::boolean)
        ORDER BY k.complaint_id, p.ordinal`,
  );
  for (const row of found) {
    const key = String(row.complaint_id);
    const list = photos.get(key) ?? [];
    list.push({
      ...presentPhoto(row),
      stage: row.stage,
      takenAt: row.taken_at?.toISOString() ?? null,
      withheld: row.withheld,
      position: row.lon === null || row.lat === null ? null : { lon: row.lon, lat: row.lat },
      partId: row.part_id,
    });
    photos.set(key, list);
  }
  return photos;
}

/** As everyone but staff has it. */
export const plainPhoto = (photo: CasePhoto): ComplaintPhoto => {
  const { withheld: _withheld, position: _position, partId: _part, ...rest } = photo;
  return rest;
};

/** For a card. */
export function firstPhoto(photos: readonly CasePhoto[] | undefined): Photo | null {
  if (!photos?.[0]) return null;
  const { id, width, height, large, medium, small } = photos[0];
  return { id, width, height, large, medium, small };
}
