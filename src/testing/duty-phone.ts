/** The form of a self-report on a phone, for tests: drafts that may outlive the page, uploads and answers as the test says. */
import type { ConversionRule, DutyLine, DutyRules, DutyYear, SentPhoto } from '@luyin/contract';
import { Draft } from '../draft';
import type { ReportFields } from '../duty/report-form';
import { ReportStore } from '../duty/report-store';
import { PhotoBox } from '../photo-box';
import type { PhotoSending } from '../photo-upload';
import { failure, heldApi, memory } from './fakes';

export const rule = (change: Partial<ConversionRule> = {}): ConversionRule => ({
  id: 'tree_planted',
  form: 'afforestation',
  act: '种植乔木',
  unit: 'plant',
  quantity: 1,
  trees: 1,
  capPerYear: null,
  selfReport: true,
  text: '种 1 株乔木，算 1 棵',
  ...change,
});

export const weeding = rule({
  id: 'ground_tended',
  form: 'tending',
  act: '除草浇水',
  unit: 'square_metre',
  quantity: 3,
});

export const rules = {
  set: 'hangzhou-2009',
  version: 1,
  owed: 3,
  forms: [
    { form: 'afforestation', rules: [rule()] },
    { form: 'tending', rules: [weeding, rule({ id: 'hours', selfReport: false })] },
  ],
} as DutyRules;

export const line = (id: string, change: Partial<DutyLine> = {}): DutyLine => ({
  id,
  day: '2027-03-12',
  form: 'afforestation',
  act: '种植乔木',
  quantity: 1,
  unit: 'plant',
  rule: 'tree_planted',
  set: 'hangzhou-2009',
  version: 1,
  trees: 1,
  capped: false,
  evidence: { kind: 'attendance', id: 's1', title: '春季植树日' },
  reverses: null,
  reversed: false,
  text: '3月12日种了 1 株乔木，记 1 棵',
  at: '2027-03-12T10:00:00+08:00',
  ...change,
});

export const year = (change: Partial<DutyYear> = {}): DutyYear => ({
  year: 2027,
  years: [2027, 2026],
  holder: { companionId: null, name: '小满', trees: 3 },
  holders: [{ companionId: null, name: '小满', trees: 3 }],
  owed: 3,
  trees: 3,
  hours: 4.5,
  lines: [line('1')],
  certificate: null,
  ask: 'name',
  selfReports: [],
  ...change,
});

interface World {
  storage?: ReturnType<typeof memory>;
  now?: Date;
  /** No answer to who was brought before. */
  alone?: boolean;
}

export function phone({ storage = memory(), now = new Date(2027, 2, 20, 10), alone }: World = {}) {
  const { api, asked } = heldApi();
  const uploads: { done(id: string): void; fail(code: string): void }[] = [];
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
      drop: () => undefined,
    },
    send,
    api,
    absolute: (address) => address,
    now: () => now.getTime(),
  });
  const draft = new Draft<ReportFields>(
    { storage, onHide: () => () => undefined, now: () => now.getTime() },
    { person: 'p1', form: 'self-report' },
  );
  const recall = (route: string) => {
    if (route === 'GET /duty/rules') return Promise.resolve({ answer: rules, since: null });
    if (alone) return Promise.reject(failure('offline'));
    return Promise.resolve({ answer: { items: [{ id: 'c1', name: '乐乐' }] }, since: null });
  };
  const store = new ReportStore({ api, recall: recall as never, box, draft, now: () => now });
  const posts = () => asked.filter(({ route }) => route === 'POST /me/duty/reports');
  return { store, asked, posts, uploads, storage };
}
