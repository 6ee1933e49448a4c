import { heldApi } from '../testing/fakes';
import { DevicesStore } from './devices-store';

const row = (id: string) => ({ id, device: null, createdAt: '', lastSeenAt: '', current: false });

async function listed() {
  const { api, asked } = heldApi();
  const store = new DevicesStore(api);
  const loading = store.load();
  asked[0]!.answer({ items: [row('a'), row('b')] });
  await loading;
  return { store, asked };
}

test('a device that was signed out leaves the list', async () => {
  const { store, asked } = await listed();
  const leaving = store.leave('a');
  asked[1]!.answer({ done: true });
  expect(await leaving).toBeNull();
  expect(store.asked.value?.items.map(({ id }) => id)).toEqual(['b']);
});

test('a device that was already gone leaves the list too, another failure keeps it', async () => {
  const { store, asked } = await listed();
  const gone = store.leave('a');
  asked[1]!.fail('not_found');
  expect(await gone).toBeNull();
  const offline = store.leave('b');
  asked[2]!.fail('offline');
  expect(await offline).toMatchObject({ code: 'offline' });
  expect(store.asked.value?.items.map(({ id }) => id)).toEqual(['b']);
});
