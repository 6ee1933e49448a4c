/** The closed words of planting days as people say them. A word this version doesn't know reads as unknown. */
import type { ActivityKind, ActivityState, BaseLevel } from '@luyin/contract/activity/words';
import type { AgeBand } from '@luyin/contract/signup/words';
import { read, type Word } from './tree-words';

const kinds: Record<ActivityKind, string> = {
  planting: '植树',
  tending: '抚育管护',
  class: '园艺课堂',
  visit: '展馆参观',
  volunteering: '志愿服务',
};
export const kindWord = (kind: string): string => read(kinds, kind, '活动');
/** Which drawing stands for it, where it has no photo. */
export const kindArt = (kind: string): string => (read(kinds, kind, '') ? kind : 'planting');

const states: Record<ActivityState, Word> = {
  draft: { text: '草稿', icon: 'list', tone: 'quiet' },
  published: { text: '即将报名', icon: 'clock', tone: 'water' },
  open: { text: '报名中', icon: 'check', tone: 'leaf' },
  closed: { text: '报名已结束', icon: 'clock', tone: 'quiet' },
  held: { text: '已举行', icon: 'leaf', tone: 'quiet' },
  archived: { text: '已举行', icon: 'leaf', tone: 'quiet' },
  cancelled: { text: '已取消', icon: 'warn', tone: 'berry' },
};
const unknown: Word = { text: '状态未知', icon: 'clock', tone: 'quiet' };
export const activityWord = (state: string): Word => read(states, state, unknown);

const levels: Record<BaseLevel, string> = {
  national: '国家级',
  provincial: '省级',
  city: '市级',
};
export const levelWord = (level: string): string => read(levels, level, '');

/** How old someone is. */
const bands: Record<AgeBand, string> = {
  under_11: '不满 11 岁',
  from_11: '11–13 岁',
  from_14: '14–17 岁',
  from_18: '18–55 岁',
  from_56: '56–60 岁',
  over_60: '61 岁以上',
};
export const bandWord = (band: string): string => read(bands, band, '');

const weekdays = ['日', '一', '二', '三', '四', '五', '六'];
const two = (value: number) => String(value).padStart(2, '0');
const clock = (at: Date) => `${at.getHours()}:${two(at.getMinutes())}`;

/** 3月12日 星期四, with its year when that is not this one: someone must come. */
export function dayAndWeekday(at: string | Date, now = new Date()): string {
  const date = new Date(at);
  if (Number.isNaN(date.getTime())) return '';
  const year = date.getFullYear() === now.getFullYear() ? '' : `${date.getFullYear()}年`;
  return `${year}${date.getMonth() + 1}月${date.getDate()}日 星期${weekdays[date.getDay()]!}`;
}

/** 3月12日 星期四 9:00 */
export function moment(at: string | Date, now = new Date()): string {
  const day = dayAndWeekday(at, now);
  return day && `${day} ${clock(new Date(at))}`;
}

/**
 * 3月12日 星期四 9:00~11:30; over midnight the end says its day too. A line may break behind a dash, it doesn't at a
 * tilde: what belongs to one another stays on one line in large type.
 */
export function span(startsAt: string, endsAt: string, now = new Date()): string {
  const from = new Date(startsAt);
  const to = new Date(endsAt);
  const begin = moment(from, now);
  if (!begin || Number.isNaN(to.getTime())) return begin;
  const sameDay = dayAndWeekday(from, now) === dayAndWeekday(to, now);
  return `${begin}~${sameDay ? clock(to) : moment(to, now)}`;
}
