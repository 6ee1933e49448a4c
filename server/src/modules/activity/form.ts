/** What an organiser’s form has to fulfil, beyond its shape. Pure; each trouble is named by the path of its box. */
import type { ActivityForm, SessionForm } from '@luyin/contract';
import type { ErrorCode } from '@luyin/contract/errors';
import { dayMs } from '../../days.ts';
import { fail } from '../../failure.ts';
import { isDay } from '../care/day.ts';
import type { SessionRow } from './activity.ts';

/** One session of the form, with the one that it changes. */
export interface Planned {
  form: SessionForm;
  /** Its place in the form, for `fields`. */
  at: number;
  startsAt: Date;
  endsAt: Date;
  /** undefined: a new one. */
  before: SessionRow | undefined;
}

export interface ReadForm {
  opensAt: Date;
  closesAt: Date | null;
  /** Without those that were cancelled: they stay as they are. */
  planned: Planned[];
}

export interface Standing {
  sessions: readonly SessionRow[];
  /** As stored; null: not published yet. */
  opensAt: Date | null;
  /** Booking has begun, so its beginning stays. */
  opened: boolean;
  now: Date;
}

export function readForm(form: ActivityForm, standing: Standing): ReadForm {
  const planned = readSessions(form, standing);
  checkSizes(planned);
  if (standing.opensAt !== null) checkModes(planned);
  return { ...readBooking(form, planned, standing), planned };
}

/** Gathers all troubles of one kind, so that the form shows them together. */
function troubles(code: ErrorCode) {
  const fields: Record<string, string> = {};
  return {
    note: (path: string, sentence: string) => void (fields[path] ??= sentence),
    settle: () => {
      if (Object.keys(fields).length > 0) throw fail(code, { fields });
    },
  };
}

const longestMs = dayMs;

function readSessions({ sessions }: ActivityForm, { sessions: known, opensAt, now }: Standing) {
  const unknown = troubles('session_not_found');
  const wrong = troubles('session_times_wrong');
  const planned: Planned[] = [];
  const seen = new Set<string>();
  sessions.forEach((form, at) => {
    const before = known.find(({ id }) => id === form.id);
    if (form.id !== undefined && (!before || seen.has(form.id))) {
      return unknown.note(`sessions.${at}.id`, '没有这个场次，请刷新后再改');
    }
    if (before) seen.add(before.id);
    if (before?.state === 'cancelled') return;
    const startsAt = readTime(form.startsAt);
    const endsAt = readTime(form.endsAt);
    if (!startsAt) return wrong.note(`sessions.${at}.startsAt`, '请选一个日期和时间');
    if (!endsAt) return wrong.note(`sessions.${at}.endsAt`, '请选一个日期和时间');
    if (endsAt <= startsAt) return wrong.note(`sessions.${at}.endsAt`, '结束要晚于开始');
    if (endsAt.getTime() - startsAt.getTime() > longestMs) {
      return wrong.note(`sessions.${at}.endsAt`, '一场最长一天，多天的请分成几场');
    }
    const moved = isMoved({ startsAt, endsAt, before });
    if (opensAt !== null && moved) {
      if (before && before.starts_at <= now) {
        return wrong.note(`sessions.${at}.startsAt`, '这一场已经开始，时间不能再改');
      }
      if (startsAt <= now) return wrong.note(`sessions.${at}.startsAt`, '要晚于现在');
    }
    planned.push({ form, at, startsAt, endsAt, before });
  });
  unknown.settle();
  wrong.settle();
  return planned;
}

export const isMoved = ({ startsAt, endsAt, before }: Omit<Planned, 'form' | 'at'>): boolean =>
  before?.starts_at.getTime() !== startsAt.getTime() ||
  before.ends_at.getTime() !== endsAt.getTime();

function checkSizes(planned: readonly Planned[]): void {
  const wrong = troubles('quota_sizes_wrong');
  for (const { form, at } of planned) {
    form.quotas.forEach(({ kind, seats, sizeMin, sizeMax }, i) => {
      const path = `sessions.${at}.quotas.${i}`;
      if (form.quotas.findIndex((other) => other.kind === kind) < i) {
        wrong.note(`${path}.kind`, '同一种报名方式只写一次');
      }
      if (sizeMin > sizeMax) wrong.note(`${path}.sizeMax`, `不能少于最少的 ${sizeMin} 人`);
      else if (sizeMax > seats) wrong.note(`${path}.sizeMax`, `不能多于名额 ${seats} 人`);
    });
  }
  wrong.settle();
}

function checkModes(planned: readonly Planned[]): void {
  const fixed = troubles('session_mode_fixed');
  for (const { form, at, before } of planned) {
    if (before && before.mode !== form.mode) {
      fixed.note(`sessions.${at}.mode`, '已经公布，报名方式不能再改');
    }
  }
  fixed.settle();
}

function readBooking(
  form: ActivityForm,
  planned: readonly Planned[],
  { sessions, opensAt: before, opened }: Standing,
): Omit<ReadForm, 'planned'> {
  const wrong = troubles('activity_times_wrong');
  const opensAt = readTime(form.opensAt);
  const closesAt = form.closesAt === null ? null : readTime(form.closesAt);
  // A published session that the form leaves out is still there.
  const left = before === null ? [] : sessions.filter((one) => isLeftOut(one, planned));
  const begins = [
    ...planned.map(({ startsAt }) => startsAt),
    ...left.map(({ starts_at: startsAt }) => startsAt),
  ];
  const first = new Date(Math.min(...begins.map((at) => at.getTime())));
  if (begins.length === 0) wrong.note('sessions', '至少要有一场');
  if (!opensAt) wrong.note('opensAt', '请选一个日期和时间');
  else if (opened && opensAt.getTime() !== before!.getTime()) {
    wrong.note('opensAt', '报名已经开始，开始的时间不能再改');
  } else if (opensAt >= first) wrong.note('opensAt', '报名要在第一场开始以前开始');
  if (closesAt === undefined) wrong.note('closesAt', '请选一个日期和时间');
  else if (closesAt === null) {
    if (planned.some(({ form: { mode } }) => mode === 'lottery')) {
      wrong.note('closesAt', '要抽签的活动，请填报名什么时候结束');
    }
  } else if (opensAt && closesAt <= opensAt) wrong.note('closesAt', '结束要晚于开始');
  else if (closesAt > first) wrong.note('closesAt', '报名要在第一场开始以前结束');
  wrong.settle();
  return { opensAt: opensAt!, closesAt: closesAt ?? null };
}

const isLeftOut = (session: SessionRow, planned: readonly Planned[]) =>
  session.state === 'planned' && !planned.some(({ before }) => before?.id === session.id);

const iso = /^(\d{4}-\d\d-\d\d)T\d\d:\d\d(:\d\d(\.\d{1,9})?)?(Z|[+-]\d\d:\d\d)$/;

/** undefined: no such moment, or none that a calendar of ours shows. */
function readTime(text: string): Date | undefined {
  const day = iso.exec(text)?.[1];
  if (day === undefined || !isDay(day) || day < '2000' || day >= '2200') return undefined;
  const at = new Date(text);
  return Number.isNaN(at.getTime()) ? undefined : at;
}
