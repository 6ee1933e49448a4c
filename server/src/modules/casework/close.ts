/** 结案: an answer to the reporter, and no “mended” without a photo of it or a reason why there is none. */
import { sql } from 'drizzle-orm';
import { one, type Db } from '../../db/client.ts';
import { fail } from '../../failure.ts';
import { checkText } from '../complaint/form.ts';
import { attachComplaintPhotos } from '../complaint/photos.ts';
import type { ComplaintRow } from '../complaint/row.ts';
import { takeComplaintStep } from '../complaint/step.ts';
import { lengthOf } from '../complaint/text.ts';
import { reasonIn, stepBy, type Work } from './work.ts';

export async function close(work: Work): Promise<void> {
  const { tx, house, complaint, staff, given, now } = work;
  const { outcome, photos = [] } = given;
  if (!outcome) throw fail('invalid_input', { fields: { outcome: '请选一个结果' } });
  const text = reasonIn(work, 'text');
  const noPhoto = checkText(given.noPhoto, 'noPhoto');
  const owner = { personId: staff.id, visitor: null };
  await attachComplaintPhotos(tx, { complaint, owner, photoIds: photos, stage: 'after', now });
  if (outcome === 'fixed' && photos.length === 0 && !(await isProven(tx, complaint))) {
    if (!noPhoto || lengthOf(noPhoto) < 2) {
      const sentence = '请放一张处置后的照片，或写明没有照片的原因';
      throw fail('proof_missing', { fields: { photos: sentence } });
    }
  }
  await takeComplaintStep(tx, house, complaint, {
    action: 'close',
    ...stepBy(work),
    reason: text,
    data: { photos: photos.length, ...(noPhoto ? { noPhoto } : {}) },
    set: { outcome },
  });
}

/** What was shown before it was reopened, or before the check sent it back, shows nothing of how it is now. */
export async function isProven(tx: Db, { id }: Pick<ComplaintRow, 'id'>): Promise<boolean> {
  const found = await one<{ proven: boolean }>(
    tx,
    sql`SELECT EXISTS (
          SELECT FROM complaint_photo k JOIN photo p ON p.id = k.photo_id
          WHERE k.complaint_id = ${id}::int8 AND k.stage = 'after' AND p.attached_at > coalesce(
            (SELECT max(at) FROM complaint_event WHERE complaint_id = ${id}::int8 AND kind IN ('reopen', 'send_back')),
            '-infinity')
        ) AS proven`,
  );
  return found!.proven;
}
