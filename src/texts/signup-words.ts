/** Where a booking stands, as people say it. A word this version doesn't know reads as unknown. */
import type { SignupNext, SignupStatus } from '@luyin/contract/signup/words';
import { read, type Word } from './tree-words';

const statuses: Record<SignupStatus, Word> = {
  entered: { text: '等待抽签', icon: 'clock', tone: 'water' },
  waiting: { text: '候补中', icon: 'clock', tone: 'sun' },
  offered: { text: '有名额，等您确认', icon: 'bell', tone: 'sun' },
  booked: { text: '已报上', icon: 'check', tone: 'leaf' },
  attended: { text: '已签到', icon: 'check', tone: 'leaf' },
  absent: { text: '没有到', icon: 'warn', tone: 'quiet' },
  declined: { text: '已放弃', icon: 'back', tone: 'quiet' },
  lapsed: { text: '过时没有答复', icon: 'clock', tone: 'quiet' },
  cancelled: { text: '已取消', icon: 'back', tone: 'quiet' },
  called_off: { text: '活动取消了', icon: 'warn', tone: 'berry' },
  unplaced: { text: '没有排上', icon: 'clock', tone: 'quiet' },
};
const unknown: Word = { text: '状态未知', icon: 'clock', tone: 'quiet' };
export const signupWord = (status: string): Word => read(statuses, status, unknown);

/** What a booking asks of its people now, in few words. */
const nexts: Record<SignupNext, Word> = {
  answer_offer: { text: '有名额了，等您确认', icon: 'bell', tone: 'sun' },
  check_in: { text: '到现场可以签到了', icon: 'check', tone: 'leaf' },
  check_out: { text: '走的时候记得签退', icon: 'clock', tone: 'leaf' },
  come: { text: '报上名了，记得来', icon: 'calendar', tone: 'leaf' },
  wait_draw: { text: '等待抽签', icon: 'clock', tone: 'water' },
  wait_seat: { text: '候补中', icon: 'clock', tone: 'sun' },
  give_stars: { text: '去过了，给活动打个分', icon: 'heart', tone: 'leaf' },
  nothing: { text: '没有要做的事', icon: 'check', tone: 'leaf' },
};
export const signupNextWord = (next: string): Word => read(nexts, next, nexts.nothing);
