/** The citizen's journey on the built WeChat package against the real server. */
import { pinsOn } from './harness/map';
import { launch, type Phone } from './harness/phone';

let phone: Phone;
beforeAll(async () => {
  phone = await launch();
});

/** Asks the API as the person on the phone. */
async function api<T>(address: string): Promise<T> {
  const kept = phone.device.storage.get('session');
  const { token } = JSON.parse(typeof kept === 'string' ? kept : '{}') as { token?: string };
  return new Promise((resolve) => {
    phone.network.request({
      url: `http://phone.example/api/v1${address}`,
      header: token ? { authorization: `Bearer ${token}` } : {},
      success: (answer) => resolve((answer as { data: T }).data),
    });
  });
}
interface Row {
  code: string;
  street: string | null;
  species: { zh: string; latin: string | null } | null;
}
const saved = async () =>
  (await api<{ items: { tree: Row }[] }>('/me/favourites')).items.map(({ tree }) => tree.code);

test('home arrives in one request and shows numbers, trees near the centre and heritage trees', async () => {
  const home = phone.screen();
  await home.until('show trees', () => home.all('tree-').length >= 6);
  await home.settled();
  expect(home.find('city-numbers')).toBeDefined();
  expect(home.text()).toContain('古树');
  expect(home.text()).toContain('演示数据');
  const asked = phone.network.asked.filter(({ address }) => address.includes('/home'));
  expect(asked).toHaveLength(1);
});

test('the map gets its pins from the viewport, and a tapped pin leads to the tree', async () => {
  await phone.screen().tap('tab-trees');
  const trees = await phone.arrive('pages/trees/index');
  await trees.until('show how many trees are in view', () => /\d/.test(trees.textAt('map-total')));
  const before = trees.textAt('map-total');
  // One street corner of the centre, in WeChat's own GCJ-02.
  const tree = (await api<{ items: Row[] }>('/trees?lon=119.974&lat=31.811&limit=1')).items[0];
  const place = (await api<{ position: { lon: number; lat: number } }>(`/trees/${tree?.code}`))
    .position;
  await trees.raiseOn(trees.widget('map'), 'regionchange', {
    type: 'end',
    region: {
      southwest: { longitude: place.lon + 0.0047 - 0.003, latitude: place.lat - 0.0025 - 0.003 },
      northeast: { longitude: place.lon + 0.0047 + 0.003, latitude: place.lat - 0.0025 + 0.003 },
    },
  });
  await trees.until('count the new view', () => trees.textAt('map-total') !== before);
  await trees.settled();

  const markers = pinsOn(trees.widget('map'));
  expect(markers.length).toBeGreaterThan(0);
  // They went past setData.
  expect(trees.widgetAttribute('map', 'markers')).toHaveLength(0);
  for (const { id } of markers) {
    await trees.raiseOn(trees.widget('map'), 'markertap', { markerId: id });
    await trees.settled();
    if (trees.find('picked-tree')) break;
  }
  await trees.tap('picked-tree');
  const page = await phone.arrive('tree/pages/detail/index');
  await page.until('show its name', () => page.find('tree-name') !== undefined);
  await phone.back();
});

test('the list shows the nearest trees and grows at its end', async () => {
  const trees = phone.screen();
  await trees.tap('tab-list');
  await trees.until('show rows', () => trees.all('tree-').length >= 10);
  const first = trees.all('tree-').length;
  trees.instance.onReachBottom?.();
  await trees.until('show a further page', () => trees.all('tree-').length > first);
  const ids = trees.all('tree-').map(({ id }) => id);
  expect(new Set(ids).size).toBe(ids.length);
});

describe('search', () => {
  test.each([
    ['Chinese name', '香樟'],
    ['pinyin', 'xiangzhang'],
    ['initials', 'xz'],
    ['Latin', 'Cinnamomum camphora'],
  ])('finds 香樟 by %s', async (_how, words) => {
    const search = await phone.open('tree/pages/search/index');
    await search.type('search-box', words);
    await search.until(
      'show 香樟',
      () => search.all('tree-').length > 0 && search.text().includes('香樟'),
    );
    await phone.back();
  });

  test('finds a tree by its code and by its street', async () => {
    const near = (await api<{ items: Row[] }>('/trees?lon=119.974&lat=31.811')).items;
    const tree = near.find(({ street }) => street);
    const search = await phone.open('tree/pages/search/index');
    await search.type('search-box', tree?.code ?? '');
    await search.until('show the tree', () => search.find(`tree-${tree?.code}`) !== undefined);
    await search.type('search-box', tree?.street ?? '');
    await search.until('show the street', () => search.all('tree-').length > 1);
    expect(search.text()).toContain(tree?.street);
    await phone.back();
  });
});

describe('a tree', () => {
  let tree: Row;
  beforeAll(async () => {
    tree = (await api<{ items: Row[] }>('/trees?heritage=ancient&limit=1')).items[0] as Row;
  });

  test('opens for someone who has not signed in, with its names and its life story', async () => {
    const page = await phone.open(`tree/pages/detail/index?code=${tree.code}`);
    await page.until('show its life story', () => page.find('life-story') !== undefined);
    await page.settled();
    expect(page.text()).toContain(tree.species?.zh);
    expect(page.text()).toContain(tree.species?.latin);
    expect(page.text()).toContain(tree.code);
    expect(page.text()).toContain('古树');
  });

  test('is shared as a card that leads back to it', async () => {
    const card = phone.screen().instance.onShareAppMessage?.({ from: 'menu' });
    expect(card?.path).toContain(tree.code);
    expect(card?.title).toContain(tree.species?.zh);
  });

  test('saving it asks to sign in with WeChat and then saves by itself', async () => {
    await phone.screen().tap('save-tree');
    const signIn = await phone.arrive('me/pages/sign-in/index');
    await signIn.until('offer WeChat', () => signIn.find('wechat-sign-in') !== undefined);
    await signIn.tap('wechat-sign-in');
    const page = await phone.arrive('tree/pages/detail/index');
    await page.until('say that it is saved', () => /已收藏|取消/.test(page.textAt('save-tree')));
    await page.settled();
    expect(await saved()).toEqual([tree.code]);
  });

  test('stands in my saved trees', async () => {
    const me = await phone.open('pages/me/index');
    await me.until('show who I am', () => me.find('person-name') !== undefined);
    await me.tap('my-trees');
    const list = await phone.arrive('me/pages/favourites/index');
    await list.until('show it', () => list.find(`tree-${tree.code}`) !== undefined);
    await list.tap(`tree-${tree.code}`);
    await phone.arrive('tree/pages/detail/index');
  });

  test('let go of, its row is gone', async () => {
    const page = phone.screen();
    await page.until('be ready', () => /已收藏|取消/.test(page.textAt('save-tree')));
    await page.tap('save-tree');
    await page.until(
      'say that it is not saved',
      () => !/已收藏|取消/.test(page.textAt('save-tree')),
    );
    await page.settled();
    expect(await saved()).toEqual([]);
  });
});

test('without a network a page says so, and goes on when it is back', async () => {
  const search = await phone.open('tree/pages/search/index');
  phone.network.reachable = false;
  await search.type('search-box', '水杉');
  await search.until('offer to try again', () => search.find('retry') !== undefined);
  expect(search.text()).toContain('网络');
  phone.network.reachable = true;
  await search.tap('retry');
  await search.until('show what was asked for', () => search.all('tree-').length > 0);
});

test('elder mode enlarges every page and is kept on the phone', async () => {
  const settings = await phone.open('me/pages/settings/index');
  await settings.settled();
  await settings.tap('elder-mode');
  await settings.settled();
  expect(JSON.parse(phone.device.storage.get('preferences') as string)).toMatchObject({
    elder: true,
  });
  const search = await phone.open('tree/pages/search/index');
  await search.settled();
  expect(search.classes()).toContain('elder');
});

test('signing out forgets the session here and on the server', async () => {
  const kept = JSON.parse(phone.device.storage.get('session') as string) as { token: string };
  const me = await phone.open('pages/me/index');
  await me.until('show who I am', () => me.find('person-name') !== undefined);
  await me.tap('sign-out');
  await me.settled();
  if (me.find('confirm-sign-out')) await me.tap('confirm-sign-out');
  await me.until('offer to sign in', () => me.find('me-sign-in') !== undefined);
  await me.settled();
  expect(phone.device.storage.has('session')).toBe(false);
  const refused = await new Promise<number>((resolve) => {
    phone.network.request({
      url: 'http://phone.example/api/v1/me/favourites',
      header: { authorization: `Bearer ${kept.token}` },
      success: (answer) => resolve((answer as { statusCode: number }).statusCode),
    });
  });
  expect(refused).toBe(401);
});
