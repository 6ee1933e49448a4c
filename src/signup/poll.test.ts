import { Poll } from './poll';

beforeEach(() => jest.useFakeTimers());
afterEach(() => jest.useRealTimers());

function polling({ wanted = true } = {}) {
  let finish: () => void = () => {};
  const ask = jest.fn(() => new Promise<void>((resolve) => (finish = resolve)));
  const poll = new Poll({ wanted: () => wanted, ask, everyMs: 30_000 });
  return { poll, ask, finish: () => finish() };
}

test('it asks while the page is in sight and not when it has left', async () => {
  const { poll, ask, finish } = polling();
  poll.showPage(true);
  await jest.advanceTimersByTimeAsync(30_000);
  expect(ask).toHaveBeenCalledTimes(1);
  finish();
  poll.showPage(false);
  await jest.advanceTimersByTimeAsync(120_000);
  expect(ask).toHaveBeenCalledTimes(1);
});

test('in the background it is quiet; back again it asks at once, unless another page is on top', async () => {
  const { poll, ask, finish } = polling();
  poll.showPage(true);
  poll.showApp(false);
  await jest.advanceTimersByTimeAsync(120_000);
  expect(ask).toHaveBeenCalledTimes(0);
  poll.showApp(true);
  expect(ask).toHaveBeenCalledTimes(1);
  finish();
  await jest.advanceTimersByTimeAsync(0);
  poll.showPage(false);
  poll.showApp(false);
  poll.showApp(true);
  await jest.advanceTimersByTimeAsync(120_000);
  expect(ask).toHaveBeenCalledTimes(1);
});

test('a slow answer is waited for, and nothing that may change is nothing to ask', async () => {
  const slow = polling();
  slow.poll.showPage(true);
  await jest.advanceTimersByTimeAsync(120_000);
  expect(slow.ask).toHaveBeenCalledTimes(1);
  const still = polling({ wanted: false });
  still.poll.showPage(true);
  await jest.advanceTimersByTimeAsync(120_000);
  expect(still.ask).toHaveBeenCalledTimes(0);
});
