/**
 * What every page sends to WeChat's view layer, in bytes of JSON: the same on any machine, so it is held here and not
 * only in the bench.
 */
import { pinsOn } from './harness/map';
import { launch, type Phone } from './harness/phone';
import type { Screen } from './harness/screen';
import { hold, sentBy, tell, writeMeasured } from './harness/weigh';

let phone: Phone;
beforeAll(async () => {
  phone = await launch();
  await phone.screen().settled();
});
afterAll(() => writeMeasured());

async function settledOn(id: string, act: () => Promise<unknown>): Promise<Screen> {
  await act();
  const screen = phone.screen();
  await screen.until(`show #${id}`, () => screen.find(id) !== undefined);
  await screen.settled();
  return screen;
}

describe('the first setData', () => {
  test('of the home page', () => {
    hold('screen.first', 'home', phone.screen().sent[0]?.bytes ?? 0);
  });

  test.each([
    ['pages/trees/index', 'map-total'],
    ['pages/me/index', 'me-sign-in'],
    ['tree/pages/search/index', 'search-box'],
    ['me/pages/sign-in/index', 'wechat-sign-in'],
    ['me/pages/settings/index', 'elder-mode'],
  ])('of %s', async (route, id) => {
    const screen = await settledOn(id, () => phone.open(route));
    hold('screen.first', route, screen.sent[0]?.bytes ?? 0);
  });

  test('of a tree, of my saved trees and of my devices', async () => {
    const search = await settledOn('search-box', () => phone.open('tree/pages/search/index'));
    await search.type('search-box', '银杏');
    await search.until('find trees', () => search.all('tree-').length > 0);
    const row = search.all('tree-')[0]?.id ?? '';
    await search.tap(row);
    await phone.arrive('tree/pages/detail/index');
    const tree = phone.screen();
    await tree.until('show its life story', () => tree.find('life-story') !== undefined);
    await tree.settled();
    hold('screen.first', 'tree/pages/detail/index', tree.sent[0]?.bytes ?? 0);

    await tree.tap('save-tree');
    const signIn = await phone.arrive('me/pages/sign-in/index');
    await signIn.tap('wechat-sign-in');
    await phone.arrive('tree/pages/detail/index');
    await tree.settled();
    const saved = await phone.open('me/pages/favourites/index');
    await saved.until('show the tree', () => saved.find(row) !== undefined);
    hold('screen.first', 'me/pages/favourites/index', saved.sent[0]?.bytes ?? 0);
    const devices = await phone.open('me/pages/devices/index');
    await devices.until('show this phone', () => devices.all('device-').length > 0);
    hold('screen.first', 'me/pages/devices/index', devices.sent[0]?.bytes ?? 0);
  });
});

describe('a tap', () => {
  test('on save, and on save again', async () => {
    await phone.back();
    await phone.back();
    const tree = await phone.arrive('tree/pages/detail/index');
    hold('screen.tap', 'let go of a tree', await sentBy(tree, () => tree.tap('save-tree')));
    hold('screen.tap', 'save a tree', await sentBy(tree, () => tree.tap('save-tree')));
  });

  test('on the filters, on one of them and on clear', async () => {
    const trees = await settledOn('map-total', () => phone.open('pages/trees/index'));
    hold('screen.tap', 'open the filters', await sentBy(trees, () => trees.tap('open-filters')));
    const before = pinsOn(trees.widget('map'));
    const bytes = await sentBy(trees, () => trees.tap('heritage-ancient'));
    hold('screen.tap', 'choose a filter, with what the server answers', bytes);
    const after = pinsOn(trees.widget('map'));
    expect(after).not.toEqual(before);
    tell('pins after the filter, by the map’s own call', JSON.stringify(after).length);
    hold('screen.tap', 'close the filters', await sentBy(trees, () => trees.tap('apply-filters')));
  });

  test('on elder mode', async () => {
    const settings = await settledOn('elder-mode', () => phone.open('me/pages/settings/index'));
    hold('screen.tap', 'elder mode', await sentBy(settings, () => settings.tap('elder-mode')));
  });
});

test('a further list page', async () => {
  const trees = await phone.open('pages/trees/index');
  await trees.tap('tab-list');
  await trees.until('show rows', () => trees.all('tree-').length > 5);
  for (const page of ['second', 'third']) {
    const bytes = await sentBy(trees, () => trees.instance.onReachBottom?.());
    hold('screen.page', `the list’s ${page} page`, bytes);
  }
});
