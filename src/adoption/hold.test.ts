import { heldApi } from '../testing/fakes';
import { Hold, leftOf } from './hold';

const minute = 60_000;
const start = Date.UTC(2027, 2, 1, 8);

beforeEach(() => jest.useFakeTimers({ now: start }));
afterEach(() => jest.useRealTimers());
const flush = () => jest.advanceTimersByTimeAsync(0);

async function taken() {
  const { api, asked } = heldApi();
  const hold = new Hold('CZ-1', api);
  const taking = hold.take();
  asked[0]!.answer({ until: new Date(start + 15 * minute).toISOString() });
  await taking;
  return { hold, asked };
}

test('the minutes left are counted by this phone, whatever day the demo city is in', () => {
  const until = (ms: number) => new Date(start + ms).toISOString();
  expect(leftOf(until(12 * minute), start)).toBe(12 * minute);
  expect(leftOf(until(12 * minute + 400 * 24 * 60 * minute), start)).toBe(12 * minute);
  // A phone whose clock is an hour wrong.
  expect(leftOf(until(75 * minute), start)).toBe(15 * minute);
  expect(leftOf(until(-20 * minute), start)).toBe(15 * minute);
});

test('a hold that is over is taken anew without a word', async () => {
  const { hold, asked } = await taken();
  expect(hold.minutes).toBe(15);
  await jest.advanceTimersByTimeAsync(10 * minute);
  expect(hold.minutes).toBe(5);
  await jest.advanceTimersByTimeAsync(5 * minute);
  expect(asked).toHaveLength(2);
  asked[1]!.answer({ until: new Date(start + 30 * minute).toISOString() });
  await flush();
  expect(hold).toMatchObject({ minutes: 15, lost: null });
  hold.stop();
});

test('a hold that someone else has by then is explained', async () => {
  const { hold, asked } = await taken();
  await jest.advanceTimersByTimeAsync(15 * minute);
  asked[1]!.fail('tree_held');
  await flush();
  expect(hold.minutes).toBeNull();
  expect(hold.lost?.code).toBe('tree_held');
});

test('without a network nothing is claimed and nothing is lost', async () => {
  const { hold, asked } = await taken();
  await jest.advanceTimersByTimeAsync(15 * minute);
  asked[1]!.fail('offline');
  await flush();
  expect(hold).toMatchObject({ minutes: null, lost: null });
});

test('asking twice at once is one request', () => {
  const { api, asked } = heldApi();
  const hold = new Hold('CZ-1', api);
  void hold.take();
  void hold.take();
  expect(asked).toHaveLength(1);
});
