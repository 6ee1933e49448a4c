/** What a citizen does with the first Luyin, on the built H5 pages against the real server. */
import assert from 'node:assert/strict';
import test, { after, afterEach, before } from 'node:test';
import { chromium, type Browser } from 'playwright-core';
import { startServer, type RunningServer } from '../server.ts';
import { launchOptions } from './browser.ts';
import { visit, type Visitor } from './visitor.ts';

let server: RunningServer;
let browser: Browser;
let visitor: Visitor;

before(async () => {
  server = await startServer();
  browser = await chromium.launch(launchOptions());
  visitor = await visit(browser, server.origin);
});
after(async () => {
  await browser?.close();
  await server?.stop();
});
afterEach(() => {
  assert.deepEqual(visitor.complaints.splice(0), [], 'the browser complained');
});

interface Kept {
  token: string;
}

/** Asks the API as the person in the browser: what the page says is compared with what the server holds. */
async function savedCodes(): Promise<string[]> {
  const kept = await visitor.page.evaluate(() => localStorage.getItem('luyin:session'));
  const { token } = JSON.parse(kept ?? '{}') as Kept;
  const answer = await fetch(`${server.origin}/api/v1/me/favourites`, {
    headers: { authorization: `Bearer ${token}` },
  });
  assert.equal(answer.status, 200);
  const { items } = (await answer.json()) as { items: { tree: { code: string } }[] };
  return items.map(({ tree }) => tree.code);
}

/** Any tree of the demo city that matches. */
async function aTree(
  query: string,
): Promise<{ code: string; species: { zh: string; latin: string } }> {
  const answer = await fetch(`${server.origin}/api/v1/trees?${query}`);
  const { items } = (await answer.json()) as {
    items: { code: string; species: { zh: string; latin: string } }[];
  };
  const [first] = items;
  assert.ok(first, `the demo city has no tree for ${query}`);
  return first;
}

test('the home page shows the city’s numbers, trees near the centre and heritage trees', async () => {
  await visitor.go('/');
  await visitor.at('city-numbers').waitFor();
  const near = visitor.at('home-near').locator('[id^="tree-"]');
  const heritage = visitor.at('home-heritage').getByRole('link');
  await near.first().waitFor();
  assert.ok((await near.count()) >= 3);
  assert.ok((await heritage.count()) >= 3);
  await visitor.sees(/演示数据/);
});

test('the map shows clusters that open up and pins that lead to a tree', async () => {
  await visitor.tap('tab-trees');
  await visitor.at('map-total').waitFor();
  const before = await visitor.at('map-total').innerText();
  const cluster = visitor.page.locator('.leaflet-marker-icon:visible').first();
  await cluster.waitFor();
  for (let closer = 0; closer < 8; closer += 1) {
    const pins = visitor.page
      .getByRole('button', { name: /编号/ })
      .and(visitor.page.locator('.leaflet-marker-icon'));
    // A lone tree may stand among the clusters of the first view; one of those is to be opened all the same.
    if (closer > 0 && (await pins.count()) > 0) {
      await pins.first().dispatchEvent('click');
      break;
    }
    await visitor.page
      .getByRole('button', { name: /棵/ })
      .and(visitor.page.locator('.leaflet-marker-icon'))
      .first()
      .dispatchEvent('click');
    await visitor.page.waitForTimeout(600);
  }
  await visitor.at('picked-tree').waitFor();
  assert.notEqual(await visitor.at('map-total').innerText(), before);
  await visitor.tap('picked-tree');
  await visitor.at('tree-name').waitFor();
  await visitor.tap('go-back');
});

test('the list grows as it is read, and never shows a tree twice', async () => {
  await visitor.tap('tab-list');
  const rows = visitor.at('tree-list').locator('[id^="tree-"]');
  await rows.first().waitFor();
  const first = await rows.count();
  await visitor.page.mouse.move(180, 500);
  for (let turn = 0; turn < 100 && (await rows.count()) < first * 3; turn += 1) {
    // A flick, not a jump: Taro asks for more only after a scroll that ended away from the end.
    await visitor.page.mouse.wheel(0, 500);
    await visitor.page.waitForTimeout(200);
  }
  const ids = await rows.evaluateAll((nodes) => nodes.map(({ id }) => id));
  assert.ok(ids.length >= first * 3, `${ids.length} rows after scrolling`);
  assert.equal(new Set(ids).size, ids.length);
});

test('filters change what is counted, and clear again', async () => {
  await visitor.tap('tab-map');
  const total = () => visitor.at('map-total').innerText();
  await visitor.at('map-total').waitFor();
  const all = await total();
  await visitor.tap('open-filters');
  await visitor.tap('heritage-ancient');
  await visitor.tap('apply-filters');
  await visitor.page.waitForFunction(
    (text) => document.getElementById('map-total')?.textContent !== text,
    all,
  );
  await visitor.tap('open-filters');
  await visitor.tap('clear-filters');
  await visitor.tap('apply-filters');
  await visitor.page.waitForFunction(
    (text) => document.getElementById('map-total')?.textContent === text,
    all,
  );
});

for (const [how, words] of [
  ['Chinese name', '香樟'],
  ['pinyin', 'xiangzhang'],
  ['initials', 'xz'],
  ['Latin', 'Cinnamomum camphora'],
] as const) {
  test(`search finds 香樟 by ${how}`, async () => {
    await visitor.go('/search');
    await visitor.type('search-box', words);
    const row = visitor.at('search-results').locator('[id^="tree-"]').filter({ hasText: '香樟' });
    await row.first().waitFor();
  });
}

test('search finds a tree by its code and by its street', async () => {
  const near = (await (
    await fetch(`${server.origin}/api/v1/trees?lon=119.974&lat=31.811`)
  ).json()) as {
    items: { code: string; street: string | null }[];
  };
  const tree = near.items.find(({ street }) => street);
  assert.ok(tree?.street);
  await visitor.go('/search');
  await visitor.type('search-box', tree.code);
  await visitor.at(`tree-${tree.code}`).waitFor();
  await visitor.type('search-box', tree.street);
  await visitor
    .at('search-results')
    .locator('[id^="tree-"]')
    .filter({ hasText: tree.street })
    .first()
    .waitFor();
  await visitor.type('search-box', '没有这种树');
  await visitor.at('search-results').locator('[id^="tree-"]').first().waitFor({ state: 'hidden' });
});

test('saving asks to sign in first, then saves by itself', async () => {
  const { code } = await aTree('q=%E9%93%B6%E6%9D%8F');
  await visitor.go(`/tree?code=${code}`);
  await visitor.at('tree-name').waitFor();
  await visitor.tap('save-tree');
  await visitor.type('phone', '13912345678');
  await visitor.tap('send-code');
  const shown = await visitor.at('development-code').innerText();
  await visitor.type('phone-code', /\d{6}/.exec(shown)?.[0] ?? '');
  await visitor.tap('sign-in');
  await visitor.at('tree-name').waitFor();
  await visitor.page.waitForFunction(() =>
    /已收藏|取消/.test(document.querySelector('[id="save-tree"]')?.textContent ?? ''),
  );
  assert.deepEqual(await savedCodes(), [code]);

  await visitor.go('/saved');
  await visitor.at(`tree-${code}`).waitFor();
});

test('a reload keeps the session; letting go of a tree takes its row away', async () => {
  const [code] = await savedCodes();
  await visitor.go(`/tree?code=${code}`);
  await visitor.page.waitForFunction(() =>
    /已收藏|取消/.test(document.querySelector('[id="save-tree"]')?.textContent ?? ''),
  );
  await visitor.tap('save-tree');
  await visitor.page.waitForFunction(
    () => !/已收藏|取消/.test(document.querySelector('[id="save-tree"]')?.textContent ?? ''),
  );
  await visitor.page.waitForLoadState('networkidle');
  assert.deepEqual(await savedCodes(), []);
});

test('a plate’s address opens the tree for someone who never signed in', async () => {
  const tree = await aTree('q=%E9%A6%99%E6%A8%9F');
  const stranger = await visit(browser, server.origin);
  await stranger.go(`/t/${tree.code}`);
  await stranger.at('tree-name').waitFor();
  assert.ok((await stranger.at('tree-name').innerText()).includes(tree.species.zh));
  await stranger.sees(tree.species.latin);
  await stranger.at('life-story').waitFor();
  assert.deepEqual(stranger.complaints, []);
  await stranger.close();
});

test('an unknown code says so and leads on', async () => {
  await visitor.go('/tree?code=NO-SUCH-TREE');
  await visitor.sees(/没有找到/);
  // The refused request itself is in the browser's own log.
  visitor.complaints.splice(0);
});

test('signing out forgets the session here and on the server', async () => {
  await visitor.go('/me');
  await visitor.at('person-name').waitFor();
  const kept = await visitor.page.evaluate(() => localStorage.getItem('luyin:session'));
  const { token } = JSON.parse(kept ?? '{}') as Kept;
  await visitor.tap('sign-out');
  await visitor.tap('confirm-sign-out');
  await visitor.at('me-sign-in').waitFor();
  await visitor.page.waitForLoadState('networkidle');
  assert.equal(await visitor.page.evaluate(() => localStorage.getItem('luyin:session')), null);
  const answer = await fetch(`${server.origin}/api/v1/me/favourites`, {
    headers: { authorization: `Bearer ${token}` },
  });
  assert.equal(answer.status, 401);
});
