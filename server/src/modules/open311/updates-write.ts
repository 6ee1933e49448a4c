/** What a partner says of a case: a note, or that it is over. */
import { complaintTransitions, type ComplaintAction } from '@luyin/contract/complaint/transitions';
import { next } from '@luyin/contract/transitions';
import { sql } from 'drizzle-orm';
import { one, type Db } from '../../db/client.ts';
import type { House } from '../../house.ts';
import { isProven } from '../casework/close.ts';
import { answerIsOpen } from '../complaint/answer-window.ts';
import { checkText } from '../complaint/form.ts';
import { writeHistory } from '../complaint/history.ts';
import { readComplaint, type ComplaintRow } from '../complaint/row.ts';
import { notAllowed, takeComplaintStep } from '../complaint/step.ts';
import { tellOfStep } from '../complaint/telling.ts';
import { fail } from '../../failure.ts';
import type { PartnerKey } from '../partner/keys.ts';
import type { Asked } from './asked.ts';
import { badInput, Refused } from './refused.ts';
import { findRequest } from './requests-query.ts';
import { updateId } from './updates-query.ts';

type Given = Pick<House, 'city' | 'secrets'>;

/** Sent twice under one `update_id` it counts once. */
export async function writeUpdate(
  tx: Db,
  house: Given,
  key: PartnerKey,
  asked: Asked,
  now: Date,
): Promise<{ update_id: string }> {
  const number = asked.needed('service_request_id');
  const complaint = await findRequest(tx, number, key.partnerId, { locked: true });
  // What others reported is theirs to answer for; a key that fell into wrong hands must not end it.
  if (complaint.partner_id !== key.partnerId)
    throw new Refused(403, 'not_your_request', '只能更新自己提交的事项');
  const theirs = asked.text('update_id', 120);
  const known = theirs === undefined ? undefined : await findKnown(tx, key.partnerId, theirs);
  if (known) return { update_id: updateId(known.number, known.seq) };
  const status = asked.text('status');
  if (status !== undefined && status !== 'open' && status !== 'closed')
    throw badInput('status', '只能是 open 或 closed');
  const text = checkText(asked.text('description', 4000), 'description');
  const mediaUrl = asked.webAddress('media_url') ?? null;
  if (status === 'open' && complaint.grp !== 'open') throw notAllowed(complaint);
  const said = { text, mediaUrl, noPhoto: asked.text('no_media_reason', 400) ?? null };
  if (status === 'closed') await end(tx, house, key, complaint, said, now);
  else await note(tx, house, key, complaint, said, now);
  const { head_seq: seq } = await readComplaint(tx, complaint.id);
  if (theirs !== undefined) {
    await tx.execute(sql`
      INSERT INTO partner_update (partner_id, update_id, complaint_id, seq)
      VALUES (${key.partnerId}::uuid, ${theirs}, ${complaint.id}::int8, ${seq}::int)`);
  }
  return { update_id: updateId(number, seq) };
}

interface Words {
  text: string | null;
  mediaUrl: string | null;
  noPhoto: string | null;
}

async function closedBy(tx: Db, { id }: ComplaintRow): Promise<string | undefined> {
  const last = await one<{ actor: string }>(
    tx,
    sql`SELECT actor FROM complaint_event WHERE complaint_id = ${id}::int8 AND kind = 'close'
        ORDER BY seq DESC LIMIT 1`,
  );
  return last?.actor;
}

const findKnown = (tx: Db, partnerId: string, theirs: string) =>
  one<{ number: string; seq: number }>(
    tx,
    sql`SELECT c.number, u.seq FROM partner_update u JOIN complaint c ON c.id = u.complaint_id
        WHERE u.partner_id = ${partnerId}::uuid AND u.update_id = ${theirs}`,
  );

async function note(
  tx: Db,
  { secrets }: Given,
  key: PartnerKey,
  complaint: ComplaintRow,
  { text, mediaUrl }: Words,
  now: Date,
): Promise<void> {
  if (text === null) throw new Refused(400, 'description_missing', '缺少 description');
  const data = { partner: key.partnerId, ...(mediaUrl ? { mediaUrl } : {}) };
  await writeHistory(tx, secrets, complaint, {
    kind: 'note',
    actor: 'partner',
    public: true,
    reason: text,
    data,
    at: now,
  });
  const changed = await readComplaint(tx, complaint.id);
  await tellOfStep(tx, changed, { kind: 'note', reason: text, now });
}

/** A partner speaks for the reporter of its cases, and in place of staff where it has mended something. */
async function end(
  tx: Db,
  house: Given,
  key: PartnerKey,
  complaint: ComplaintRow,
  { text, mediaUrl, noPhoto }: Words,
  now: Date,
): Promise<void> {
  const may = (action: ComplaintAction, actor: 'reporter' | 'partner') =>
    next(complaintTransitions, complaint.status, action, [actor]) !== undefined;
  const step = { actorId: null, reason: text, now };
  const data = { partner: key.partnerId };
  for (const action of ['withdraw', 'confirm'] as const) {
    if (!may(action, 'reporter')) continue;
    // Said twice by whoever mended it, “closed” is no reporter’s word that it is mended.
    if (action === 'confirm' && (await closedBy(tx, complaint)) === 'partner')
      throw notAllowed(complaint);
    if (action === 'confirm' && !answerIsOpen(complaint, now)) throw fail('answer_too_late');
    await takeComplaintStep(tx, house, complaint, { action, actor: 'reporter', data, ...step });
    return;
  }
  if (!may('close', 'partner')) throw notAllowed(complaint);
  if (text === null)
    throw new Refused(400, 'description_missing', '请在 description 里写明办理结果');
  if (!mediaUrl && !noPhoto && !(await isProven(tx, complaint)))
    throw new Refused(
      400,
      'proof_missing',
      '请填处置后照片的 media_url，或在 no_media_reason 里写明没有照片的原因',
    );
  const proof = { ...(mediaUrl ? { mediaUrl } : {}), ...(noPhoto ? { noPhoto } : {}) };
  await takeComplaintStep(tx, house, complaint, {
    action: 'close',
    actor: 'partner',
    ...step,
    data: { ...data, photos: 0, ...proof },
    set: { outcome: 'fixed' },
  });
}
