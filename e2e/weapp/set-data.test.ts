/**
 * What every page sends to WeChat's view layer, in bytes of JSON: the same on any machine, so it is held here and not
 * only in the bench. With LUYIN_SET_DATA the numbers are written to the file it names (bench/screens.ts).
 */
import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { pinsOn } from './harness/map';
import { launch, type Phone } from './harness/phone';
import type { Screen } from './harness/screen';

type Kind = 'screen.first' | 'screen.tap' | 'screen.page';
interface Measured {
  name: string;
  kind?: Kind;
  bytes: number;
}
const budgets = JSON.parse(
  readFileSync(path.resolve(__dirname, '..', '..', 'bench', 'budgets.json'), 'utf8'),
) as Record<Kind, { max: number }>;
const measured: Measured[] = [];

function hold(kind: Kind, name: string, bytes: number): void {
  measured.push({ name, kind, bytes });
  expect(bytes).toBeGreaterThan(0);
  expect(bytes).toBeLessThanOrEqual(budgets[kind].max * 1024);
}

/** For the table only. */
const tell = (name: string, bytes: number) => measured.push({ name, bytes });

/** Everything that was sent from now until the page is quiet. */
async function sentBy(screen: Screen, act: () => Promise<void> | void): Promise<number> {
  await screen.settled();
  const before = screen.sent.length;
  await act();
  await screen.until('send something', () => screen.sent.length > before);
  await screen.settled();
  return screen.sent.slice(before).reduce((sum, { bytes }) => sum + bytes, 0);
}

let phone: Phone;
beforeAll(async () => {
  phone = await launch();
  await phone.screen().settled();
});
afterAll(() => {
  if (process.env.LUYIN_SET_DATA)
    writeFileSync(process.env.LUYIN_SET_DATA, JSON.stringify(measured));
});

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
