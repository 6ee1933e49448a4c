/** 自行申报: an act of one’s own, shown by photos, that staff look at before it counts. */
import type { SelfReportForm } from '@luyin/contract';
import {
  selfReportTransitions,
  type SelfReportAction,
  type SelfReportActor,
} from '@luyin/contract/duty/transitions';
import { may, roles as allRoles, type Role } from '@luyin/contract/policy';
import { next } from '@luyin/contract/transitions';
import { sql } from 'drizzle-orm';
import { one, rows, type Db } from '../../db/client.ts';
import { dayIn, endOfDay } from '../../days.ts';
import { fail } from '../../failure.ts';
import { isDay } from '../care/day.ts';
import type { CityFile } from '../city/city-file.ts';
import { recordEvent } from '../event/commands.ts';
import { tell } from '../outbox/commands.ts';
import { attachPhotos } from '../photo/commands.ts';
import { addWorkdays, loadCalendar } from '../workday/calendar.ts';
import { tidyText } from '../wording/text.ts';
import { reverseDuty, writeDuty } from './ledger.ts';
import { findCurrentRules, findRuleOf, type FoundRule } from './rules.ts';
import { actorsOf, lockReport, type ReportRow } from './self-report-queries.ts';
import { spokenQuantity } from './units.ts';
import { holderAsked } from './year.ts';

/** Of one person, waiting for an answer. */
const mayWait = 5;
export const reviewWorkdays = 5;

/** The last day on which something of the year before may still be reported. */
const lateUntil = '01-31';

export async function submitReport(
  tx: Db,
  city: CityFile,
  personId: string,
  form: SelfReportForm,
  now: Date,
): Promise<string> {
  // Ahead of counting: two forms at once are counted one after the other.
  await tx.execute(sql`SELECT FROM person WHERE id = ${personId}::uuid FOR NO KEY UPDATE`);
  const found = await ruleAsked(tx, form.rule);
  const today = dayIn(city.timeZone, now);
  checkDay(form.day, today);
  if (form.photos.length === 0) {
    throw fail('report_photos_missing', { fields: { photos: '请至少拍一张照片作证明' } });
  }
  const quantity = Math.round(form.quantity * 100) / 100;
  if (quantity <= 0) throw fail('invalid_input', { fields: { quantity: '请填写做了多少' } });
  const place = tidyText(form.place);
  if (!place || place.length < 2) {
    throw fail('invalid_input', { fields: { place: '请写明地点' } });
  }
  const { companionId } = await holderAsked(tx, personId, form.companion);
  const waiting = await one<{ n: number }>(
    tx,
    sql`SELECT count(*)::int AS n FROM self_report WHERE person_id = ${personId}::uuid AND status = 'submitted'`,
  );
  if (waiting!.n >= mayWait) throw fail('report_too_many');
  const due = addWorkdays(await loadCalendar(tx), today, reviewWorkdays);
  const made = await one<{ id: string }>(
    tx,
    sql`INSERT INTO self_report (person_id, companion_id, status, set_id, set_version, rule_id, quantity, day, place,
          note, submitted_at, review_by)
        VALUES (${personId}::uuid, ${companionId}::uuid, 'submitted', ${found.set.set}, ${found.set.version}::int,
          ${found.rule.id}, ${quantity}::numeric, ${form.day}::date, ${place}, ${tidyNote(form.note)},
          ${now}::timestamptz, ${due === null ? null : endOfDay(city.timeZone, due)}::timestamptz)
        RETURNING id`,
  );
  const { id } = made!;
  await attachPhotos(tx, {
    personId,
    photoIds: form.photos,
    subjectKind: 'self_report',
    subjectId: id,
    at: now,
  });
  await recordEvent(tx, {
    subjectKind: 'self_report',
    subjectId: id,
    action: 'submitted',
    to: 'submitted',
    actorId: personId,
    actorRole: 'citizen',
    data: { rule: found.rule.id, quantity },
    at: now,
  });
  await tellReviewers(tx, { id, personId, act: found.rule.act, now });
  return id;
}

async function ruleAsked(tx: Db, ruleId: string): Promise<FoundRule> {
  const set = await findCurrentRules(tx);
  const rule = set?.rules.find(({ id }) => id === ruleId);
  if (!set || !rule) throw fail('rule_not_found');
  if (!rule.selfReport) throw fail('rule_not_self_reported');
  return { set, rule };
}

/** This year up to today; the year before until the end of January. */
function checkDay(day: string, today: string): void {
  const wrong = (code: 'invalid_input' | 'report_in_future' | 'report_too_old', why: string) =>
    fail(code, { fields: { day: why } });
  if (!isDay(day)) throw wrong('invalid_input', '没有这一天，请重新选日期');
  if (day > today) throw wrong('report_in_future', '这一天还没到，请选今天或以前');
  const year = Number(today.slice(0, 4));
  const earliest = today.slice(5) <= lateUntil ? year - 1 : year;
  if (Number(day.slice(0, 4)) < earliest) {
    throw wrong('report_too_old', `请选${earliest}年1月1日以后的日子`);
  }
}

interface Step {
  action: SelfReportAction;
  version: number;
  reason?: string;
  quantity?: number;
}
interface Viewer {
  id: string;
  roles: readonly Role[];
}

/** Its writer and the staff who decide about it; for others it does not exist. */
export const maySeeReport = ({ person_id }: Pick<ReportRow, 'person_id'>, viewer: Viewer) =>
  person_id === viewer.id || may(viewer.roles, 'duty.review');

export async function stepReport(
  tx: Db,
  city: CityFile,
  viewer: Viewer,
  id: string,
  given: Step,
  now: Date,
): Promise<void> {
  const report = await lockReport(tx, id);
  if (!report || !maySeeReport(report, viewer)) throw fail('report_not_found');
  if (report.version !== given.version) throw fail('report_changed_meanwhile');
  const { action } = given;
  const held = actorsOf(report, viewer);
  const row = next(selfReportTransitions, report.status, action, held);
  if (!row) {
    const byOthers = selfReportTransitions.some(
      (one) => one.from === report.status && one.action === action,
    );
    throw fail(byOthers ? 'forbidden' : 'report_step_not_allowed');
  }
  const reason = given.reason === undefined ? null : tidyText(given.reason) || null;
  if (action === 'reject' && (reason === null || reason.length < 2)) {
    throw fail('reason_missing', { fields: { reason: '请写明原因，对方会看到' } });
  }
  const accepted = action === 'accept' ? vouchedFor(report, given.quantity) : null;
  await tx.execute(sql`
    UPDATE self_report SET status = ${row.to}, reason = ${reason}, version = version + 1,
      accepted = coalesce(${accepted}::numeric, accepted) WHERE id = ${report.id}::uuid`);
  const by = (row.by as readonly SelfReportActor[]).find((actor) => held.includes(actor))!;
  await recordEvent(tx, {
    subjectKind: 'self_report',
    subjectId: report.id,
    action,
    from: report.status,
    to: row.to,
    actorId: viewer.id,
    actorRole: (allRoles as readonly string[]).includes(by) ? (by as Role) : 'citizen',
    reason,
    data: accepted === null ? { by } : { by, accepted },
    at: now,
  });
  if (action !== 'withdraw') await answer(tx, city, report, { action, accepted, reason, now });
}

/** A reviewer may vouch for less than was reported, never for more. */
function vouchedFor(report: ReportRow, quantity: number | undefined): number {
  const reported = Number(report.quantity);
  if (quantity === undefined) return reported;
  const less = Math.round(quantity * 100) / 100;
  if (less > reported || less <= 0) {
    throw fail('invalid_input', { fields: { quantity: `要大于 0，不能多于申报的 ${reported}` } });
  }
  return less;
}

interface Decision {
  action: SelfReportAction;
  accepted: number | null;
  reason: string | null;
  now: Date;
}

/** What follows from it in the ledger, and the word to whoever reported. */
async function answer(
  tx: Db,
  city: CityFile,
  report: ReportRow,
  { action, accepted, reason, now }: Decision,
): Promise<void> {
  const { rule } = (await findRuleOf(tx, report.set_id, report.set_version, report.rule_id))!;
  const evidence = { kind: 'self_report' as const, id: report.id };
  const telling = {
    personId: report.person_id,
    onceKey: `self_report ${report.id} ${report.version} ${action}`,
    at: now,
    subject: { kind: 'duty' as const, id: report.day.slice(0, 4) },
  };
  if (accepted !== null) {
    const line = await writeDuty(
      tx,
      { city },
      {
        personId: report.person_id,
        companionId: report.companion_id,
        day: report.day,
        rule: report.rule_id,
        quantity: accepted,
        district: '',
        evidence: { ...evidence, title: report.place },
        under: { set: report.set_id, version: report.set_version },
        now,
      },
    );
    const quantity = spokenQuantity(accepted, rule.unit);
    const data = { act: rule.act, quantity, trees: await treesOf(tx, line) };
    await tell(tx, { ...telling, kind: 'duty_report_accepted', data });
    return;
  }
  const data = { act: rule.act, reason: reason! };
  if (report.status === 'accepted') {
    const why = `申报改为不通过：${reason}`;
    await reverseDuty(tx, { city }, { evidence, reason: why, now });
    await tell(tx, { ...telling, kind: 'duty_report_taken_back', data });
  } else await tell(tx, { ...telling, kind: 'duty_report_rejected', data });
}

async function treesOf(tx: Db, line: string | null): Promise<number> {
  if (line === null) return 0;
  const found = await one<{ trees: string }>(
    tx,
    sql`SELECT trees FROM duty_line WHERE id = ${line}::int8`,
  );
  return Number(found!.trees);
}

async function tellReviewers(
  tx: Db,
  { id, personId, act, now }: { id: string; personId: string; act: string; now: Date },
): Promise<void> {
  const reviewers = await rows<{ person_id: string }>(
    tx,
    sql`SELECT DISTINCT person_id FROM person_role WHERE role IN ('reviewer', 'manager', 'admin')
          AND person_id <> ${personId}::uuid ORDER BY person_id`,
  );
  for (const { person_id: reviewer } of reviewers) {
    await tell(tx, {
      personId: reviewer,
      kind: 'duty_report_to_review',
      data: { act },
      onceKey: `self_report ${id} submitted ${reviewer}`,
      at: now,
      subject: { kind: 'desk_duty', id },
    });
  }
}

function tidyNote(note: string | undefined): string | null {
  return note?.replace(/[^\P{Cc}\n]/gu, ' ').trim() || null;
}
