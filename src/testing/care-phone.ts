/** The care page on a phone, for tests: drafts that may outlive the page, uploads and answers as the test says. */
import type { AdoptionDetail, CareEntry, SentPhoto } from '@luyin/contract';
import { CareStore, type CareFields } from '../adoption/care-store';
import { Draft } from '../draft';
import { PhotoBox } from '../photo-box';
import type { PhotoSending } from '../photo-upload';
import type { Whereabouts } from '../platform/location/types';
import { failure, heldApi, memory } from './fakes';

export const treeAt = { lon: 119.97, lat: 31.81 };
export const adoption = {
  id: 'a1',
  tree: { code: 'CZ-000001', position: treeAt },
  from: '2027-03-01T00:00:00+08:00',
  actions: ['care', 'release'],
  events: [],
  calendar: {
    today: '2027-03-20',
    days: [],
    visits: 2,
    required: 4,
    streakMonths: 1,
    nextBy: null,
  },
} as unknown as AdoptionDetail;

export const entry = (more: Partial<CareEntry> = {}): CareEntry => ({
  id: 'e1',
  works: ['water'],
  day: '2027-03-19',
  loggedAt: '2027-03-19T09:00:00+08:00',
  note: '土有点干',
  photos: [],
  onSite: true,
  by: null,
  byCrew: false,
  mine: true,
  corrects: null,
  correctedBy: null,
  ...more,
});

interface World {
  storage?: ReturnType<typeof memory>;
  corrects?: string | null;
  detail?: AdoptionDetail;
  since?: number | null;
  now?: Date;
}

export function phone(world: World = {}) {
  const { storage = memory(), corrects = null, detail = adoption, since = null } = world;
  const now = world.now ?? new Date(2027, 2, 20, 10);
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
  const draft = new Draft<CareFields>(
    { storage, onHide: () => () => undefined, now: () => now.getTime() },
    { person: 'p1', form: 'care', subject: 'a1' },
  );
  let whereabouts: Whereabouts = { kind: 'here', position: treeAt };
  const store = new CareStore('a1', corrects, {
    api,
    recall: (() => Promise.resolve({ answer: detail, since })) as never,
    box,
    draft,
    locate: () => Promise.resolve(whereabouts),
    now: () => now,
  });
  const posts = () => asked.filter(({ route }) => route === 'POST /adoptions/:id/care');
  return { store, asked, posts, uploads, storage, stand: (at: Whereabouts) => (whereabouts = at) };
}

/** The same adoption on another day. */
export const onDay = (today: string): AdoptionDetail => ({
  ...adoption,
  calendar: { ...adoption.calendar!, today },
});
