import type { InboxMessage } from '@luyin/contract';
import { createRecall } from '../recall';
import { heldApi, memory, settle } from '../testing/fakes';
import { InboxStore } from './inbox-store';
import { leadOf } from './leads';

jest.mock('@tarojs/taro', () => ({}));

const message = (id: string, by: Partial<InboxMessage> = {}): InboxMessage => ({
  id,
  kind: 'adoption_approved',
  title: '认养通过了',
  text: '',
  at: '2026-03-01T10:00:00Z',
  read: false,
  deadline: null,
  subject: null,
  ...by,
});

function inbox() {
  const { api, asked } = heldApi();
  const counts: number[] = [];
  const store = new InboxStore(api, createRecall(api, memory()), {
    set: (count) => counts.push(count),
  });
  return { store, asked, counts };
}

test('what is shown is read up to the newest, and its dot stays for this look', async () => {
  const { store, asked, counts } = inbox();
  const shown = store.show();
  asked[0]!.answer({ items: [message('9'), message('8')], next: 'c' });
  await settle();
  expect(asked[1]).toMatchObject({ route: 'POST /me/inbox/read', call: { body: { upTo: '9' } } });
  asked[1]!.answer({ unread: 0 });
  await shown;
  expect(counts).toEqual([0]);
  expect(store.list.items.map(({ read }) => read)).toEqual([false, false]);
});

test('an empty inbox and one that could not be had mark nothing as read', async () => {
  const empty = inbox();
  const none = empty.store.show();
  empty.asked[0]!.answer({ items: [], next: null });
  await none;
  const lost = inbox();
  const failed = lost.store.show();
  lost.asked[0]!.fail('offline');
  await failed;
  expect([empty.asked.length, lost.asked.length]).toEqual([1, 1]);
  expect(lost.store.list.error?.code).toBe('offline');
});

test('without a network the last look is shown again, and nothing counts as read by it', async () => {
  const { store, asked } = inbox();
  const first = store.show();
  asked[0]!.answer({ items: [message('9')], next: null });
  await settle();
  asked[1]!.answer({ unread: 0 });
  await first;
  const again = store.show();
  asked[2]!.fail('offline');
  await again;
  expect(store.list.items).toHaveLength(1);
  expect(store.since).not.toBeNull();
  expect(asked).toHaveLength(3);
});

test('the next page is asked for with its cursor and joins the list', async () => {
  const { store, asked } = inbox();
  const shown = store.show();
  asked[0]!.answer({ items: [message('9')], next: 'c' });
  await settle();
  asked[1]!.answer({ unread: 0 });
  await shown;
  const more = store.list.more();
  expect(asked[2]).toMatchObject({ route: 'GET /me/inbox', call: { query: { cursor: 'c' } } });
  asked[2]!.answer({ items: [message('3')], next: null });
  await more;
  expect(store.list.items.map(({ id }) => id)).toEqual(['9', '3']);
});

test.each([
  ['adoption', 'a 1', '/adoption/pages/detail/index?id=a%201'],
  ['tree', 'CZ-1', '/tree/pages/detail/index?code=CZ-1'],
  ['wish', 'w', '/adoption/pages/wishes/index'],
  ['certificate', 'C1', '/adoption/pages/certificate/index?code=C1'],
  ['desk_adoptions', '', '/desk/pages/queue/index'],
  ['desk_deliveries', '', '/desk/pages/deliveries/index'],
])('a message about %s leads there', (kind, id, path) => {
  expect(leadOf({ subject: { kind: kind as 'tree', id } })).toBe(path);
});

test('a message about nothing, or about something newer than this version, leads nowhere', () => {
  expect(leadOf({ subject: null })).toBeNull();
  expect(leadOf({ subject: { kind: 'weather' as 'tree', id: '1' } })).toBeNull();
  expect(leadOf({ subject: { kind: 'constructor' as 'tree', id: '1' } })).toBeNull();
});
