/** A person with a phone-sized browser, and what is checked wherever they go. */
import assert from 'node:assert/strict';
import { mkdirSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import type {
  Browser,
  BrowserContext,
  BrowserContextOptions,
  Locator,
  Page,
} from 'playwright-core';

const axeSource = readFileSync(
  createRequire(import.meta.url).resolve('axe-core/axe.min.js'),
  'utf8',
);
const pictures = path.resolve(import.meta.dirname, '..', 'screenshots');

export interface Visitor {
  context: BrowserContext;
  page: Page;
  /** The visible element with this id: pages lower on the stack stay in the document. */
  at(id: string): Locator;
  tap(id: string): Promise<void>;
  type(id: string, text: string): Promise<void>;
  /** What stands in the box with this id. */
  valueOf(id: string): Promise<string>;
  go(address: string): Promise<void>;
  /** Waits until these words are on the visible page. */
  sees(words: string | RegExp): Promise<void>;
  /** What the browser complained about: script errors, refused scripts, failed files. */
  complaints: string[];
  close(): Promise<void>;
}

export async function visit(
  browser: Browser,
  origin: string,
  options: BrowserContextOptions = {},
): Promise<Visitor> {
  const context = await browser.newContext({
    viewport: { width: 375, height: 812 },
    deviceScaleFactor: 2,
    hasTouch: true,
    locale: 'zh-CN',
    // Where the city is: forms write times in the phone’s own zone.
    timezoneId: 'Asia/Shanghai',
    reducedMotion: 'reduce',
    ...options,
  });
  context.setDefaultTimeout(20_000);
  // The transpiler marks functions by name; those that run inside the page need its marker there.
  await context.addInitScript({ content: 'globalThis.__name = (named) => named;' });
  const page = await context.newPage();
  const complaints: string[] = [];
  page.on('pageerror', (error) => complaints.push(String(error)));
  page.on('console', (message) => {
    if (message.type() === 'error') complaints.push(message.text());
  });
  const at = (id: string) => page.locator(`[id="${id}"]:visible`).first();
  // Taro's input is a custom element around the real one.
  const boxOf = (id: string) =>
    at(id).locator('xpath=descendant-or-self::*[self::input or self::textarea]').first();
  return {
    context,
    page,
    at,
    complaints,
    tap: (id) => at(id).click(),
    type: (id, text) => boxOf(id).fill(text),
    valueOf: (id) => boxOf(id).inputValue(),
    async go(address) {
      await page.goto(origin + address, { waitUntil: 'domcontentloaded' });
    },
    async sees(words) {
      await page.getByText(words).and(page.locator(':visible')).first().waitFor();
    },
    close: () => context.close(),
  };
}

interface AxeResult {
  violations: {
    id: string;
    impact: string | null;
    help: string;
    nodes: { html: string; failureSummary?: string }[];
  }[];
}

/** No serious or critical finding of axe on what is visible now. */
export async function isAccessible({ page }: Visitor, where: string): Promise<void> {
  await page.evaluate(axeSource);
  const { violations } = await page.evaluate(
    () =>
      (globalThis as unknown as { axe: { run(options: object): Promise<AxeResult> } }).axe.run({
        resultTypes: ['violations'],
      }) as Promise<AxeResult>,
  );
  const serious = violations
    .filter(({ impact }) => impact === 'serious' || impact === 'critical')
    .map(({ id, help, nodes }) =>
      [
        `${id}: ${help}`,
        ...nodes
          .slice(0, 3)
          .map((node) => `  ${node.html.slice(0, 200)}\n  ${node.failureSummary ?? ''}`),
      ].join('\n'),
    );
  assert.deepEqual(serious, [], `axe on ${where}`);
}

/** Nothing sticks out to the side, and no words are cut in the middle. */
export async function fitsTheWidth({ page }: Visitor, where: string): Promise<void> {
  const out = await page.evaluate(() => {
    const width = document.documentElement.clientWidth;
    const found: string[] = [];
    if (document.documentElement.scrollWidth > width)
      found.push(`the page is ${document.documentElement.scrollWidth} wide`);
    const scrolls = (node: Element | null): boolean => {
      for (let each = node; each; each = each.parentElement) {
        const style = getComputedStyle(each);
        if (/auto|scroll|hidden|clip/.test(style.overflowX) && each !== document.body) return true;
      }
      return false;
    };
    for (const node of document.body.querySelectorAll('*')) {
      const box = node.getBoundingClientRect();
      if (box.width === 0 || box.height === 0 || scrolls(node.parentElement)) continue;
      if (box.right > width + 1 || box.left < -1)
        found.push(
          `${node.outerHTML.slice(0, 120)} reaches ${Math.round(box.left)}…${Math.round(box.right)}`,
        );
    }
    return found.slice(0, 5);
  });
  assert.deepEqual(out, [], `${where} is wider than the screen`);
}

/** Everything that can be pressed is at least `least` px high and wide, or stands in running text. */
export async function targetsAreLarge(
  { page }: Visitor,
  least: number,
  where: string,
): Promise<void> {
  const small = await page.evaluate((limit) => {
    const found: string[] = [];
    for (const node of document.querySelectorAll(
      '[role=button],[role=link],[role=switch],[role=tab],[role=radio],button,a[href]',
    )) {
      const box = node.getBoundingClientRect();
      if (box.width === 0 || box.height === 0 || getComputedStyle(node).visibility === 'hidden')
        continue;
      if (node.closest('.leaflet-control-attribution')) continue;
      // Seven days share a row: each is as wide as that leaves.
      const wide = node.id.startsWith('day-') ? Math.min(limit, 44) : limit;
      if (box.width < wide - 0.5 || box.height < limit - 0.5) {
        found.push(
          `${node.id || node.textContent?.slice(0, 20)} ${Math.round(box.width)}×${Math.round(box.height)}`,
        );
      }
    }
    return found;
  }, least);
  assert.deepEqual(small, [], `targets under ${least} px on ${where}`);
}

export async function picture({ page }: Visitor, name: string): Promise<void> {
  mkdirSync(pictures, { recursive: true });
  await page.screenshot({ path: path.join(pictures, `${name}.png`) });
}
