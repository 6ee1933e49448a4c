/** The form of an application on a phone of its own, with a server that is scripted. */
import type { AdoptionPlan, TreeAdoption } from '@luyin/contract';
import type { ApplyFields } from '../adoption/apply-form';
import { ApplyStore } from '../adoption/apply-store';
import { Draft } from '../draft';
import { heldApi, memory, settle } from './fakes';

export const plan = (change: Partial<AdoptionPlan> = {}) =>
  ({
    id: 'ordinary',
    version: 1,
    title: '普通树木',
    termMonths: 12,
    parties: ['person', 'family', 'unit'],
    memberLimit: 8,
    plateLimit: 16,
    care: { visitsPerYear: 4 },
    quota: null,
    left: null,
    open: true,
    closedReason: null,
    agreement: { version: 'a1', title: '认养协议', text: '……' },
    ...change,
  }) as AdoptionPlan;

export const about = (change: Partial<TreeAdoption> = {}) =>
  ({
    obstacle: null,
    text: null,
    plans: [plan()],
    mine: null,
    heldByMe: false,
    wish: null,
    similar: [],
    ...change,
  }) as TreeAdoption;

const until = () => new Date(Date.now() + 15 * 60_000).toISOString();
export const TREE = 'CZ-000001';

/** The form of one phone; a second one with the same storage is the app started again. */
export function phone(storage = memory()) {
  const { api, asked } = heldApi();
  const recall = (async (route: never, call: never) => ({
    answer: await api(route, call),
    since: null,
  })) as never;
  const store = new ApplyStore(TREE, {
    api,
    recall,
    draftOf: (person) =>
      new Draft<ApplyFields>(
        { storage, onHide: () => () => {} },
        { person, form: 'apply', subject: TREE },
      ),
  });
  const last = (route: string) => asked.filter((one) => one.route === route).at(-1)!;
  const count = (route: string) => asked.filter((one) => one.route === route).length;
  return { store, asked, last, count, storage };
}
export type Phone = ReturnType<typeof phone>;

export async function arrive(at: Phone, adoption = about(), person: string | null = 'p1') {
  const entering = at.store.enter(person);
  at.last('GET /trees/:code/adoption').answer(adoption);
  at.last('GET /trees/:code').answer({ code: TREE });
  await settle();
  if (person && at.count('POST /trees/:code/hold') > 0) {
    at.last('POST /trees/:code/hold').answer({ until: until() });
  }
  await entering;
}

function fill({ store }: Phone) {
  store.next();
  store.set({ party: 'family', partyName: '小满一家', plateText: '小满一家陪它长大' }, 'plate');
  store.next();
  store.set({ accepted: 'a1', adult: true, signedName: '林小满' }, 'accepted');
}

export async function ready(adoption = about(), storage = memory()) {
  const at = phone(storage);
  await arrive(at, adoption);
  fill(at);
  return at;
}
export const put = 'POST /adoptions';

const open: Phone[] = [];
/** After each test: nothing goes on ticking. */
export const leaveAll = () => open.splice(0).forEach(({ store }) => store.leave());
export const kept = (at: Phone) => (open.push(at), at);
