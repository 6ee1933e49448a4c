/**
 * What the first visit of `/` transfers. Chromium says which files it asks for; each is then fetched with gzip and its
 * body weighed, because Chromium itself would choose Brotli and hide the worse case.
 */
import http from 'node:http';
import { chromium } from 'playwright-core';
import { launchOptions } from '../e2e/h5/browser.ts';
import { startServer } from '../e2e/server.ts';
import { kB, type Row } from './row.ts';

function gzipBytes(address: string): Promise<number> {
  return new Promise((resolve, reject) => {
    const request = http.get(address, { headers: { 'accept-encoding': 'gzip' } }, (response) => {
      let bytes = 0;
      response.on('data', (chunk: Buffer) => {
        bytes += chunk.length;
      });
      response.on('end', () => resolve(bytes));
    });
    request.on('error', reject);
  });
}

export async function run(): Promise<Row[]> {
  const server = await startServer();
  const browser = await chromium.launch(launchOptions());
  try {
    const page = await browser.newPage({ viewport: { width: 375, height: 812 } });
    const asked = new Map<string, string>();
    page.on('request', (request) => asked.set(request.url(), request.resourceType()));
    await page.goto(`${server.origin}/`, { waitUntil: 'networkidle' });

    const sums = new Map<string, number>();
    for (const [address, type] of asked) {
      if (!address.startsWith(server.origin))
        throw new Error(`the first load asks a third party: ${address}`);
      sums.set(type, (sums.get(type) ?? 0) + (await gzipBytes(address)));
    }
    const code = ['document', 'stylesheet', 'script'];
    const firstLoad = code.reduce((sum, type) => sum + (sums.get(type) ?? 0), 0);
    return [
      {
        name: 'H5 first load: html, css, js',
        value: kB(firstLoad),
        unit: 'kB',
        budgetKey: 'h5.firstLoad',
      },
      ...[...sums].map(([type, bytes]) => ({ name: `  ${type}`, value: kB(bytes), unit: 'kB' })),
    ];
  } finally {
    await browser.close();
    await server.stop();
  }
}
