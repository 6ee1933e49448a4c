/** An organiser's phone: the form of an activity, with a server that is scripted. */
import type { ActivityDetail } from '@luyin/contract';
import { Draft } from '../draft';
import { EditStore } from '../organise/edit-store';
import type { ActivityFields } from '../organise/form-fields';
import { PhotoBox } from '../photo-box';
import { heldApi, memory } from './fakes';

export const session = (
  change: Partial<ActivityDetail['sessionList'][number]> = {},
): ActivityDetail['sessionList'][number] =>
  ({
    id: 's1',
    version: 1,
    state: 'planned',
    startsAt: '2027-03-12T01:00:07.250Z',
    endsAt: '2027-03-12T03:30:00.000Z',
    mode: 'first_come',
    waitlist: { limit: 20 },
    quotas: [
      { kind: 'person', seats: 30, left: 30, waiting: 0, entered: 0, sizeMin: 1, sizeMax: 1 },
      { kind: 'unit', seats: 40, left: 40, waiting: 0, entered: 0, sizeMin: 5, sizeMax: 20 },
    ],
    ...change,
  }) as ActivityDetail['sessionList'][number];

export const activity = (change: Partial<ActivityDetail> = {}): ActivityDetail =>
  ({
    id: 'a1',
    kind: 'planting',
    state: 'open',
    title: '春季植树日',
    organiser: '新北区绿化办',
    description: '一起种树',
    bring: ['手套', '水杯'],
    base: { id: 'xinlong', name: '新龙基地', level: 'city' },
    place: '新龙生态林',
    meetingPoint: '东门',
    position: { lon: 119.97, lat: 31.81 },
    ageRule: { from: 'under_11', childrenWithAdult: true },
    duty: { form: 'afforestation', rule: 'tree_planted', basis: 'head', quantity: 1, text: '' },
    cancelHours: 24,
    opensAt: '2027-03-01T01:00:00.500Z',
    closesAt: null,
    cover: null,
    sessionList: [session()],
    version: 3,
    actions: ['edit', 'close', 'cancel'],
    ...change,
  }) as ActivityDetail;

export function organiser(id: string | null, storage = memory()) {
  const { api, asked } = heldApi();
  const box = new PhotoBox({
    platform: {
      keep: (path) => Promise.resolve(path),
      show: (key) => Promise.resolve(key),
      size: () => Promise.resolve(1),
      drop: () => undefined,
    },
    send: () => ({ photo: new Promise(() => undefined), stop: () => undefined }),
    api,
    absolute: (address) => address,
  });
  const store = new EditStore(id, {
    api,
    box,
    draftOf: (subject) =>
      new Draft<ActivityFields>(
        { storage, onHide: () => () => {} },
        { person: 'p', form: 'activity', subject },
      ),
  });
  return { store, asked, storage, box };
}
