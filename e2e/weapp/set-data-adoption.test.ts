/** The same for adoption: what its pages and the desk send when they open and when they are tapped. */
import { applyFor, freeTree, someone, type Adopted } from '../someone';
import { launch, type Phone } from './harness/phone';
import { hold, sentBy, writeMeasured } from './harness/weigh';

const origin = () => process.env.LUYIN_E2E_ORIGIN ?? '';

let phone: Phone;
let mine: Adopted;
let free: string;
beforeAll(async () => {
  const me = await someone(origin(), '13910004001');
  mine = await applyFor(origin(), me, await freeTree(origin()));
  await applyFor(
    origin(),
    await someone(origin(), '13910004002'),
    await freeTree(origin(), 'labour_reserve'),
    'labour_reserve',
  );
  free = await freeTree(origin());
  phone = await launch(undefined, ({ storage }) => void storage.set('session', me.session));
});
afterAll(() => writeMeasured());

async function settledOn(url: string, id: string) {
  const screen = await phone.open(url);
  await screen.until(`show #${id}`, () => screen.find(id) !== undefined);
  await screen.settled();
  return screen;
}

/** The pages of a citizen, with what each shows once it has everything. */
const pages: [string, () => string, string][] = [
  ['plans', () => '', 'adoptable-trees'],
  ['apply', () => `?code=${free}`, 'hold-state'],
  ['list', () => '', 'adoption-list'],
  ['detail', () => `?id=${mine.id}`, 'adoption-story'],
  ['care', () => `?id=${mine.id}`, 'care-submit'],
  ['renew', () => `?id=${mine.id}`, 'to-adoption'],
  ['swap', () => `?id=${mine.id}`, 'to-adoption'],
  ['wishes', () => '', 'wish-list'],
  ['join', () => '', 'join-code'],
  ['certificate', () => `?code=${mine.certificate}`, 'poster'],
];

describe('the first setData', () => {
  test.each(pages)('of adoption/pages/%s', async (name, query, id) => {
    const screen = await settledOn(`adoption/pages/${name}/index${query()}`, id);
    hold('screen.first', screen.route, screen.sent[0]?.bytes ?? 0);
    await phone.back();
  });

  test('of my messages', async () => {
    const screen = await settledOn('inbox/pages/list/index', 'inbox-list');
    hold('screen.first', screen.route, screen.sent[0]?.bytes ?? 0);
    await phone.back();
  });
});

describe('a tap', () => {
  test('on the steps of the form, up to the whole agreement', async () => {
    const form = await settledOn(`adoption/pages/apply/index?code=${free}`, 'hold-state');
    const next = () => sentBy(form, () => form.tap('apply-next'));
    hold('screen.tap', 'from the plan to the plate', await next());
    const party = await sentBy(form, () => form.tap('party-family'));
    hold('screen.tap', 'choose who adopts', party);
    const plate = await sentBy(form, () => form.type('plate-text', '何家的树'));
    hold('screen.tap', 'a letter on the plate', plate);
    hold('screen.tap', 'from the plate to the agreement', await next());
    hold('screen.tap', 'agree', await sentBy(form, () => form.tap('agree')));
    hold('screen.tap', 'what is missing', await next());
    await phone.back();
  });

  test('on care and on its calendar', async () => {
    const care = await settledOn(`adoption/pages/care/index?id=${mine.id}`, 'care-submit');
    hold('screen.tap', 'what was done', await sentBy(care, () => care.tap('work-water')));
    hold('screen.tap', 'write care down', await sentBy(care, () => care.tap('care-submit')));
    await phone.back();
    const page = await settledOn(`adoption/pages/detail/index?id=${mine.id}`, 'adoption-story');
    const asked = await sentBy(page, () => page.tap('adoption-release'));
    hold('screen.tap', 'ask before an end', asked);
    await phone.back();
  });
});

test('the desk: its pages, a tap on a queue and a decision', async () => {
  const { session } = await someone(origin(), '13800000004');
  phone = await launch(undefined, ({ storage }) => void storage.set('session', session));
  const desk = await settledOn('desk/pages/queue/index', 'desk-list');
  hold('screen.first', desk.route, desk.sent[0]?.bytes ?? 0);
  const rows = await sentBy(desk, () => desk.tap('desk-running'));
  hold('screen.page', 'another queue of the desk', rows);
  await desk.tap('desk-review');
  await desk.settled();
  await desk.tap(desk.all('desk-row-')[0]?.id ?? '');
  const page = await phone.arrive('desk/pages/adoption/index');
  await page.until('show what can be decided', () => page.find('case-reject') !== undefined);
  await page.settled();
  hold('screen.first', page.route, page.sent[0]?.bytes ?? 0);
  hold('screen.tap', 'reject', await sentBy(page, () => page.tap('case-reject')));
  const deliveries = await phone.open('desk/pages/deliveries/index');
  await deliveries.settled();
  hold('screen.first', deliveries.route, deliveries.sent[0]?.bytes ?? 0);
});
