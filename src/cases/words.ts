/** Cases in sentences: how one stands, and how much time is left. */
import type { ComplaintClock, MyComplaint, PublicComplaintDetail } from '@luyin/contract';
import type { PublicGroup } from '@luyin/contract/complaint/words';
import { read, type Word } from '../texts/tree-words';
import { followTexts as texts } from './texts';

const groups: Record<PublicGroup, Word> = {
  open: { text: '办理中', icon: 'clock', tone: 'sun' },
  fixed: { text: '已修复', icon: 'check', tone: 'leaf' },
  could_not: { text: '处置不了', icon: 'warn', tone: 'berry' },
  closed: { text: '已办结', icon: 'check', tone: 'quiet' },
};
const unknown: Word = { text: '状态未知', icon: 'clock', tone: 'quiet' };
export const groupWord = (group: string): Word => read(groups, group, unknown);

type Standing = Pick<MyComplaint | PublicComplaintDetail, 'status' | 'outcome' | 'unit'>;

/** How it stands, in one sentence for the one who reported it. */
export function standing({ status, outcome, unit }: Standing): string {
  const answer = outcome === 'fixed' ? '修好了' : outcome === 'could_not' ? '暂时处置不了' : null;
  const sentences: Record<string, string> = {
    reported: '已经收到，等待受理',
    accepted: '已经受理，正在安排人去',
    dispatched: unit ? `已交给${unit}，正在处置` : '已经派人，正在处置',
    paused: '暂停计时，等条件合适再办',
    handled: '去处置过了，正在核查',
    closed: answer ? `已经答复：${answer}` : '已经答复，请看办理经过',
    settled: answer ? `已经办结：${answer}` : '已经办结',
    rejected: '没有受理，原因写在办理经过里',
    merged: '和另一件是同一件事，并到一起办',
    transferred: '不归园林管，已移送给负责的部门',
    withdrawn: '已经撤回，不再办理',
  };
  return read(sentences, status, '状态未知，请稍后再看');
}

const minuteMs = 60_000;
const hourMs = 60 * minuteMs;
const dayMs = 24 * hourMs;

/** 3 天, 5 小时, 不到 1 小时 */
export function spanWord(ms: number): string {
  if (ms >= 2 * dayMs) return `${Math.floor(ms / dayMs)} 天`;
  if (ms >= dayMs) {
    const hours = Math.floor((ms - dayMs) / hourMs);
    return hours > 0 ? `1 天 ${hours} 小时` : '1 天';
  }
  return ms >= hourMs ? `${Math.floor(ms / hourMs)} 小时` : '不到 1 小时';
}

const running: readonly string[] = ['in_time', 'warning', 'overdue'];

/** How long a running clock still has, or how late it is; null where no clock runs. */
export function leftOf({ state, due }: ComplaintClock, now: Date): string | null {
  if (due === null || !running.includes(state)) return null;
  const left = Date.parse(due) - now.getTime();
  return left >= 0 ? texts.left(spanWord(left)) : texts.late(spanWord(-left));
}

/** Of several clocks the one that runs, else the last one. */
export const clockNow = (clocks: readonly ComplaintClock[]): ComplaintClock | null =>
  clocks.find(({ state }) => running.includes(state) || state === 'paused') ??
  clocks.find(({ state }) => state === 'unknown') ??
  clocks[clocks.length - 1] ??
  null;
