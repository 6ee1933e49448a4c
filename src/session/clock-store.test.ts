import { heldApi, settle } from '../testing/fakes';
import { ClockStore } from './clock-store';
import type { CityStore } from './city-store';

const phone = Date.parse('2026-03-01T10:00:00Z');
const ahead = { now: '2027-03-01T10:00:00Z', ahead: 365 };

function clockIn(demo: boolean) {
  const { api, asked } = heldApi();
  const city = { need: () => Promise.resolve({ demo }) } as unknown as CityStore;
  return { clock: new ClockStore(api, city, () => phone), asked };
}

test('in a real city the phone’s own time is the time, and nobody is asked', async () => {
  const { clock, asked } = clockIn(false);
  await clock.need();
  expect(asked).toHaveLength(0);
  expect(clock.now().getTime()).toBe(phone);
  expect(clock.demo).toBeNull();
});

test('in a demo city it is as late as the server says', async () => {
  const { clock, asked } = clockIn(true);
  const needed = clock.need();
  await settle();
  asked[0]!.answer(ahead);
  await needed;
  expect(clock.now().toISOString()).toBe('2027-03-01T10:00:00.000Z');
});

test('a server without such a clock hides it; without a network it stays as it was', async () => {
  const { clock, asked } = clockIn(true);
  const ask = async (settleIt: () => void) => {
    const needed = clock.need();
    await settle();
    settleIt();
    await needed;
  };
  await ask(() => asked[0]!.answer(ahead));
  await ask(() => asked[1]!.fail('offline'));
  expect(clock.demo).toEqual(ahead);
  await ask(() => asked[2]!.fail('demo_only'));
  expect(clock.demo).toBeNull();
  expect(clock.now().getTime()).toBe(phone);
});

test('pushing it forward shows the new time; a second tap meanwhile does nothing', async () => {
  const { clock, asked } = clockIn(true);
  const moved = clock.move(30);
  expect(await clock.move(30)).toBeNull();
  expect(asked.map(({ route, call }) => [route, call])).toEqual([
    ['POST /demo/clock', { body: { days: 30 } }],
  ]);
  asked[0]!.answer({ now: '2026-03-31T10:00:00Z', ahead: 30 });
  expect(await moved).toBeNull();
  expect(clock.demo?.ahead).toBe(30);
  expect(clock.moving).toBe(false);
});

test('a push that failed says why and leaves the time as it was', async () => {
  const { clock, asked } = clockIn(true);
  const moved = clock.move(1);
  asked[0]!.fail('offline');
  expect(await moved).toMatchObject({ code: 'offline' });
  expect(clock.now().getTime()).toBe(phone);
});
