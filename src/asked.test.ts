import { Asked } from './asked';
import { failure } from './testing/fakes';

const held = <T>() => {
  let release!: (value: T) => void;
  let refuse!: (code: string) => void;
  const promise = new Promise<{ answer: T; since: null }>((resolve, reject) => {
    release = (answer) => resolve({ answer, since: null });
    refuse = (code) => reject(failure(code));
  });
  return { promise, release, refuse };
};

test('a slow answer to an older question does not replace the newer one', async () => {
  const asked = new Asked<string>();
  const slow = held<string>();
  const quick = held<string>();
  const first = asked.ask(() => slow.promise);
  const second = asked.ask(() => quick.promise);
  quick.release('new');
  await second;
  slow.release('old');
  await first;
  expect(asked.value).toBe('new');
});

test('a failed refresh keeps what was shown', async () => {
  const asked = new Asked<string>();
  asked.answered('before');
  const refused = held<string>();
  const again = asked.ask(() => refused.promise);
  refused.refuse('offline');
  await again;
  expect(asked.value).toBe('before');
  expect(asked.error?.code).toBe('offline');
  expect(asked.busy).toBe(false);
});

test('after clearing, an answer on its way is not shown', async () => {
  const asked = new Asked<string>();
  const late = held<string>();
  const asking = asked.ask(() => late.promise);
  asked.clear();
  late.release('late');
  await asking;
  expect(asked.value).toBeNull();
});

test('what is thrown without a code is an internal error', async () => {
  const asked = new Asked<string>();
  await asked.ask(() => Promise.reject(new TypeError('boom')));
  expect(asked.error?.code).toBe('internal');
});
