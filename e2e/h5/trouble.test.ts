/** Without a network, and while the server is away: said, retried, and nothing is lost. */
import assert from 'node:assert/strict';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import test, { after, before } from 'node:test';
import { chromium, type Browser } from 'playwright-core';
import { freePort, startServer, type RunningServer } from '../server.ts';
import { launchOptions } from './browser.ts';
import { isAccessible, picture, visit } from './visitor.ts';

let browser: Browser;
let server: RunningServer;
let dataDir: string;
let port: number;

before(async () => {
  dataDir = mkdtempSync(path.join(tmpdir(), 'luyin-trouble-'));
  port = await freePort();
  server = await startServer({ dataDir, port });
  browser = await chromium.launch(launchOptions());
});
after(async () => {
  await browser?.close();
  await server?.stop();
  rmSync(dataDir, { recursive: true, force: true });
});

test('without a network a list says so and goes on when it is back', async () => {
  const visitor = await visit(browser, server.origin);
  await visitor.go('/search');
  await visitor.at('search-box').waitFor();
  await visitor.context.setOffline(true);
  await visitor.type('search-box', '银杏');
  await visitor.at('retry').waitFor();
  await visitor.sees(/网络/);
  await isAccessible(visitor, 'search without a network');
  await picture(visitor, 'offline-search');
  await visitor.context.setOffline(false);
  await visitor.tap('retry');
  await visitor.at('search-results').locator('[id^="tree-"]').first().waitFor();
  await visitor.close();
});

test('a page seen before opens without a network and says how old it is', async () => {
  const visitor = await visit(browser, server.origin);
  await visitor.go('/');
  await visitor.at('home-near').waitFor();
  const tree = await visitor.at('home-near').locator('[id^="tree-"]').first().getAttribute('id');
  await visitor.tap(tree ?? '');
  await visitor.at('tree-name').waitFor();
  await visitor.page.waitForLoadState('networkidle');
  await visitor.tap('go-back');
  await visitor.context.setOffline(true);
  await visitor.tap(tree ?? '');
  await visitor.at('tree-name').waitFor();
  await visitor.sees(/没有网络/);
  await visitor.close();
});

test('an address of nothing leads home and says so; a page’s long address leads to the page', async () => {
  const visitor = await visit(browser, server.origin);
  await visitor.go('/nonsense');
  await visitor.sees(/没有这个页面/);
  await visitor.at('home-near').waitFor();
  await visitor.go('/pages/trees/index');
  await visitor.at('tab-list').waitFor();
  const unnamed = await visitor.page.locator('[id="undefined"]').count();
  assert.equal(unnamed, 0);
  await visitor.close();
});

test('a tree that was to be saved is saved when the sign-in page was loaded anew', async () => {
  const answer = await fetch(`${server.origin}/api/v1/trees?lon=119.974&lat=31.811&limit=1`);
  const { items } = (await answer.json()) as { items: { code: string }[] };
  const visitor = await visit(browser, server.origin);
  await visitor.go(`/tree?code=${items[0]?.code}`);
  await visitor.tap('save-tree');
  await visitor.at('phone').waitFor();
  await visitor.page.reload();
  await visitor.type('phone', '13912340007');
  await visitor.tap('send-code');
  const shown = await visitor.at('development-code').innerText();
  await visitor.type('phone-code', /\d{6}/.exec(shown)?.[0] ?? '');
  await visitor.tap('sign-in');
  await visitor.at('tree-name').waitFor();
  await visitor.page.waitForFunction(() =>
    /已收藏|取消/.test(document.querySelector('[id="save-tree"]')?.textContent ?? ''),
  );
  await visitor.close();
});

test('while the server is away the page offers again, and the next start knows the same person', async () => {
  const visitor = await visit(browser, server.origin);
  await visitor.go('/sign-in');
  await visitor.type('phone', '13912340002');
  await visitor.tap('send-code');
  const shown = await visitor.at('development-code').innerText();
  await visitor.type('phone-code', /\d{6}/.exec(shown)?.[0] ?? '');
  await visitor.tap('sign-in');
  await visitor.page.waitForFunction(() => localStorage.getItem('luyin:session') !== null);
  await visitor.go('/search');
  await visitor.at('search-box').waitFor();

  assert.equal(await server.stop(), 0);
  await visitor.type('search-box', '水杉');
  await visitor.at('retry').waitFor();
  await picture(visitor, 'server-away');

  server = await startServer({ dataDir, port });
  await visitor.tap('retry');
  await visitor.at('search-results').locator('[id^="tree-"]').first().waitFor();
  await visitor.go('/saved');
  await visitor.page.waitForLoadState('networkidle');
  assert.notEqual(await visitor.page.evaluate(() => localStorage.getItem('luyin:session')), null);
  await visitor.close();
});
