/** Seats that come free, open at a moment or changed meanwhile, on the built WeChat package against the real server. */
import { bookAlone, isTold, plantingDay, someone, type Planned, type Someone } from '../someone';
import type { Phone } from './harness/phone';
import type { Screen } from './harness/screen';
import { bookings, organiser, origin, phoneOf, sentToBook, shown } from './planting';

const alone = { kind: 'person', seats: 10, sizeMin: 1, sizeMax: 1 } as const;

let phone: Phone;
let host: Someone;
beforeAll(async () => {
  host = await someone(origin(), organiser);
}, 150_000);

async function fillInAlone(form: Screen, name: string): Promise<void> {
  await shown(form, 'book-step-party');
  await form.tap('book-next');
  await shown(form, 'leader-name');
  await form.type('leader-name', name);
  await form.tap('leaderBand-from_18');
  await form.tap('book-next');
  await shown(form, 'book-review');
}

test('who waits is offered the seat that comes free, and accepts it', async () => {
  const [first, second, third] = (await Promise.all(
    ['13910006001', '13910006002', '13910006003'].map((each) => someone(origin(), each)),
  )) as [Someone, Someone, Someone];
  const quotas = [{ ...alone, seats: 1 }];
  const day = await plantingDay(host, { title: '只有一个名额的一天', days: 9, quotas });
  const seated = await bookAlone(first, day);
  phone = await phoneOf(second.phone);
  const form = await phone.open(`signup/pages/book/index?activity=${day.id}`);
  await fillInAlone(form, '孟知微');
  await form.tap('wait-if-full');
  await form.tap('book-next');
  await shown(form, 'book-done-waiting');
  await form.untilText('第 1 位');
  expect((await bookAlone(third, day, '陆知秋')).place).toBe(2);

  const { version } = seated;
  await first.ask(`POST /signups/${seated.id}/steps`, { action: 'cancel', version });
  await isTold(second, '空出了名额');
  const inbox = await phone.open('inbox/pages/list/index');
  const told = () =>
    inbox.all('message-').find(({ id }) => /空出了名额/.test(inbox.textAt(id ?? '')));
  await inbox.until('tell of the seat', () => told() !== undefined);
  await inbox.tap(told()?.id ?? '');
  await phone.screen().until('offer it', () => phone.screen().all('accept-').length > 0);
  await phone.screen().tap(phone.screen().all('accept-')[0]?.id ?? '');
  await shown(phone.screen(), 'ticket');
  expect((await bookings(second, day)).map(({ status }) => status)).toEqual(['booked']);
  expect((await bookings(third, day)).map(({ status, place }) => [status, place])).toEqual([
    ['waiting', 1],
  ]);
});

test('asked before it opens, the phone waits for the server’s clock; a lost answer is one booking', async () => {
  const me = await someone(origin(), '13910006004');
  phone = await phoneOf(me.phone);
  const day = await plantingDay(host, {
    title: '马上开放的一天',
    days: 12,
    quotas: [alone],
    opensIn: 5000,
  });
  const form = await phone.open(`signup/pages/book/index?activity=${day.id}`);
  await fillInAlone(form, '何佳宁');
  await form.tap('book-next');
  await shown(form, 'book-progress');
  expect(sentToBook(phone)).toEqual([]);
  phone.network.losing = 1;
  await shown(form, 'book-done-booked');
  const sent = sentToBook(phone);
  expect(sent.map(({ status }) => status)).toEqual([0, 200]);
  expect(new Set(sent.map(({ key }) => key)).size).toBe(1);
  expect((await bookings(me, day)).map(({ status }) => status)).toEqual(['booked']);
});

test('a session that the organiser changed meanwhile is not booked unseen: what changed is said first', async () => {
  const me = await someone(origin(), '13910006005');
  phone = await phoneOf(me.phone);
  const day = await plantingDay(host, { title: '改了名额的一天', days: 15, quotas: [alone] });
  const form = await phone.open(`signup/pages/book/index?activity=${day.id}`);
  await fillInAlone(form, '何佳宁');
  await changeQuotas(day, [{ ...alone, seats: 4 }]);
  await form.tap('book-next');
  await shown(form, 'session-changed');
  expect(form.textAt('session-changed')).toMatch(/10 人改为个人 4 人/);
  expect(await bookings(me, day)).toEqual([]);
  await form.tap('book-next');
  await shown(form, 'book-done-booked');
  expect(sentToBook(phone).map(({ status }) => status)).toEqual([409, 200]);
});

interface WholeDay extends Planned {
  duty: { form: string; rule: string | null; basis: string; quantity: number };
  base: { id: string } | null;
  [name: string]: unknown;
}

/** The organiser’s form once more, with other quotas. */
async function changeQuotas({ id }: Planned, quotas: object[]): Promise<void> {
  const day = await host.ask<WholeDay>(`GET /activities/${id}`);
  const kept = ['kind', 'title', 'organiser', 'description', 'bring', 'place', 'meetingPoint'];
  const more = ['position', 'ageRule', 'cancelHours', 'opensAt', 'closesAt', 'version'];
  const { form, rule, basis, quantity } = day.duty;
  await host.ask(`PUT /desk/activities/${id}`, {
    ...Object.fromEntries([...kept, ...more].map((name) => [name, day[name]])),
    base: day.base?.id ?? null,
    duty: { form, rule, basis, quantity },
    sessions: day.sessionList.map((session) => ({
      id: session.id,
      startsAt: session.startsAt,
      endsAt: session.endsAt,
      mode: 'first_come',
      waitlistLimit: 20,
      quotas,
    })),
  });
}
