/** The closed words of complaints as people say them. A word this version doesn’t know reads as unknown. */
import type { ComplaintClock } from '@luyin/contract';
import type {
  ClockState,
  ComplaintStatus,
  Outcome,
  PartStatus,
  PhotoStage,
} from '@luyin/contract/complaint/words';
import { read, type Word } from './tree-words';

const unknown: Word = { text: '状态未知', icon: 'clock', tone: 'quiet' };

const statuses: Record<ComplaintStatus, Word> = {
  reported: { text: '待受理', icon: 'bell', tone: 'sun' },
  accepted: { text: '已受理', icon: 'check', tone: 'water' },
  dispatched: { text: '处置中', icon: 'move', tone: 'water' },
  paused: { text: '暂停计时', icon: 'clock', tone: 'quiet' },
  handled: { text: '待核查', icon: 'search', tone: 'sun' },
  closed: { text: '已答复', icon: 'check', tone: 'leaf' },
  settled: { text: '已办结', icon: 'check', tone: 'leaf' },
  rejected: { text: '不予受理', icon: 'close', tone: 'quiet' },
  merged: { text: '已并案', icon: 'share', tone: 'quiet' },
  transferred: { text: '已移送', icon: 'share', tone: 'quiet' },
  withdrawn: { text: '已撤回', icon: 'undo', tone: 'quiet' },
};
export const complaintWord = (status: string): Word => read(statuses, status, unknown);

const outcomes: Record<Outcome, string> = {
  fixed: '已修复',
  could_not: '处置不了',
  answered: '已答复',
};
export const outcomeWord = (outcome: string): string => read(outcomes, outcome, '已答复');

const parts: Record<PartStatus, Word> = {
  assigned: { text: '待接单', icon: 'bell', tone: 'sun' },
  accepted: { text: '处置中', icon: 'move', tone: 'water' },
  done: { text: '已处置', icon: 'check', tone: 'leaf' },
  could_not: { text: '处置不了', icon: 'warn', tone: 'berry' },
  returned: { text: '已退回', icon: 'undo', tone: 'quiet' },
  recalled: { text: '已收回', icon: 'undo', tone: 'quiet' },
};
export const partWord = (status: string): Word => read(parts, status, unknown);

const clocks: Record<ClockState, Pick<Word, 'icon' | 'tone'>> = {
  in_time: { icon: 'clock', tone: 'water' },
  warning: { icon: 'clock', tone: 'sun' },
  overdue: { icon: 'warn', tone: 'berry' },
  paused: { icon: 'clock', tone: 'quiet' },
  met: { icon: 'check', tone: 'leaf' },
  missed: { icon: 'warn', tone: 'sun' },
  unknown: { icon: 'calendar', tone: 'quiet' },
};
/** What the clock says is the server’s sentence; here is only how urgent it looks. */
export const clockWord = ({ state, text }: Pick<ComplaintClock, 'state' | 'text'>): Word => ({
  ...read(clocks, state, unknown),
  text,
});

const stages: Record<PhotoStage, string> = {
  report: '反映时',
  evidence: '别人补充',
  before: '处置前',
  after: '处置后',
  reopen: '要求重办时',
};
export const stageWord = (stage: string): string => read(stages, stage, '照片');

export const urgentWord: Word = { text: '紧急', icon: 'warn', tone: 'berry' };
