/**
 * WeChat's map takes no SVG, so every pin has a PNG beside it, three pixels to a point. With a palette it weighs half,
 * and they lie in the main package.
 * After changing a drawing: node src/platform/map/pins/draw.mjs
 */
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { chromium } from 'playwright-core';
import sharp from 'sharp';

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
    const picture = await page.locator('svg').screenshot({ omitBackground: true });
    await sharp(picture)
      .png({ palette: true, quality: 100, dither: 0, effort: 10, compressionLevel: 9 })
      .toFile(path.join(folder, name.replace('.svg', '.png')));
  }
}
await browser.close();
