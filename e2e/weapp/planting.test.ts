/** A family’s planting day on the built WeChat package against the real server. */
import {
  personOf,
  plantingDay,
  someone,
  type Booked,
  type Planned,
  type Someone,
} from '../someone';
import { carriedOver, launch, type Phone } from './harness/phone';
import { bookings, organiser, origin, phoneOf, sentToBook, shown } from './planting';

const crew = '13800000002';
const family = { kind: 'family', seats: 12, sizeMin: 2, sizeMax: 5 } as const;

interface Line {
  act: string;
  trees: number;
  evidence: { kind: string; id: string };
}
interface Year {
  lines: Line[];
  holders: { companionId: string | null; name: string; trees: number }[];
  certificate: { code: string; number: string; holder: string } | null;
}
interface Roll {
  parties: { members: { name: string; checkedInAt: string | null }[] }[];
}

let phone: Phone;
let host: Someone;
beforeAll(async () => {
  host = await someone(origin(), organiser);
  await someone(origin(), crew);
}, 150_000);

const daysPass = (days: number) => host.ask('POST /demo/clock', { days });

describe('a family and its planting day', () => {
  let day: Planned;
  let me: Someone;
  let booked: Booked;
  let ticket: string;

  test('it is found without signing in; a child needs a guardian’s yes', async () => {
    const title = '一家人的种树日';
    day = await plantingDay(host, { title, days: 7, each: 3, quotas: [family] });
    phone = await launch();
    const list = await phone.open('pages/activities/index');
    await list.tap('kind-planting');
    await list.tap('filter-family');
    await shown(list, `activity-${day.id}`);
    await list.tap(`activity-${day.id}`);
    const page = await phone.arrive('activity/pages/detail/index');
    await page.untilText('还剩 12 个名额');
    await page.tap('book-now');
    const form = await phone.arrive('signup/pages/book/index');
    await form.tap('party-family');
    await form.type('party-name', '何家');
    await form.tap('book-next');
    await form.type('leader-name', '何佳宁');
    await form.tap('leaderBand-from_18');
    await form.tap('add-person');
    await form.type('name-new-1', '小米');
    await form.tap('band-new-1-from_11');
    await form.tap('book-next');
    await shown(form, 'trouble-consent');
    await shown(form, 'trouble-guardian');
    await form.tap('consent');
    await form.type('guardian', '何佳宁');
    await form.tap('book-next');
    await shown(form, 'book-review');
    await form.tap('book-next');
    const signIn = await phone.arrive('me/pages/sign-in/index');
    await signIn.tap('wechat-sign-in');
    // WeChat says who it is and no number: that is asked for.
    const again = await phone.arrive('signup/pages/book/index');
    await shown(again, 'book-review');
    await again.settled();
    await again.tap('book-next');
    await shown(again, 'trouble-phone');
    await again.type('phone', '13910006000');
    await again.tap('book-next');
    await shown(again, 'book-review');
    me = personOf(origin(), '', phone.device.storage.get('session') as string);
  });

  test('killed while the answer was on its way, the form is as it was, and is booked once', async () => {
    await phone.screen().settled();
    phone.network.losing = 1;
    await phone.screen().tap('book-next');
    await phone.screen().until('be sent', () => sentToBook(phone).length > 0);
    const first = sentToBook(phone);
    phone.hide();
    await phone.kill();
    phone = await launch(undefined, carriedOver(phone));
    const form = await phone.open(`signup/pages/book/index?activity=${day.id}`);
    await form.until(
      'say how it stands',
      () => !!form.find('draft-note') || !!form.find('book-mine'),
    );
    if (form.find('draft-note')) {
      await shown(form, 'book-review');
      await form.tap('book-next');
      await shown(form, 'book-done-booked');
      expect(sentToBook(phone).map(({ key }) => key)).toEqual([first[0]?.key]);
    }
    const mine = await bookings(me, day);
    expect(mine.map(({ status }) => status)).toEqual(['booked']);
    booked = mine[0] as Booked;
    const detail = await me.ask<Booked & { members: object[] }>(`GET /signups/${booked.id}`);
    expect(detail.members).toHaveLength(2);
    ticket = detail.ticket ?? '';
    expect(ticket).toMatch(/./);
  });

  test('its code stands first among its bookings, and is on the phone without a network', async () => {
    const list = await phone.open('signup/pages/list/index');
    await shown(list, 'ticket');
    await list.settled();
    phone.connect(false);
    phone.hide();
    await phone.kill();
    phone = await launch(undefined, carriedOver(phone));
    phone.connect(false);
    const again = await phone.open('signup/pages/list/index');
    await shown(again, 'ticket');
    await shown(again, 'signups-offline');
    await phone.kill();
  });

  test('a crew checks it in without a network; the scans outlive the app and are replayed once', async () => {
    await daysPass(7);
    const id = day.sessionList[0]?.id ?? '';
    const scans = () =>
      phone.network.asked.filter(
        ({ method, address }) => method === 'POST' && /\/scans$/.test(address),
      );
    phone = await phoneOf(crew, 'pages/me/index');
    await phone.screen().tap('my-crew');
    const days = await phone.arrive('crew/pages/sessions/index');
    await days.tap(`crew-session-${id}`);
    let gate = await phone.arrive('crew/pages/scan/index');
    await shown(gate, 'gate-count');
    expect(gate.textAt('gate-count')).toMatch(/0 \/ 2/);

    phone.connect(false);
    phone.device.codes = [`${ticket.slice(0, -4)}AAAA`, ticket, ticket];
    await gate.tap('scan-ticket');
    await shown(gate, 'verdict-bad');
    await gate.tap('scan-ticket');
    await shown(gate, 'verdict-good');
    await gate.tap('scan-confirm');
    await shown(gate, 'scans-queued');
    await gate.tap('scan-ticket');
    await shown(gate, 'verdict-known');
    expect(gate.textAt('gate-count')).toMatch(/2 \/ 2/);
    phone.hide();
    await phone.kill();
    expect(scans().filter(({ status }) => status === 200)).toEqual([]);

    phone = await launch(undefined, carriedOver(phone));
    phone.connect(false);
    gate = await phone.open(`crew/pages/scan/index?id=${id}`);
    await shown(gate, 'scans-queued');
    expect(gate.textAt('gate-count')).toMatch(/2 \/ 2/);
    // The first answer is lost: the server has the scans, and is given them again.
    phone.network.losing = 1;
    phone.connect(true);
    await gate.settled();
    if (gate.find('send-scans')) await gate.tap('send-scans');
    await gate.until('have sent them', () => gate.find('scans-queued') === undefined);
    await gate.settled();
    expect(gate.find('scans-refused')).toBeUndefined();
    const crewPerson = await someone(origin(), crew);
    const roll = await crewPerson.ask<Roll>(`GET /crew/sessions/${id}/roll`);
    const people = roll.parties.flatMap(({ members }) => members);
    expect(people.map(({ checkedInAt }) => checkedInAt !== null)).toEqual([true, true]);
    await phone.kill();
  });

  test('each has one line in the year, and the child a certificate with a poster', async () => {
    const year = await me.ask<Year>('GET /me/duty');
    expect(year.lines.map(({ trees, evidence }) => [trees, evidence.kind])).toEqual([
      [3, 'attendance'],
    ]);
    expect(year.holders.map(({ name, trees }) => [name, trees]).sort()).toEqual(
      [
        ['何佳宁', 3],
        ['小米', 3],
      ].sort(),
    );
    phone = await launch(undefined, ({ storage }) => void storage.set('session', me.session));
    const page = await phone.open(`signup/pages/detail/index?id=${booked.id}`);
    await page.tap('to-duty-year');
    const mine = await phone.arrive('duty/pages/year/index');
    await shown(mine, 'duty-lines');
    const child = year.holders.find(({ name }) => name === '小米')?.companionId;
    await mine.tap(`duty-holder-${child}`);
    await mine.untilText('小米 · ');
    await mine.settled();
    await mine.tap('to-duty-certificate');
    const paper = await phone.arrive('duty/pages/certificate/index');
    await shown(paper, 'poster');
    const { disk } = phone.device;
    disk.albumAnswer = true;
    await paper.tap('save-poster');
    await paper.until('keep the poster', () => disk.album.length === 1);
    const words = String(disk.album[0]);
    expect(words).toContain('小米');
    const { certificate } = await me.ask<Year>(`GET /me/duty?companion=${child}`);
    expect(certificate?.holder).toBe('小米');
    expect(words).toContain(certificate?.number);

    const card = paper.instance.onShareAppMessage?.({ from: 'menu' });
    expect(card?.path).toContain(certificate?.code);
    const stranger = await launch();
    const seen = await stranger.open(card?.path ?? '');
    await shown(seen, 'certificate-valid');
    expect(seen.text()).toContain(certificate?.number);
    expect(seen.find('copy-qr')).toBeUndefined();
    expect(stranger.network.asked.every(({ headers }) => !headers.authorization)).toBe(true);
  });
});
