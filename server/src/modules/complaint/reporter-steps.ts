/** The reporter’s own steps, signed in or by the private link: confirm, reopen once with a reason and a photo, withdraw. */
import type { ReporterStep } from '@luyin/contract';
import { complaintTransitions } from '@luyin/contract/complaint/transitions';
import { next } from '@luyin/contract/transitions';
import { sql } from 'drizzle-orm';
import { one, type Db } from '../../db/client.ts';
import { fail } from '../../failure.ts';
import type { House } from '../../house.ts';
import type { Owner } from '../photo/owner.ts';
import { answerIsOpen } from './answer-window.ts';
import { checkPhotoCount, checkText } from './form.ts';
import { attachComplaintPhotos } from './photos.ts';
import { lockComplaint, type ComplaintRow } from './row.ts';
import { currentOf, notAllowed, takeComplaintStep } from './step.ts';

export async function stepAsReporter(
  tx: Db,
  house: Pick<House, 'city' | 'secrets'>,
  complaint: ComplaintRow,
  owner: Owner,
  given: ReporterStep,
  now: Date,
): Promise<void> {
  const { action, photos = [] } = given;
  if (complaint.version !== given.version) {
    throw fail('complaint_changed_meanwhile', currentOf(complaint));
  }
  const reason = checkText(given.reason, 'reason');
  if (action === 'reopen') checkReopening(complaint, reason, photos, now);
  if (!next(complaintTransitions, complaint.status, action, ['reporter'])) {
    throw notAllowed(complaint);
  }
  if (action === 'confirm' && !answerIsOpen(complaint, now)) throw fail('answer_too_late');
  if (action === 'reopen') {
    await attachComplaintPhotos(tx, { complaint, owner, photoIds: photos, stage: 'reopen', now });
  }
  await takeComplaintStep(tx, house, complaint, {
    action,
    actor: 'reporter',
    actorId: (await mayBeNamed(tx, complaint.id)) ? owner.personId : null,
    reason,
    ...(action === 'reopen' ? { set: { stars: null, rating_text: null } } : {}),
    data: action === 'reopen' ? { photos: photos.length } : {},
    now,
  });
}

/** What may be reopened at all is in the transition table; this is when, how often, and with what. */
function checkReopening(
  complaint: ComplaintRow,
  reason: string | null,
  photos: readonly string[],
  now: Date,
): void {
  const { status } = complaint;
  if (!['closed', 'rejected', 'settled'].includes(status)) throw notAllowed(complaint);
  if (!answerIsOpen(complaint, now)) throw fail('reopen_too_late');
  if (status === 'settled') throw notAllowed(complaint);
  if (complaint.reopened_at !== null) throw fail('reopened_already');
  if (reason === null || reason.length < 2) {
    throw fail('reason_missing', { fields: { reason: '请写明哪里没有办好' } });
  }
  if (photos.length === 0) {
    throw fail('reopen_photo_missing', {
      fields: { photos: '请拍一张现在的照片，让我们看到还没修好' },
    });
  }
  checkPhotoCount(photos.length);
}

/** The history of an anonymous case holds no person, not even for staff. */
export async function mayBeNamed(tx: Db, complaintId: number): Promise<boolean> {
  const found = await one<{ anonymous: boolean }>(
    tx,
    sql`SELECT anonymous FROM complaint_reporter WHERE complaint_id = ${complaintId}::int8`,
  );
  return found?.anonymous === false;
}

/** Locked. Whose it is not, for them it is not there; who joined it may not speak for the reporter. */
export async function lockMine(tx: Db, personId: string, number: string): Promise<ComplaintRow> {
  const complaint = await lockComplaint(tx, number);
  const mine =
    complaint &&
    (await one<{ role: 'reporter' | 'follower' }>(
      tx,
      sql`SELECT role FROM complaint_follower
          WHERE complaint_id = ${complaint.id}::int8 AND person_id = ${personId}::uuid`,
    ));
  if (!mine) throw fail('complaint_not_found');
  if (mine.role !== 'reporter') throw fail('forbidden');
  return complaint;
}
