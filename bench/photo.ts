/**
 * `POST /api/v1/photos` of the real server: first eight photos of 12 megapixels at once on a server that has seen none,
 * whose memory is watched; then one after the other, each timed from the first byte sent to the answer.
 */
import { execFileSync } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import sharp from 'sharp';
import { startServer } from '../e2e/server.ts';
import { median, type Row } from './row.ts';

const width = 4000;
const height = 3000;
const atOnce = 8;
const turns = 15;

const pause = (ms: number) => new Promise<void>((resolve) => setTimeout(resolve, ms));

/** Softened noise: as much detail as leaves and bark have, about 4 MB, as a phone writes it. */
const photoOfLeaves = (): Promise<Buffer> =>
  sharp({
    create: {
      width,
      height,
      channels: 3,
      background: '#448866',
      noise: { type: 'gaussian', mean: 120, sigma: 40 },
    },
  })
    .blur(0.8)
    .jpeg({ quality: 90 })
    .toBuffer();

async function signIn(origin: string): Promise<string> {
  const post = async (path: string, body: object) => {
    const answer = await fetch(`${origin}/api/v1${path}`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', 'idempotency-key': randomUUID() },
      body: JSON.stringify(body),
    });
    return (await answer.json()) as { developmentCode?: string; token?: string };
  };
  const phone = '13900008801';
  const { developmentCode: code } = await post('/session/phone-code', { phone });
  const { token } = await post('/session/phone', { phone, code });
  if (!token) throw new Error('nobody could sign in');
  return token;
}

/** Linux tells it without a process of its own, which a sample every few milliseconds would feel. */
function residentMb(pid: number): number {
  try {
    const line = /VmRSS:\s+(\d+) kB/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'));
    if (line) return Number(line[1]) / 1024;
  } catch {
    // no /proc here
  }
  return Number(execFileSync('ps', ['-o', 'rss=', '-p', String(pid)]).toString()) / 1024;
}

export async function run(): Promise<Row[]> {
  const photo = await photoOfLeaves();
  const dataDir = mkdtempSync(path.join(tmpdir(), 'luyin-photo-'));
  // Making a database leaves memory behind in which the photos would hide: the second start is measured.
  await (await startServer({ dataDir })).stop();
  const server = await startServer({ dataDir });
  try {
    const pid = server.process.pid ?? 0;
    const token = await signIn(server.origin);
    const send = async () => {
      const form = new FormData();
      form.append('file', new Blob([new Uint8Array(photo)], { type: 'image/jpeg' }), 'leaves.jpg');
      const began = performance.now();
      const answer = await fetch(`${server.origin}/api/v1/photos`, {
        method: 'POST',
        headers: { authorization: `Bearer ${token}`, 'idempotency-key': randomUUID() },
        body: form,
      });
      const { width: kept } = (await answer.json()) as { width?: number };
      if (kept !== 1600) throw new Error(`a photo was answered ${answer.status}`);
      return performance.now() - began;
    };

    await pause(5000);
    const before = residentMb(pid);
    let peak = before;
    const watch = setInterval(() => (peak = Math.max(peak, residentMb(pid))), 10);
    const together = await Promise.all(Array.from({ length: atOnce }, send));
    clearInterval(watch);

    const alone: number[] = [];
    for (let turn = 0; turn < turns; turn += 1) alone.push(await send());
    return [
      { name: 'photo: 12 megapixels, the file', value: photo.length / 1024, unit: 'kB' },
      { name: 'photo: 12 megapixels', value: median(alone), unit: 'ms', budgetKey: 'photo.time' },
      { name: `photo: the last of ${atOnce} at once`, value: Math.max(...together), unit: 'ms' },
      {
        name: `photo: memory for ${atOnce} at once`,
        value: peak - before,
        unit: 'MB',
        budgetKey: 'photo.memory',
      },
    ];
  } finally {
    await server.stop();
    rmSync(dataDir, { recursive: true, force: true });
  }
}
