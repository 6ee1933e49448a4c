/** Every screen at 375×812, as it is, in elder mode and in the dark: axe, width, targets; pictures for people to look at. */
import assert from 'node:assert/strict';
import test, { after, before, describe } from 'node:test';
import { chromium, type Browser, type BrowserContextOptions } from 'playwright-core';
import { startServer, type RunningServer } from '../server.ts';
import { cameBack, inElderMode } from './adopting.ts';
import { adoptionCasts, type Cast, type Scene } from './adoption-scenes.ts';
import { complaintCasts } from './complaint-scenes.ts';
import { plantingCasts } from './planting-scenes.ts';
import { launchOptions } from './browser.ts';
import {
  fitsTheWidth,
  isAccessible,
  picture,
  targetsAreLarge,
  visit,
  type Visitor,
} from './visitor.ts';

let server: RunningServer;
let browser: Browser;
let heritage: string;
let casts: { adoption: Cast[]; planting: Cast[]; complaint: Cast[] };

before(async () => {
  server = await startServer();
  browser = await chromium.launch(launchOptions());
  const answer = await fetch(`${server.origin}/api/v1/trees?heritage=ancient&limit=1`);
  heritage = ((await answer.json()) as { items: { code: string }[] }).items[0]?.code ?? '';
  assert.notEqual(heritage, '');
  const { origin } = server;
  casts = {
    adoption: await adoptionCasts(origin),
    planting: await plantingCasts(origin),
    complaint: await complaintCasts(origin),
  };
});
after(async () => {
  await browser?.close();
  await server?.stop();
});

/** In the order of a visit: what comes after the sign-in is seen by someone who is signed in. */
const scenes: Scene[] = [
  { name: 'home', go: async (v) => (await v.go('/'), v.at('home-near').waitFor()) },
  {
    name: 'trees-map',
    async go(v) {
      await v.go('/trees');
      await v.at('map-total').waitFor();
      await v.page.locator('.leaflet-marker-icon:visible').first().waitFor();
    },
  },
  {
    name: 'trees-filters',
    go: async (v) => (await v.tap('open-filters'), v.at('apply-filters').waitFor()),
  },
  {
    name: 'trees-list',
    async go(v) {
      await v.go('/trees');
      await v.tap('tab-list');
      await v.at('tree-list').waitFor();
    },
  },
  { name: 'search', go: async (v) => (await v.go('/search'), v.at('search-box').waitFor()) },
  {
    name: 'search-found',
    async go(v) {
      await v.type('search-box', '香樟');
      await v.at('search-results').locator('[id^="tree-"]').first().waitFor();
    },
  },
  {
    name: 'search-nothing',
    async go(v) {
      await v.type('search-box', '没有这种树');
      await v.sees(/没有找到/);
    },
  },
  {
    name: 'tree',
    go: async (v) => (await v.go(`/tree?code=${heritage}`), v.at('life-story').waitFor()),
  },
  {
    name: 'tree-unknown',
    go: async (v) => (await v.go('/tree?code=NO-SUCH-TREE'), v.sees(/没有找到/)),
  },
  { name: 'me-visitor', go: async (v) => (await v.go('/me'), v.at('me-sign-in').waitFor()) },
  { name: 'sign-in', go: async (v) => (await v.go('/sign-in'), v.at('phone').waitFor()) },
  {
    name: 'sign-in-code',
    async go(v) {
      await v.type('phone', phoneOf(v));
      await v.tap('send-code');
      await v.at('development-code').waitFor();
    },
  },
  {
    name: 'me',
    async go(v) {
      const shown = await v.at('development-code').innerText();
      await v.type('phone-code', /\d{6}/.exec(shown)?.[0] ?? '');
      await v.tap('sign-in');
      await v.page.waitForFunction(() => localStorage.getItem('luyin:session') !== null);
      await v.go('/me');
      await v.at('person-name').waitFor();
    },
  },
  {
    name: 'saved-none',
    go: async (v) => (await v.go('/saved'), v.page.waitForLoadState('networkidle')),
  },
  {
    name: 'saved',
    async go(v) {
      await v.go(`/tree?code=${heritage}`);
      await v.tap('save-tree');
      await v.page.waitForLoadState('networkidle');
      await v.go('/saved');
      await v.at(`tree-${heritage}`).waitFor();
    },
  },
  {
    name: 'devices',
    go: async (v) => (await v.go('/devices'), v.page.locator('[id^="device-"]').first().waitFor()),
  },
  { name: 'settings', go: async (v) => (await v.go('/settings'), v.at('elder-mode').waitFor()) },
];

const phones = new Map<Visitor, string>();
function phoneOf(visitor: Visitor): string {
  const known = phones.get(visitor) ?? `1395555000${phones.size}`;
  phones.set(visitor, known);
  return known;
}

interface Mode {
  name: string;
  options: BrowserContextOptions;
  elder: boolean;
}
const modes: Mode[] = [
  { name: 'light', options: {}, elder: false },
  { name: 'elder', options: {}, elder: true },
  { name: 'dark', options: { colorScheme: 'dark' }, elder: false },
  { name: 'dark-elder', options: { colorScheme: 'dark' }, elder: true },
];

/** The newer features: light and dark, large and not, in half the time. */
const opposites = modes.filter(({ name }) => name === 'light' || name === 'dark-elder');

const idle = ({ page }: Visitor): Promise<unknown> => page.waitForLoadState('networkidle');
/** Nothing stands in for what is still to come. */
const drawn = ({ page }: Visitor): Promise<unknown> =>
  page.waitForFunction(() =>
    [...document.querySelectorAll('.bone')].every((bone) => bone.getClientRects().length === 0),
  );

async function look(visitor: Visitor, { name, go }: Scene, mode: Mode, quiet = drawn) {
  await go(visitor);
  await quiet(visitor);
  await picture(visitor, `${mode.name}-${name}`);
  const where = `${name}, ${mode.name}`;
  await isAccessible(visitor, where);
  await fitsTheWidth(visitor, where);
  await targetsAreLarge(visitor, mode.elder ? 60 : 44, where);
}

for (const mode of modes) {
  test(`every screen, ${mode.name}`, async (t) => {
    const visitor = await visit(browser, server.origin, mode.options);
    if (mode.elder) {
      await visitor.go('/settings');
      await visitor.tap('elder-mode');
      await visitor.page.locator('.elder:visible').first().waitFor();
    }
    for (const scene of scenes) {
      await t.test(`${scene.name}, ${mode.name}`, () => look(visitor, scene, mode, idle));
    }
    await visitor.close();
  });
}

// Two at a time: each waits for its own pages, and there are many.
for (const [feature, inModes] of [
  ['adoption', modes],
  ['planting', opposites],
  ['complaint', opposites],
] as const) {
  describe(feature, { concurrency: 2 }, () => {
    for (const mode of inModes) {
      test(`every screen of ${feature}, ${mode.name}`, async (t) => {
        for (const cast of casts[feature]) {
          const visitor = await visit(browser, server.origin, mode.options);
          if (mode.elder) await inElderMode(visitor);
          if (cast.phone) await cameBack(visitor, cast.phone, server.origin);
          for (const scene of cast.scenes) {
            await t.test(`${scene.name}, ${mode.name}`, () => look(visitor, scene, mode));
          }
          await visitor.close();
        }
      });
    }
  });
}

test('elder mode makes body text a third larger and keeps it', async () => {
  const visitor = await visit(browser, server.origin);
  await visitor.go('/settings');
  const size = () =>
    visitor.at('elder-mode').evaluate((node) => Number.parseFloat(getComputedStyle(node).fontSize));
  const before = await size();
  await visitor.tap('elder-mode');
  await visitor.page.locator('.elder:visible').first().waitFor();
  assert.ok((await size()) >= before * 1.29);
  await visitor.page.reload();
  await visitor.at('elder-mode').waitFor();
  assert.ok((await size()) >= before * 1.29);
  await visitor.close();
});
