import { heldApi } from '../testing/fakes';
import type { SessionStore } from './session-store';
import { UnreadStore } from './unread-store';

function counter() {
  const { api, asked } = heldApi();
  const session = { token: 'one' as string | null };
  return { unread: new UnreadStore(api, session as SessionStore), asked, session };
}

test('the number is asked for only by who is signed in', async () => {
  const { unread, asked, session } = counter();
  session.token = null;
  await unread.refresh();
  expect(asked).toHaveLength(0);
});

test('a number that can’t be had stays as it was', async () => {
  const { unread, asked } = counter();
  const first = unread.refresh();
  asked[0]!.answer({ unread: 3 });
  await first;
  const second = unread.refresh();
  asked[1]!.fail('offline');
  await second;
  expect(unread.count).toBe(3);
});

test('the number of one person is never shown to the next', async () => {
  const { unread, asked, session } = counter();
  const asking = unread.refresh();
  session.token = 'two';
  asked[0]!.answer({ unread: 3 });
  await asking;
  expect(unread.count).toBe(0);
});
