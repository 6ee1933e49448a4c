/** Reporting: one case, its reporter, photos, clock, first line of history and messages, all of it or nothing. */
import type { ComplaintForm, Receipt } from '@luyin/contract';
import type { ComplaintSource } from '@luyin/contract/complaint/words';
import { sql } from 'drizzle-orm';
import { prepared, type Db } from '../../db/client.ts';
import { fail } from '../../failure.ts';
import type { House } from '../../house.ts';
import { attachClips } from '../clip/commands.ts';
import { tellAdopters } from './adopters.ts';
import { followKeyOf } from './follow-key.ts';
import { checkForm, type FormTree } from './form.ts';
import { insertComplaint } from './insert.ts';
import { receiptPromise, receiptSteps } from './promise.ts';
import type { ComplaintRow } from './row.ts';
import { tellDesk, tellOfStep } from './telling.ts';

export interface Reporter {
  personId: string | null;
  /** The keyed hash of a device’s key. */
  visitor: Buffer | null;
  partnerId?: string | null;
  /** Kept sealed, and not at all when anonymous. */
  contact?: { name?: string; phone?: string; email?: string };
}

export type SubmitForm = ComplaintForm & {
  source: ComplaintSource;
  /** A picture that a partner keeps. */
  mediaUrl?: string | null;
  /** Open311: asked for by its token until the number is known. */
  token?: string | null;
};

export async function submitComplaint(
  tx: Db,
  house: Pick<House, 'city' | 'secrets'>,
  reporter: Reporter,
  form: SubmitForm,
  now: Date,
): Promise<{ complaint: ComplaintRow; receipt: Receipt }> {
  const { city, secrets } = house;
  const tree = form.treeCode === undefined ? null : await treeAsked(tx, form.treeCode);
  const checked = checkForm(city, form, tree, Boolean(form.mediaUrl));
  const inserting = { reporter, form, checked, tree, now };
  const { complaint, notes } = await insertComplaint(tx, house, inserting);
  const { personId, visitor } = reporter;
  if (form.clips?.length) {
    const subject = { subjectKind: 'complaint', subjectId: complaint.id };
    await attachClips(tx, { personId, visitor, clipIds: form.clips, ...subject, at: now });
  }
  const { category } = checked;
  if (tree) {
    const told = { number: complaint.number, treeId: tree.id, plain: category.plain, now };
    await tellAdopters(tx, { ...told, reporterId: personId });
  }
  // A visitor has no inbox.
  if (personId) await tellOfStep(tx, complaint, { kind: 'reported', now });
  await tellDesk(tx, complaint, 'reported', now);
  const promised = {
    rules: city.complaints!,
    category,
    outside: checked.outside,
    timeZone: city.timeZone,
    due: complaint.due_at,
    now,
  };
  const receipt: Receipt = {
    number: complaint.number,
    followKey: followKeyOf(secrets, complaint.number, 'reporter'),
    promise: receiptPromise(promised),
    acceptBy: complaint.due_at?.toISOString() ?? null,
    steps: receiptSteps(promised),
    urgent: category.severity === 'urgent',
    notes,
  };
  return { complaint, receipt };
}

async function treeAsked(tx: Db, code: string): Promise<FormTree> {
  const [tree] = await prepared<FormTree>(
    tx,
    sql`SELECT id, code, lon, lat, district FROM tree WHERE code = ${code}`,
  );
  if (!tree) {
    throw fail('tree_not_found', { fields: { treeCode: '没有这棵树，请重新扫码或不填' } });
  }
  return tree;
}
