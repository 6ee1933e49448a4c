import { Countdown } from './countdown';

const opensAt = '2027-03-01T10:00:00.000Z';
const opening = Date.parse(opensAt);

beforeEach(() => jest.useFakeTimers());
afterEach(() => jest.useRealTimers());

/** A phone whose clock is off by this much, a server that opens in time, and everything in between. */
function waiting(
  startsIn: number,
  { skew = 0, opensLate = 0, offline = false, random = 0.5 } = {},
) {
  jest.setSystemTime(opening - startsIn);
  const server = () => Date.now();
  let set = skew;
  const phone = () => Date.now() + set;
  const state = { asked: [] as number[], offline };
  const tell = () => {
    const open = server() >= opening + opensLate;
    countdown.told(new Date(server()).toISOString(), phone(), open ? null : opensAt);
  };
  const countdown: Countdown = new Countdown({
    phone,
    random: () => random,
    again: () => {
      state.asked.push(server() - opening);
      if (state.offline) return Promise.resolve();
      tell();
      return Promise.resolve();
    },
  });
  tell();
  countdown.resume();
  return { countdown, state, tell, setPhone: (to: number) => (set = to) };
}
const pass = (ms: number) => jest.advanceTimersByTimeAsync(ms);

test('counts down by the second and asks once, a moment after the opening', async () => {
  const { countdown, state } = waiting(65_000);
  expect(countdown.left).toBe(65_000);
  await pass(3000);
  expect(countdown.left).toBe(62_000);
  await pass(62_000);
  expect(countdown.left).toBe(0);
  expect(state.asked).toEqual([]);
  await pass(1500);
  expect(state.asked).toEqual([1500]);
  expect(countdown.left).toBeNull();
  await pass(600_000);
  expect(state.asked).toHaveLength(1);
});

test('phones ask at different moments, all within three seconds', async () => {
  for (const random of [0, 0.25, 0.999]) {
    const { state } = waiting(1000, { random });
    await pass(10_000);
    expect(state.asked).toHaveLength(1);
    expect(Math.abs(state.asked[0]! - random * 3000)).toBeLessThan(2);
  }
});

test.each([-3_600_000, 7_200_000])(
  'a phone clock that is %i ms off changes nothing',
  async (skew) => {
    const { countdown, state } = waiting(10_000, { skew });
    expect(countdown.left).toBe(10_000);
    await pass(9000);
    expect(countdown.left).toBe(1000);
    expect(state.asked).toEqual([]);
    await pass(3000);
    expect(state.asked).toEqual([1500]);
  },
);

test('far from the opening it looks once a minute', async () => {
  const { countdown } = waiting(3 * 3_600_000 + 20_000);
  const looks: number[] = [];
  for (let second = 0; second < 180; second += 1) {
    await pass(1000);
    if (countdown.left !== looks.at(-1)) looks.push(countdown.left!);
  }
  expect(looks.length).toBeLessThanOrEqual(5);
});

test('out of sight nothing ticks and nobody is asked; back in sight it is where it should be', async () => {
  const { countdown, state } = waiting(60_000);
  countdown.pause();
  await pass(40_000);
  expect(countdown.left).toBe(60_000);
  countdown.resume();
  expect(countdown.left).toBe(20_000);
  countdown.pause();
  await pass(60_000);
  expect(state.asked).toEqual([]);
  countdown.resume();
  expect(countdown.left).toBe(0);
  await pass(3000);
  expect(state.asked).toHaveLength(1);
});

test('a server that opens late is asked again at growing distances, and not for ever', async () => {
  const { state } = waiting(1000, { opensLate: 3_600_000 });
  await pass(600_000);
  expect(state.asked).toHaveLength(5);
  const gaps = state.asked.slice(1).map((at, index) => at - state.asked[index]!);
  for (const [index, gap] of gaps.entries()) expect(gap).toBeGreaterThan(gaps[index - 1] ?? 3000);
});

test('without a network it tries again by itself, and whoever comes back tries anew', async () => {
  const { countdown, state } = waiting(1000, { offline: true });
  await pass(600_000);
  expect(state.asked).toHaveLength(5);
  countdown.pause();
  state.offline = false;
  countdown.resume();
  await pass(3000);
  expect(state.asked).toHaveLength(6);
  expect(countdown.left).toBeNull();
});

test('whoever sets the phone’s clock is told the right time again', async () => {
  const { countdown, state, setPhone } = waiting(1_800_000);
  setPhone(-86_400_000);
  await pass(5000);
  expect(state.asked).toHaveLength(1);
  expect(countdown.left).toBe(opening - Date.now());
});

test('a wait that is over is not waited for any more, also one that was put off', async () => {
  const { countdown, state } = waiting(5000);
  countdown.told(new Date(Date.now()).toISOString(), Date.now(), '2027-03-01T11:00:00.000Z');
  await pass(60_000);
  expect(state.asked).toEqual([]);
  expect(countdown.left).toBe(3_600_000 - 55_000);
  countdown.told(new Date(Date.now()).toISOString(), Date.now(), null);
  await pass(7_200_000);
  expect(state.asked).toEqual([]);
});
