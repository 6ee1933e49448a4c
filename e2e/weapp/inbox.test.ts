/** Messages and the demo city's time on the built WeChat package against the real server. */
import { carriedOver, launch, type Phone } from './harness/phone';

let phone: Phone;
beforeAll(async () => {
  phone = await launch('pages/me/index');
});

const clock = () => /(\d+)年(\d+)月(\d+)日/.exec(phone.screen().textAt('demo-clock')) ?? [];
const dateOf = ([, year, month, day]: RegExpExecArray | string[]) =>
  Date.UTC(Number(year), Number(month) - 1, Number(day));

test('a visitor is invited to sign in, and asks the server for no messages', async () => {
  await phone.screen().settled();
  expect(phone.screen().find('my-inbox')).toBeUndefined();
  const inbox = await phone.open('inbox/pages/list/index');
  await inbox.untilText('登录后，这里会有给您的消息');
  expect(phone.network.asked.some(({ address }) => address.includes('/me/inbox'))).toBe(false);
});

test('after signing in the same page shows the messages, or says that there are none', async () => {
  await phone.screen().tap('me-sign-in');
  const signIn = await phone.arrive('me/pages/sign-in/index');
  await signIn.tap('wechat-sign-in');
  const inbox = await phone.arrive('inbox/pages/list/index');
  await inbox.until(
    'show messages or none',
    () => inbox.text().includes('还没有消息') || inbox.all('message-').length > 0,
  );
});

test('the way to the messages stands among what is mine', async () => {
  const me = await phone.open('pages/me/index');
  await me.tap('my-inbox');
  await phone.arrive('inbox/pages/list/index');
  await phone.screen().settled();
});

test('without a network what was there is shown with its age, or the page says why it can’t be', async () => {
  phone.connect(false);
  await phone.open('pages/me/index');
  await phone.screen().tap('my-inbox');
  const inbox = await phone.arrive('inbox/pages/list/index');
  await inbox.until('say something', () => /没有网络|网络好像断开了|还没有消息/.test(inbox.text()));
  phone.connect(true);
});

test('the demo city’s time is pushed forward by a day, and stays there when the app was killed', async () => {
  await phone.open('me/pages/settings/index');
  await phone.screen().untilText('演示时间');
  const before = dateOf(clock());
  await phone.screen().tap('demo-day');
  await phone.screen().until('be a day later', () => dateOf(clock()) === before + 86_400_000);

  await phone.kill();
  phone = await launch('me/pages/settings/index', carriedOver(phone));
  await phone.screen().untilText('现在是');
  expect(dateOf(clock())).toBe(before + 86_400_000);
});
