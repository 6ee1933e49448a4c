import { Draft } from '../draft';
import { companions } from '../testing/book-phone';
import { heldApi, memory, settle } from '../testing/fakes';
import { detail } from '../testing/signup-rows';
import { PartyStore, type PartyFields } from './party-store';
import { withOneMore } from './people';

const put = 'PUT /signups/:id/party';

function phone(storage = memory()) {
  const { api, asked } = heldApi();
  const store = new PartyStore('1', {
    api,
    recall: (async (route: never, call: never) => ({
      answer: await api(route, call),
      since: null,
    })) as never,
    draft: new Draft<PartyFields>(
      { storage, onHide: () => () => undefined },
      { person: 'p1', form: 'party', subject: '1' },
    ),
  });
  const last = (route: string) => asked.filter((one) => one.route === route).at(-1)!;
  return { store, asked, storage, last };
}

async function opened(storage = memory(), change = {}) {
  const at = phone(storage);
  const loading = at.store.load();
  at.last('GET /signups/:id').answer(detail(change));
  at.last('GET /me/companions').answer(companions());
  at.last('GET /consent').answer({ version: 'k1', text: '……' });
  await settle();
  at.last('GET /activities/:id').answer({ ageRule: { from: 'under_11' } });
  await loading;
  return at;
}

const add = ({ store }: { store: PartyStore }, name: string, ageBand: 'from_18' | 'from_11') => {
  const people = withOneMore(store.fields.people);
  Object.assign(people.at(-1)!, { name, ageBand });
  store.set({ people });
};

test('someone grown is added without asking for consent anew', async () => {
  const at = await opened();
  expect(at.store.same).toBe(true);
  add(at, '阿姨', 'from_18');
  expect(at.store.consentWanted).toBe(false);
  const saving = at.store.save();
  expect(at.last(put).call).toEqual({
    params: { id: '1' },
    body: {
      version: 1,
      companions: [
        { companionId: 'c1', name: '小满', ageBand: 'under_11' },
        { name: '阿姨', ageBand: 'from_18' },
      ],
    },
  });
  at.last(put).answer(detail({ version: 2 }));
  expect(await saving).toBe(true);
  expect([...at.storage.kept.keys()].filter((key) => key.startsWith('draft '))).toEqual([]);
});

test('another child needs a guardian’s consent', async () => {
  const at = await opened();
  add(at, '果果', 'from_11');
  expect(await at.store.save()).toBe(false);
  expect(Object.keys(at.store.troubles)).toEqual(['consent']);
  at.store.set({ consented: 'k1' }, 'consent');
  void at.store.save();
  expect(at.last(put).call).toMatchObject({
    body: { consent: { guardian: '林大满', version: 'k1', accepted: true } },
  });
});

test('no seats for one more: what was written stays, and the booking is as it was', async () => {
  const at = await opened();
  add(at, '阿姨', 'from_18');
  const saving = at.store.save();
  at.last(put).fail('session_full');
  await settle();
  at.last('GET /signups/:id').answer(detail());
  expect(await saving).toBe(false);
  expect(at.store.refused?.code).toBe('session_full');
  expect(at.store.fields.people).toHaveLength(2);
});

test('changed by something else meanwhile, the next try goes by the version of now', async () => {
  const at = await opened();
  add(at, '阿姨', 'from_18');
  const saving = at.store.save();
  at.last(put).fail('signup_changed_meanwhile');
  await settle();
  at.last('GET /signups/:id').answer(detail({ version: 7 }));
  await saving;
  void at.store.save();
  expect(at.last(put).call).toMatchObject({ body: { version: 7 } });
});

test('too many are counted before the server is asked', async () => {
  const at = await opened(memory(), { sizeMax: 2 });
  add(at, '阿姨', 'from_18');
  expect(await at.store.save()).toBe(false);
  expect(at.store.troubles.people).toBeDefined();
});

test('what was changed and not sent is there after a restart, as the same request', async () => {
  const at = await opened();
  add(at, '阿姨', 'from_18');
  void at.store.save();
  const { intention } = at.last(put);
  const again = await opened(at.storage);
  expect(again.store.fields.people.map(({ name }) => name)).toEqual(['小满', '阿姨']);
  void again.store.save();
  expect(again.last(put).intention).toBe(intention);
});
