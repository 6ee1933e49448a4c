/** Permits as people say them. A word this version doesn’t know reads as unknown. */
import type { Permit } from '@luyin/contract';
import type { PermitKind, PermitState } from '@luyin/contract/permit/words';
import { read, type Word } from '../texts/tree-words';

const kinds: Record<PermitKind, string> = {
  felling: '砍伐许可',
  transplanting: '移植许可',
  pruning: '修剪许可',
};
export const permitKind = (kind: string): string => read(kinds, kind, '许可');

const states: Record<PermitState, Word> = {
  coming: { text: '还没生效', icon: 'clock', tone: 'water' },
  valid: { text: '有效', icon: 'check', tone: 'sun' },
  expired: { text: '已到期', icon: 'clock', tone: 'quiet' },
  revoked: { text: '已撤销', icon: 'close', tone: 'quiet' },
};
const unknown: Word = { text: '状态未知', icon: 'clock', tone: 'quiet' };
export const permitState = (state: string): Word => read(states, state, unknown);

/** 2026-03-01 is 2026年3月1日, wherever the phone is. */
const dayWord = (day: string): string => {
  const [year, month, date] = day.split('-').map(Number);
  return `${year}年${month}月${date}日`;
};

export const permitDays = ({ from, until }: Pick<Permit, 'from' | 'until'>): string =>
  `${dayWord(from)} 至 ${dayWord(until)}`;
