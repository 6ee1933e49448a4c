/** Cases as the server tells them, and a box of photos without a phone, for tests. */
import type {
  ComplaintClock,
  MyComplaint,
  MyComplaintRow,
  PublicComplaintDetail,
  SentPhoto,
} from '@luyin/contract';
import type { Api } from '../api';
import { PhotoBox } from '../photo-box';
import type { PhotoSending } from '../photo-upload';
import { failure } from './fakes';

export const number = 'TS2026031200001';
export const followKey = `${number}-aB3_d-fGh1jKlMnOpQrStU`;

export const clock = (change: Partial<ComplaintClock> = {}): ComplaintClock => ({
  kind: 'handle',
  state: 'in_time',
  span: { unit: 'workdays', n: 5 },
  startedAt: '2026-03-12T09:00:00+08:00',
  due: '2026-03-19T17:30:00+08:00',
  doneAt: null,
  text: '请在 3月19日 17:30 前处置',
  ...change,
});

const about = {
  number,
  category: { id: 'fallen', name: '枯死倒伏', plain: '树倒了、断枝', picture: 'fallen' },
  status: 'closed' as const,
  group: 'fixed' as const,
  outcome: 'fixed' as const,
  severity: 'normal' as const,
  district: 'tianning',
  reportedAt: '2026-03-12T09:00:00+08:00',
  changedAt: '2026-03-15T10:00:00+08:00',
};

export const row = (change: Partial<MyComplaintRow> = {}): MyComplaintRow => ({
  ...about,
  mine: 'reporter',
  description: '断枝挂在电线上',
  place: '延陵中路 12 号',
  photo: null,
  clock: null,
  next: '请看看修好了没有，再给个评价',
  asked: true,
  ...change,
});

export const mine = (change: Partial<MyComplaint> = {}): MyComplaint => ({
  ...row(),
  position: { lon: 119.97, lat: 31.81 },
  tree: null,
  anonymous: false,
  photos: [],
  clips: [],
  steps: [],
  clocks: [clock({ state: 'met', doneAt: '2026-03-15T10:00:00+08:00' })],
  unit: '天宁区绿化养护一队',
  permit: null,
  rating: null,
  answerUntil: '2026-03-30T10:00:00+08:00',
  published: false,
  followers: 0,
  mergedInto: null,
  followKey,
  version: 6,
  actions: ['confirm', 'reopen'],
  ...change,
});

export const published = (change: Partial<PublicComplaintDetail> = {}): PublicComplaintDetail => ({
  ...about,
  status: 'dispatched',
  group: 'open',
  outcome: null,
  summary: '断枝挂在电线上',
  position: { lon: 119.97, lat: 31.81 },
  coarse: false,
  place: '延陵中路',
  photo: null,
  days: null,
  metres: null,
  photos: [],
  steps: [],
  clocks: [clock()],
  unit: '天宁区绿化养护一队',
  permit: null,
  tree: null,
  rating: null,
  followers: 2,
  confirmations: null,
  mine: null,
  mergedInto: null,
  ...change,
});

/** Uploads end when the test says so. */
export function photoBox(api: Api) {
  const uploads: { done(id: string): void; fail(code: string): void }[] = [];
  const dropped: string[] = [];
  const send = (): PhotoSending => ({
    photo: new Promise<SentPhoto>((resolve, reject) => {
      uploads.push({
        done: (id) => resolve({ id, small: `/${id}` } as SentPhoto),
        fail: (code) => reject(failure(code)),
      });
    }),
    stop: () => undefined,
  });
  const box = new PhotoBox({
    platform: {
      keep: (path) => Promise.resolve(`kept-${path}`),
      show: (key) => Promise.resolve(key),
      size: () => Promise.resolve(1000),
      drop: (key) => void dropped.push(key),
    },
    send,
    api,
    absolute: (address) => address,
  });
  return { box, uploads, dropped };
}
