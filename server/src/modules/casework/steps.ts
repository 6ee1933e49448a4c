/** The steps of the desk. Each locks the case, sees that it is as it was read, checks what it needs, and writes. */
import type { DeskStep } from '@luyin/contract';
import type { ComplaintAction } from '@luyin/contract/complaint/transitions';
import type { Db } from '../../db/client.ts';
import { dayIn } from '../../days.ts';
import { fail } from '../../failure.ts';
import type { House } from '../../house.ts';
import { isDay } from '../care/day.ts';
import { agencyOf, categoryOf } from '../complaint/rules-file.ts';
import { writeHistory } from '../complaint/history.ts';
import { lockComplaint, type ComplaintRow } from '../complaint/row.ts';
import { currentOf, notAllowed, takeComplaintStep, type ComplaintSet } from '../complaint/step.ts';
import { tellOfStep } from '../complaint/telling.ts';
import {
  dropOpenParts,
  livePartsOf,
  recallParts,
  redoParts,
  tellOpenUnits,
} from '../task/parts.ts';
import { handlerRole, mayTake, type DeskAction } from './actions.ts';
import { close } from './close.ts';
import { dispatch } from './dispatch.ts';
import { lockForMerge, merge } from './merge.ts';
import { reasonIn, stepBy, type Handler, type Work } from './work.ts';

export async function takeDeskStep(
  tx: Db,
  house: Pick<House, 'city' | 'secrets'>,
  staff: Handler,
  number: string,
  given: DeskStep,
  now: Date,
): Promise<void> {
  if (given.action === 'merge') await lockForMerge(tx, [number, given.into ?? number]);
  const complaint = await lockAsRead(tx, number, given.version);
  const role = handlerRole(staff.roles);
  if (!mayTake(complaint, given.action, role)) throw notAllowed(complaint);
  await deeds[given.action]({ tx, house, complaint, staff, role, given, now });
}

/** Two of the staff may have it open: the second one learns how it stands now. */
export async function lockAsRead(tx: Db, number: string, version: number): Promise<ComplaintRow> {
  const complaint = await lockComplaint(tx, number);
  if (!complaint) throw fail('complaint_not_found');
  if (complaint.version !== version) {
    throw fail('complaint_changed_meanwhile', currentOf(complaint));
  }
  return complaint;
}

const deeds: Record<DeskAction, (work: Work) => Promise<void>> = {
  accept,
  reject: async (work) => void (await reasoned(work, 'reject')),
  dispatch,
  recall,
  transfer,
  take_back: async (work) => void (await reasoned(work, 'take_back')),
  merge,
  pause,
  resume,
  close,
  send_back: sendBack,
  note,
};

async function reasoned(
  work: Work,
  action: ComplaintAction,
  more: { set?: ComplaintSet; data?: object } = {},
): Promise<ComplaintRow> {
  const { tx, house, complaint } = work;
  const reason = reasonIn(work);
  return takeComplaintStep(tx, house, complaint, { action, ...stepBy(work), reason, ...more });
}

/** Who looks at it first may see that it is another matter than the reporter thought. */
async function accept(work: Work): Promise<void> {
  const { tx, house, complaint, given } = work;
  const { category = complaint.category } = given;
  const moved = category !== complaint.category;
  const rule = categoryOf(house.city.complaints, category);
  if (moved && (!rule || rule.retired)) {
    throw fail('category_not_found', { fields: { category: '没有这个类别，请从名单里选' } });
  }
  const severity = given.severity ?? (moved ? rule!.severity : complaint.severity);
  await takeComplaintStep(tx, house, complaint, {
    action: 'accept',
    ...stepBy(work),
    data: { severity, ...(moved ? { category, before: complaint.category } : {}) },
    set: { category, severity },
  });
}

async function transfer(work: Work): Promise<void> {
  const { tx, house, complaint, given, now } = work;
  const agency = agencyOf(house.city.complaints, given.agency ?? '');
  if (!agency) throw fail('agency_not_found', { fields: { agency: '请从名单里选一个部门' } });
  const more = { set: { agency: agency.id }, data: { agency: agency.id } };
  const changed = await reasoned(work, 'transfer', more);
  if (complaint.status === 'dispatched') await dropOpenParts(tx, changed, now);
}

async function pause(work: Work): Promise<void> {
  const { tx, house, given, now } = work;
  const until = given.until ?? null;
  if (until !== null && (!isDay(until) || until <= dayIn(house.city.timeZone, now))) {
    throw fail('pause_until_wrong', { fields: { until: '恢复的日期要在今天以后' } });
  }
  const set = { paused_until: until };
  const changed = await reasoned(work, 'pause', { set, ...(until ? { data: { until } } : {}) });
  await tellOpenUnits(tx, changed, 'paused', now, given.reason);
}

async function resume(work: Work): Promise<void> {
  const { tx, house, complaint, given, now } = work;
  const step = { action: 'resume', ...stepBy(work) } as const;
  const changed = await takeComplaintStep(tx, house, complaint, step);
  await tellOpenUnits(tx, changed, 'resumed', now, given.reason);
}

async function sendBack(work: Work): Promise<void> {
  const { tx, given, now } = work;
  const reason = reasonIn(work);
  const changed = await reasoned(work, 'send_back');
  await redoParts(tx, changed, given.parts ?? null, reason, now);
}

/** No step of the case, unless the last unit that was at it is taken away. */
async function recall(work: Work): Promise<void> {
  const { tx, house, complaint, staff, role, given, now } = work;
  const asked = new Set(given.parts ?? []);
  const parts = (await livePartsOf(tx, [complaint.id])).get(String(complaint.id)) ?? [];
  const units = parts.flatMap(({ id, unit_id: unit }) => (asked.has(String(id)) ? [unit] : []));
  await writeHistory(tx, house.secrets, complaint, {
    kind: 'recall',
    actorId: staff.id,
    actor: role,
    public: true,
    reason: given.reason === undefined ? null : reasonIn(work),
    data: { units },
    at: now,
  });
  await recallParts(tx, house, complaint, [...asked], now);
}

async function note(work: Work): Promise<void> {
  const { tx, house, complaint, staff, role, given, now } = work;
  const text = reasonIn(work, 'text');
  const shown = given.public === true;
  await writeHistory(tx, house.secrets, complaint, {
    kind: 'note',
    actorId: staff.id,
    actor: role,
    public: shown,
    reason: text,
    at: now,
  });
  if (shown) await tellOfStep(tx, complaint, { kind: 'note', reason: text, now });
}
