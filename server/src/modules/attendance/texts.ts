/** What the crew reads after a scan, and what the story of a booking says of its day. */
import type { SignupStatus } from '@luyin/contract/signup/words';
import { dayRules } from './rules.ts';

const people = (count: number) => (count > 1 ? ` ${count} 人` : '');

export const scanTexts = {
  checkedIn: (name: string, count: number, missing: number) =>
    `${name}${people(count)}已签到${missing > 0 ? `，还有 ${missing} 人没到` : ''}`,
  checkedOut: (name: string, count: number, hours: number) =>
    `${name}${people(count)}已签退，记 ${hours} 小时`,
  inAlready: (name: string) => `${name}已经签过到了，不用再扫`,
  outAlready: (name: string) => `${name}已经签退了，不用再扫`,
  nothingScanned: '没有读到报名码，请再扫一次，或者按名字签到',
  forged: '这个码不是我们发出的，请让对方打开“我的报名”，再扫一次',
  otherSession: '这是另一场活动的码，请让对方看一看报名的时间和地点',
  unknownSignup: '名单里没有这份报名，请更新名单后再试',
  unknownMember: '这份报名里没有这个人，请更新名单后再试',
  notCheckedIn: '还没有签到，不能签退。请先签到',
  outBeforeIn: '签退比签到还早，请检查手机时间',
  inTooEarly: `开始前 ${dayRules.checkInBeforeMinutes} 分钟才能签到`,
  inTooLate: '这一场已经结束，不能再签到。人确实来过的，可以在名单里更正',
  outTooEarly: '还没到时间，不能签退',
  outTooLate: `结束 ${dayRules.checkOutAfterHours} 小时以后不能再签退，可以在名单里更正`,
} as const;

const unplaced: Partial<Record<SignupStatus, string>> = {
  entered: '还在等抽签，没有报上',
  waiting: '还在候补，没有报上',
  offered: '有名额留给他，还没有答复，请让对方先在手机上确认',
  cancelled: '已经取消了报名',
  called_off: '这一场已经取消了',
  declined: '已经放弃了名额',
  lapsed: '过了答复时间，名额已经让出',
  unplaced: '没有排上',
};
export const notPlacedText = (name: string, status: SignupStatus): string =>
  `${name}${unplaced[status] ?? '没有报上名'}`;

/** Goes into the events of the booking, where the party reads it. */
export const storyTexts = {
  came: (count: number) => `${count} 人签到`,
  left: (count: number, hours: number) => `${count} 人签退，记 ${hours} 小时`,
  leftByRule: (hours: number) => `没有签退，按活动结束时间记 ${hours} 小时`,
} as const;
