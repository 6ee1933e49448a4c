/** A year with a tree on the built WeChat package against the real server. */
import sharp from 'sharp';
import {
  applyFor,
  freeTree,
  isTold,
  personOf,
  someone,
  type Adopted,
  type Someone,
} from '../someone';
import { carriedOver, launch, type Phone } from './harness/phone';
import type { Screen } from './harness/screen';

const origin = () => process.env.LUYIN_E2E_ORIGIN ?? '';
const reviewer = '13800000003';

let phone: Phone;
let me: Someone;
let tree: string;
let adoption: Adopted;

/** The phone of someone who has signed in before. */
async function phoneOf(number: string, page?: string): Promise<Phone> {
  const { session } = await someone(origin(), number);
  return launch(page, ({ storage }) => void storage.set('session', session));
}

async function fillIn(form: Screen, plate: string): Promise<void> {
  await form.until('keep the tree', () => form.find('hold-state') !== undefined);
  await form.tap('apply-next');
  await form.tap('party-family');
  await form.type('party-name', '何家');
  await form.type('plate-text', plate);
  await form.tap('apply-next');
  await form.until('show the agreement', () => form.find('agreement-text') !== undefined);
}

async function sign(form: Screen): Promise<void> {
  await form.tap('agree');
  await form.tap('adult');
  await form.type('signed-name', '何佳宁');
}

const shown = (screen: Screen, id: string) =>
  screen.until(`show #${id}`, () => screen.find(id) !== undefined);

describe('a family and its tree', () => {
  test('it is found among those that can be adopted; the form begins with signing in', async () => {
    phone = await launch();
    await phone.screen().tap('home-adopt');
    const plans = await phone.arrive('adoption/pages/plans/index');
    await plans.until('show trees', () => plans.all('tree-').length > 0);
    tree = (plans.all('tree-')[0]?.id ?? '').replace('tree-', '');
    await plans.tap(`tree-${tree}`);
    const page = await phone.arrive('tree/pages/detail/index');
    await page.tap('adopt-tree');
    const form = await phone.arrive('adoption/pages/apply/index');
    await form.tap('apply-next');
    const signIn = await phone.arrive('me/pages/sign-in/index');
    await signIn.tap('wechat-sign-in');
    await phone.arrive('adoption/pages/apply/index');
    await shown(phone.screen(), 'hold-state');
    me = personOf(origin(), '', phone.device.storage.get('session') as string);
  });

  test('what may not stand on a plate is said at its box, and stays there', async () => {
    const form = phone.screen();
    await fillIn(form, '种树请打13812345678');
    await sign(form);
    await form.tap('apply-next');
    await shown(form, 'trouble-plate-text');
    expect(form.attribute('plate-text', 'value')).toBe('种树请打13812345678');
    await form.type('plate-text', '何家的树');
    await form.tap('apply-next');
    await shown(form, 'agreement-text');
    expect(form.attribute('signed-name', 'value')).toBe('何佳宁');
  });

  test('sent without a network and then killed, the form is as it was, and is sent once', async () => {
    phone.connect(false);
    await phone.screen().tap('apply-next');
    await shown(phone.screen(), 'apply-refused');
    phone.hide();
    await phone.kill();
    phone = await launch(undefined, carriedOver(phone));
    const form = await phone.open(`adoption/pages/apply/index?code=${tree}`);
    await shown(form, 'draft-note');
    await shown(form, 'agreement-text');
    await form.settled();
    // The answer is lost on its way: what is sent after that is the same application.
    phone.network.losing = 1;
    await form.tap('apply-next');
    await form.until(
      'say how it went',
      () => !!form.find('apply-done') || !!form.find('apply-refused'),
    );
    if (form.find('apply-refused')) await form.tap('apply-next');
    await shown(form, 'apply-done');
    const sent = phone.network.asked.filter(
      ({ method, address }) => method === 'POST' && address.endsWith('/adoptions'),
    );
    expect(sent.map(({ status }) => status)).toEqual([0, 200]);
    const [first, second] = sent.map(({ headers }) => headers['idempotency-key']);
    expect(first).toMatch(/./);
    expect(second).toBe(first);
    const { items } = await me.ask<{ items: Adopted[] }>('GET /me/adoptions');
    const mine = items.filter(({ tree: { code } }) => code === tree);
    expect(mine.map(({ status }) => status)).toEqual(['active']);
    adoption = mine[0] as Adopted;
  });

  test('a second person is asked along by a card, and joins', async () => {
    await phone.screen().tap('invite-family');
    const page = await phone.arrive('adoption/pages/detail/index');
    await shown(page, 'invite-code');
    const code = page.textAt('invite-code').trim();
    const card = page.instance.onShareAppMessage?.({ from: 'button' });
    expect(card?.path).toContain(code);
    const { device } = phone;

    const other = await phoneOf('13910003002');
    const invitation = await other.open(card?.path ?? '');
    await invitation.untilText('何家的树');
    await invitation.tap('join');
    await invitation.tap('to-adoption');
    const theirs = await other.arrive('adoption/pages/detail/index');
    await shown(theirs, 'members');
    const { members } = await me.ask<{ members: object[] }>(`GET /adoptions/${adoption.id}`);
    expect(members).toHaveLength(2);
    await other.kill();
    phone = await launch(undefined, carriedOver({ ...phone, device }));
  });

  test('care is written down with a photo that is sent while the note is written', async () => {
    const background = '#448866';
    const bytes = await sharp({ create: { width: 800, height: 600, channels: 3, background } })
      .jpeg()
      .toBuffer();
    phone.device.disk.picks = [{ name: 'tree.jpg', bytes }];
    const page = await phone.open(`adoption/pages/care/index?id=${adoption.id}`);
    await page.tap('work-water');
    await page.tap('care-photos-add');
    await shown(page, 'photo-1');
    await page.type('care-note', '浇了两桶水');
    await page.tap('care-submit');
    await shown(page, 'care-done');
    const { items } = await me.ask<{ items: { note: string; photos: object[] }[] }>(
      `GET /adoptions/${adoption.id}/care`,
    );
    expect(items.map(({ note, photos }) => [note, photos.length])).toEqual([['浇了两桶水', 1]]);
  });

  test('a message tells in time that the year ends, and leads to a renewal', async () => {
    for (let season = 0; season < 4; season += 1) {
      const { now } = await me.ask<{ now: string }>('POST /demo/clock', { days: 78 });
      const day = now.slice(0, 10);
      const visit = { works: ['patrol'], day, showName: false };
      await me.ask(`POST /adoptions/${adoption.id}/care`, visit);
    }
    const settings = await phone.open('me/pages/settings/index');
    await shown(settings, 'demo-clock');
    const before = settings.textAt('demo-clock');
    await settings.tap('demo-month');
    await settings.until('be a month later', () => settings.textAt('demo-clock') !== before);
    const mine = await phone.open('pages/me/index');
    await mine.tap('my-inbox');
    const inbox = await phone.arrive('inbox/pages/list/index');
    const ending = () => inbox.all('message-').find(({ id }) => /续/.test(inbox.textAt(id ?? '')));
    await inbox.until('tell of the end', () => ending() !== undefined);
    await inbox.tap(ending()?.id ?? '');
    const page = await phone.arrive('adoption/pages/detail/index');
    await page.tap('next-renew');
    const renewal = await phone.arrive('adoption/pages/renew/index');
    await shown(renewal, 'agreement-text');
    await sign(renewal);
    await renewal.tap('renew-submit');
    await shown(renewal, 'renew-done');
    const { status } = await me.ask<Adopted>(`GET /adoptions/${adoption.id}`);
    expect(status).toBe('active');
  });

  test('its poster is kept in the album once that is allowed, and a stranger finds that it holds', async () => {
    const { certificate } = await me.ask<Adopted>(`GET /adoptions/${adoption.id}`);
    const page = await phone.open(`adoption/pages/certificate/index?code=${certificate}`);
    await shown(page, 'poster');
    const { disk } = phone.device;
    disk.albumAnswer = false;
    await page.tap('save-poster');
    await shown(page, 'album-allow');
    disk.albumAnswer = true;
    await page.tap('album-allow');
    await page.until('keep the poster', () => disk.album.length === 1);
    const words = String(disk.album[0]);
    expect(words).toContain('何家的树');
    expect(words).toContain('常州市树木认养证书');

    const card = page.instance.onShareAppMessage?.({ from: 'menu' });
    const stranger = await launch();
    const seen = await stranger.open(card?.path ?? '');
    await shown(seen, 'certificate-valid');
    expect(seen.text()).toContain('何家的树');
    expect(seen.text()).not.toContain('何佳宁');
    expect(stranger.network.asked.every(({ headers }) => !headers.authorization)).toBe(true);
  });
});

test('at the desk one is approved and one rejected with a reason, and both are told', async () => {
  const asking = await Promise.all(
    ['13910003003', '13910003004'].map((number) => someone(origin(), number)),
  );
  const wanted: Adopted[] = [];
  for (const each of asking) {
    const code = await freeTree(origin(), 'labour_reserve');
    wanted.push(await applyFor(origin(), each, code, 'labour_reserve'));
  }
  const [yes, no] = wanted as [Adopted, Adopted];
  phone = await phoneOf(reviewer, 'pages/me/index');
  await phone.screen().tap('my-desk');
  const desk = await phone.arrive('desk/pages/queue/index');
  await desk.tap('desk-review');
  await desk.tap(`desk-row-${yes.id}`);
  const first = await phone.arrive('desk/pages/adoption/index');
  await first.tap('case-approve');
  await first.tap('confirm-decision');
  await shown(first, 'case-done');

  const second = await phone.open(`desk/pages/adoption/index?id=${no.id}`);
  await second.tap('case-reject');
  await second.tap('confirm-decision');
  await shown(second, 'decision-refused');
  await second.type('reason-text', '树下正在施工');
  await second.tap('confirm-decision');
  await shown(second, 'case-done');
  const states = await Promise.all(
    asking.map((each, at) => each.ask<Adopted>(`GET /adoptions/${wanted[at]?.id}`)),
  );
  expect(states.map(({ status }) => status)).toEqual(['active', 'rejected']);

  await isTold(asking[1] as Someone, '树下正在施工');
  const refused = await phoneOf('13910003004');
  const inbox = await refused.open('inbox/pages/list/index');
  await inbox.untilText('树下正在施工');
});

test('who waits for a tree takes it when it comes free', async () => {
  const owner = await someone(origin(), '13910003005');
  const code = await freeTree(origin());
  const { id, version } = await applyFor(origin(), owner, code);
  phone = await phoneOf('13910003006');
  const page = await phone.open(`tree/pages/detail/index?code=${code}`);
  await page.tap('wish-tree');
  await shown(page, 'wish-state');
  await owner.ask(`POST /adoptions/${id}/steps`, { action: 'release', version });
  const wishes = await phone.open('adoption/pages/wishes/index');
  await wishes.tap(`wish-take-${code}`);
  const form = await phone.arrive('adoption/pages/apply/index');
  await fillIn(form, '等到的树');
  await sign(form);
  await form.tap('apply-next');
  await shown(form, 'apply-done');
});
