/** The form of a report on a phone, for tests: its queue, uploads and places are as the test says. */
import type { ComplaintCategory, SentPhoto } from '@luyin/contract';
import { ClipBox } from '../complaint/clips';
import { Place } from '../complaint/place';
import type { ReportFields } from '../complaint/report-form';
import { ReportStore } from '../complaint/report-store';
import { Draft } from '../draft';
import { PhotoBox } from '../photo-box';
import type { PhotoSending } from '../photo-upload';
import type { ChosenPlace, Whereabouts } from '../platform/location/types';
import { failure, heldApi, memory, settle } from './fakes';
import { reportPhone } from './report-phone';

const span = { unit: 'workdays', n: 1 } as const;
export const category = (change: Partial<ComplaintCategory> = {}): ComplaintCategory => ({
  id: 'bark_damage',
  name: '剥皮刻划',
  plain: '有人伤树',
  hint: '剥皮、钉钉子',
  picture: 'nail',
  group: '伤树毁绿',
  severity: 'normal',
  felling: false,
  elsewhere: null,
  accept: span,
  handle: span,
  promise: '1 个工作日内受理',
  questions: [],
  ...change,
});
export const felling = category({ id: 'felling', plain: '有人砍树', felling: true });
export const asking = category({
  id: 'pests',
  questions: [{ id: 'looks', text: '是什么样的虫？', kind: 'text', required: true, choices: [] }],
});
export const here = { lon: 119.97, lat: 31.78 };
export const away = { lon: 121.47, lat: 31.23 };

interface World {
  storage?: ReturnType<typeof memory>;
  queue?: ReturnType<typeof reportPhone>;
  where?: Whereabouts;
  chosen?: ChosenPlace;
  subject?: string;
}

export function form(world: World = {}) {
  const storage = world.storage ?? memory();
  const there = world.queue ?? reportPhone({ storage, line: () => 'lost' });
  const { api, asked } = heldApi();
  const uploads: { done(more?: Partial<SentPhoto>): void; fail(code: string): void }[] = [];
  const send = (): PhotoSending => ({
    photo: new Promise<SentPhoto>((resolve, reject) => {
      uploads.push({
        done: (more) =>
          resolve({
            id: `up-${uploads.length}`,
            small: '/s',
            position: null,
            ...more,
          } as SentPhoto),
        fail: (code) => reject(failure(code)),
      });
    }),
    stop: () => undefined,
  });
  const box = new PhotoBox({
    platform: {
      keep: (path) => {
        there.copies.add(`kept-${path}`);
        return Promise.resolve(`kept-${path}`);
      },
      show: (key) => Promise.resolve(there.copies.has(key) ? key : null),
      size: () => Promise.resolve(1000),
      drop: (key) => void there.copies.delete(key),
    },
    send,
    api,
    absolute: (address) => address,
    now: () => there.clock.ms,
  });
  const clips = new ClipBox({
    platform: {
      video: () => Promise.resolve({ kind: 'taken', path: 'v', seconds: 31.5, bytes: 10 }),
      hears: true,
      record: () =>
        Promise.resolve({
          taken: Promise.resolve({ path: 'voice', seconds: 7, bytes: 700 }),
          stop: () => undefined,
        }),
      keep: (path) => Promise.resolve(`kept-${path}`),
      play: () => () => undefined,
    },
    drop: (key) => void there.copies.delete(key),
    everySecond: () => () => undefined,
  });
  const place = new Place({
    location: {
      ask: () => Promise.resolve(world.where ?? { kind: 'here', position: here }),
      choose: () => Promise.resolve(world.chosen ?? { kind: 'unavailable' }),
    },
    bounds: () => ({ west: 119, south: 31, east: 120.3, north: 32.1 }),
    centre: () => here,
  });
  const draft = new Draft<ReportFields>(
    { storage, onHide: () => () => undefined, now: () => there.clock.ms },
    { person: null, form: 'report', subject: world.subject },
  );
  const recall = (route: string) =>
    route === 'GET /complaints/categories'
      ? Promise.resolve({ answer: { items: [category(), felling, asking] }, since: null })
      : Promise.reject(failure('tree_not_found'));
  const store = new ReportStore({
    ...{ api, box, clips, place, draft },
    recall: recall as never,
    queue: there.queue,
    person: () => null,
    now: () => there.clock.ms,
  });
  return { store, asked, uploads, storage, there };
}

export const blank = { tree: null, category: null, mend: null };

export async function filled(world: World = {}) {
  const phone = form(world);
  await phone.store.open({ ...blank, category: 'bark_damage' });
  await settle();
  await phone.store.box.add(['one.jpg']);
  await phone.store.place.locate();
  phone.store.write(' 树皮被剥了 ');
  return phone;
}
