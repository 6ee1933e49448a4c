/** The closed words of adoption as people say them. A word this version doesn't know reads as unknown. */
import type {
  AdoptionEnding,
  AdoptionMethod,
  AdoptionStatus,
  NextThing,
  PartyKind,
} from '@luyin/contract/adoption/words';
import { read, type Word } from './tree-words';

const statuses: Record<AdoptionStatus, Word> = {
  applied: { text: '等待审核', icon: 'clock', tone: 'water' },
  pending_payment: { text: '等待支付', icon: 'clock', tone: 'sun' },
  active: { text: '认养中', icon: 'leaf', tone: 'leaf' },
  expiring: { text: '即将到期', icon: 'clock', tone: 'sun' },
  ended: { text: '已结束', icon: 'check', tone: 'quiet' },
  rejected: { text: '没有通过', icon: 'warn', tone: 'berry' },
  withdrawn: { text: '已撤回', icon: 'back', tone: 'quiet' },
  payment_expired: { text: '支付超时', icon: 'clock', tone: 'quiet' },
};
const endings: Record<AdoptionEnding, string> = {
  expired: '到期结束',
  released: '已主动结束',
  tree_lost: '树已不在',
  revoked: '已被撤销',
  silent: '久未养护，已结束',
};
const unknown: Word = { text: '状态未知', icon: 'clock', tone: 'quiet' };

/** Where an adoption stands; an ended one says how it ended. */
export function adoptionWord(status: string, ending: string | null = null): Word {
  const word = read(statuses, status, unknown);
  return status === 'ended' && ending ? { ...word, text: read(endings, ending, word.text) } : word;
}

const parties: Record<PartyKind, string> = { person: '个人', family: '家庭', unit: '单位' };
export const partyWord = (party: string): string => read(parties, party, '认养人');

const methods: Record<AdoptionMethod, string> = { labour: '出力认养', fee: '出资认养' };
export const methodWord = (method: string): string => read(methods, method, '认养');

/** What to do next, in few words; the icon goes with it. */
const things: Record<NextThing, Word> = {
  swap: { text: '可以换一棵树', icon: 'tree', tone: 'sun' },
  renew: { text: '可以续期了', icon: 'history', tone: 'sun' },
  care_overdue: { text: '很久没去看它了', icon: 'leaf', tone: 'sun' },
  care_due: { text: '该去照看它了', icon: 'leaf', tone: 'leaf' },
  wait_review: { text: '等待审核', icon: 'clock', tone: 'water' },
  nothing: { text: '都好，没有要做的事', icon: 'check', tone: 'leaf' },
};
const nothing = things.nothing;
export const nextWord = (thing: string): Word => read(things, thing, nothing);

const years = ['一年', '两年', '三年', '四年', '五年'];

/** Whole years as years, others by months. */
export const termWord = (months: number): string =>
  (months % 12 === 0 && years[months / 12 - 1]) || `${months} 个月`;

/** 5000 fen as 50 元 */
export const moneyWord = (fen: number): string =>
  `${(fen / 100).toFixed(fen % 100 === 0 ? 0 : 2)} 元`;

/** 2027年3月1日: with its year, for what is signed and what has an end. */
export function fullDay(at: string | Date): string {
  const day = new Date(at);
  if (Number.isNaN(day.getTime())) return '';
  return `${day.getFullYear()}年${day.getMonth() + 1}月${day.getDate()}日`;
}

/** What happened to an adoption, told in its story; an unknown kind is told by its own text. */
const events: Record<string, string> = {
  applied: '提交了申请',
  approve: '申请通过，开始认养',
  reject: '申请没有通过',
  withdraw: '撤回了申请',
  begin_expiring: '快到期了，可以续期',
  renew: '续了一期',
  expire: '到期结束',
  release: '主动结束了认养',
  release_silent: '很久没有养护记录，树让给了别人',
  lose_tree: '树不在了',
  revoke: '认养被撤销',
  warned: '提醒：好久没有养护记录',
  member_joined: '有人加入了',
  member_left: '有人退出了',
  leader_changed: '换了牵头人',
  swapped: '换了一棵树',
  certificate_issued: '发了认养证书',
};
/** Undefined: a kind that this version doesn’t know. */
export const eventWord = (kind: string): string | undefined => events[kind];
