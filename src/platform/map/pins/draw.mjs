/**
 * WeChat's map takes no SVG, so every pin has a PNG beside it, three pixels to a point.
 * After changing a drawing: node src/platform/map/pins/draw.mjs
 */
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { chromium } from 'playwright-core';

const here = path.dirname(fileURLToPath(import.meta.url));
const folders = [here, path.join(here, '..', 'case-pins')];
const browser = await chromium.launch({
  executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium',
  args: ['--no-sandbox'],
});
const page = await browser.newPage({ deviceScaleFactor: 3 });
for (const folder of folders) {
  for (const name of readdirSync(folder).filter((file) => file.endsWith('.svg'))) {
    const drawing = readFileSync(path.join(folder, name), 'utf8');
    await page.setContent(`<body style="margin:0">${drawing}`);
    await page
      .locator('svg')
      .screenshot({ path: path.join(folder, name.replace('.svg', '.png')), omitBackground: true });
  }
}
await browser.close();
