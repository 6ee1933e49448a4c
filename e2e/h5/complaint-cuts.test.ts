/** The network ends at each step of a report, and what lies near a report is said before it goes. */
import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import test, { after, before, describe } from 'node:test';
import { promisify } from 'node:util';
import { chromium, type Browser } from 'playwright-core';
import { deskCase } from '../complaints.ts';
import { root, startServer, type RunningServer } from '../server.ts';
import { ask, calendarLoaded, someone, type Someone } from '../someone.ts';
import { launchOptions } from './browser.ts';
import {
  casesWith,
  fillIn,
  keeper,
  numberOf,
  onTheSpot,
  place,
  publish,
  reported,
  reviewer,
} from './complaint.ts';
import { forgetLostRequests } from './planting.ts';
import { isAccessible, picture, visit, type Visitor } from './visitor.ts';

let server: RunningServer;
let browser: Browser;
let desk: Someone;
const dataDir = mkdtempSync(path.join(tmpdir(), 'luyin-e2e-'));
const permit = '常园许〔2026〕17号';

/** As an office would, before its server runs. */
async function importPermit(): Promise<void> {
  const { lon, lat } = place(3000);
  const file = path.join(dataDir, 'permits.csv');
  const rows = [
    'number,kind,holder,valid_from,valid_until,issued_by,tree_count,lon,lat,radius_m,place',
    `${permit},felling,常州市某某建设有限公司,2020-01-01,2090-12-31,常州市园林局,4,${lon},${lat},80,通江路西侧`,
  ];
  writeFileSync(file, rows.join('\n'));
  const env = { ...process.env, NODE_ENV: 'development', DATA_DIR: dataDir };
  await promisify(execFile)('npm', ['run', '-s', 'permits', '--', 'import', file], {
    cwd: root,
    env,
  });
}

before(async () => {
  await importPermit();
  server = await startServer({ dataDir });
  browser = await chromium.launch(launchOptions());
  desk = await someone(server.origin, reviewer);
  await calendarLoaded(await someone(server.origin, keeper));
});
after(async () => {
  await browser?.close();
  await server?.stop();
  rmSync(dataDir, { recursive: true, force: true });
});

interface Cut {
  when: string;
  /** So many photos are received; the network ends with the next one, or else with the report. */
  photos: number;
  /** What it ends with is received, and only its answer is lost. */
  received?: true;
}
const all = 3;
const cuts: Cut[] = [
  { when: 'before the photos', photos: 0 },
  { when: 'with the answer to the first photo', photos: 0, received: true },
  { when: 'between the photos', photos: 1 },
  { when: 'between the photos and the report', photos: all },
  { when: 'with the answer to the report', photos: all, received: true },
];

/** Nothing goes through after that moment, until it is mended. */
async function cutting(visitor: Visitor, { photos, received }: Cut) {
  let over = false;
  let seen = 0;
  await visitor.context.route('**/api/v1/**', async (route) => {
    const request = route.request();
    const address = new URL(request.url()).pathname;
    const last =
      request.method() === 'POST' &&
      (photos < all
        ? address.endsWith('/photos') && ++seen > photos
        : address.endsWith('/complaints'));
    if (!over && !last) return route.continue();
    const first = !over;
    over = true;
    if (first && received) await route.fetch();
    await route.abort('connectionreset');
  });
  return {
    isOver: () => over,
    mend: () => visitor.context.unrouteAll({ behavior: 'wait' }),
  };
}

describe('the network ends', { concurrency: 2 }, () => {
  for (const [at, cut] of cuts.entries()) {
    test(`${cut.when}: one case arrives with all its photos`, async () => {
      // Not the same matter as the others’.
      const visitor = await onTheSpot(browser, server.origin, { north: -500 * (at + 1) });
      const words = `绿篱被撞坏了一段，第${'一二三四五'[at]}处`;
      await visitor.go('/report');
      await visitor.at('category-lawn_damage').waitFor();
      const network = await cutting(visitor, cut);
      await fillIn(visitor, { photos: all, category: 'lawn_damage', words });
      await visitor.tap('report-submit');
      await visitor.sees(/已经收好，等待网络|正在发送/);
      await visitor.sees('已经收好，等待网络');
      assert.ok(network.isOver());
      await visitor.page.reload();
      await visitor.at('report-album').waitFor();
      await visitor.go('/');
      await visitor.tap('reports-waiting');
      await visitor.sees('已经收好，等待网络');

      await network.mend();
      await visitor.tap('send-now');
      await visitor.page.locator('[id^="received-TS"]:visible').first().waitFor();
      forgetLostRequests(visitor);
      const found = await casesWith(desk, words);
      assert.deepEqual(
        found.map(({ photos }) => photos.length),
        [all],
      );
      await visitor.close();
    });
  }
});

test('a second finger on the same report makes no second case', async () => {
  const visitor = await onTheSpot(browser, server.origin, { north: 900 });
  const words = '花坛里堆了建筑垃圾，两次点了提交';
  await visitor.go('/report');
  await fillIn(visitor, { photos: 1, category: 'dumping', words });
  const button = visitor.at('report-submit');
  await button.dblclick();
  await visitor.at('report-received').waitFor();
  assert.equal((await casesWith(desk, words)).length, 1);
  // Gone on with in another tab of the same phone.
  const other = await visitor.context.newPage();
  await other.goto(`${server.origin}/reported`, { waitUntil: 'domcontentloaded' });
  await other.locator('[id^="received-TS"]').first().waitFor();
  assert.equal((await casesWith(desk, words)).length, 1);
  assert.deepEqual(visitor.complaints, []);
  await visitor.close();
});

test('who sees the same matter joins it', async () => {
  const first = await someone(server.origin, '13910005101');
  const { number } = await reported(first, {
    category: 'parking',
    position: place(1500),
    description: '绿地上停了三辆车',
  });
  const visitor = await onTheSpot(browser, server.origin, { north: 1510 });
  await visitor.go('/report');
  await fillIn(visitor, { photos: 2, category: 'parking', words: '又有车停在草上' });
  await visitor.tap(`similar-${number}`);
  await visitor.tap('join-case');
  await visitor.at('report-received').waitFor();
  assert.equal(await numberOf(visitor), number);
  const { followers, photos } = await deskCase(desk, number);
  assert.equal(followers, 2, 'with who reported it');
  assert.equal(photos.filter(({ stage }) => stage === 'evidence').length, 2);
  await visitor.tap('follow-case');
  await visitor.at('case-standing').waitFor();
  assert.equal(await visitor.at('case-confirm').count(), 0);
  assert.deepEqual(visitor.complaints, []);
  await visitor.close();
});

test('a permit is shown before a felling is reported, and it may be reported all the same', async () => {
  const visitor = await onTheSpot(browser, server.origin, { north: 3010 });
  await visitor.go('/report');
  await fillIn(visitor, { photos: 1, category: 'felling', words: '砍的比许可多' });
  await visitor.at('report-permit').waitFor();
  await visitor.sees(permit);
  await visitor.at('report-permit').scrollIntoViewIfNeeded();
  await picture(visitor, 'light-report-permit');
  await isAccessible(visitor, 'report-permit');
  await visitor.tap('report-submit');
  await visitor.at('report-trouble').waitFor();
  await visitor.tap('answer-still_going-yes');
  await visitor.tap('report-submit');
  await visitor.at('report-received').waitFor();
  const number = await numberOf(visitor);
  const { permit: shown } = await desk.ask<{ permit: { number: string } | null }>(
    `GET /desk/complaints/${number}`,
  );
  assert.equal(shown?.number, permit);
  assert.deepEqual(visitor.complaints, []);
  await visitor.close();
});

interface Stats {
  year: number;
  all: { total: number };
  byCategory: { total: number }[];
  byDistrict: { total: number }[];
}
interface Listed {
  items: { number: string; reportedAt: string; position: object | null }[];
  next: string | null;
}

test('map, list and figures agree', async () => {
  const { origin } = server;
  const person = await someone(origin, '13910005102');
  for (const [at, category] of ['barbecue', 'digging', 'dogs'].entries()) {
    const position = place(-4000 - 200 * at);
    const { number } = await reported(person, { category, position, description: '请看看' });
    await publish(desk, number, `公开的第 ${at + 1} 件`);
  }
  const listed: Listed['items'] = [];
  let next: string | null = '';
  while (next !== null) {
    const cursor: string = next && `&cursor=${encodeURIComponent(next)}`;
    const page: Listed = await ask<Listed>(origin, `GET /complaints?limit=50${cursor}`);
    listed.push(...page.items);
    next = page.next;
  }
  const stats = await ask<Stats>(origin, 'GET /complaints/stats');
  const zone = new Intl.DateTimeFormat('en', { timeZone: 'Asia/Shanghai', year: 'numeric' });
  const ofYear = listed.filter(({ reportedAt }) => {
    return Number(zone.format(new Date(reportedAt))) === stats.year;
  });
  const sum = (rows: { total: number }[]) => rows.reduce((so, { total }) => so + total, 0);
  assert.ok(stats.all.total >= 3);
  assert.equal(stats.all.total, ofYear.length);
  assert.equal(sum(stats.byCategory), ofYear.length);
  assert.equal(sum(stats.byDistrict), ofYear.length);
  const city = 'west=119&south=31&east=120.5&north=32.5&zoom=9';
  const map = await ask<{ total: number }>(origin, `GET /complaints/map?${city}`);
  assert.equal(map.total, listed.filter(({ position }) => position).length);

  const visitor = await visit(browser, origin);
  await visitor.go('/cases');
  await visitor.at(`case-${listed[0]!.number}`).waitFor();
  await visitor.tap('to-cases-stats');
  await visitor.at('cases-all').waitFor();
  assert.match(await visitor.at('cases-all').innerText(), new RegExp(`\\b${stats.all.total}\\b`));
  await visitor.go('/cases-map');
  await visitor.at('map-total').waitFor();
  await visitor.page.locator('.leaflet-marker-icon:visible').first().waitFor();
  assert.deepEqual(visitor.complaints, []);
  await visitor.close();
});
