/** What a person does on the pages of planting days, in the words of the journey. */
import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { promisify } from 'node:util';
import type { Browser } from 'playwright-core';
import { root } from '../server.ts';
import type { Someone } from '../someone.ts';
import { cameBack, inElderMode } from './adopting.ts';
import { visit, type Visitor } from './visitor.ts';

export const crew = '13800000002';
export const organiser = '13800000004';

export interface Mode {
  name: string;
  elder: boolean;
  /** Each mode has people of its own. */
  phone(at: number): string;
}
export const modes: Mode[] = [
  { name: 'as it is', elder: false, phone: (at) => `1391000300${at}` },
  { name: 'in elder mode', elder: true, phone: (at) => `1391000400${at}` },
];

/** Someone with a browser of their own; signed in already, where a phone is given. */
export async function personIn(
  browser: Browser,
  origin: string,
  { elder }: Mode,
  phone?: string,
): Promise<Visitor> {
  const visitor = await visit(browser, origin);
  if (elder) await inElderMode(visitor);
  if (phone) await cameBack(visitor, phone, origin);
  return visitor;
}

interface Companion {
  name: string;
  band: string;
}

/** From the first screen of the form to the last: a family with those it brings. */
export async function fillInFamily(
  visitor: Visitor,
  leader: string,
  companions: readonly Companion[],
): Promise<void> {
  await visitor.at('book-step-party').waitFor();
  await visitor.tap('party-family');
  await visitor.type('party-name', `${leader}一家`);
  await visitor.tap('book-next');
  await visitor.at('book-step-people').waitFor();
  await visitor.type('leader-name', leader);
  await visitor.tap('leaderBand-from_18');
  for (const [at, { name, band }] of companions.entries()) {
    await visitor.tap('add-person');
    await visitor.type(`name-new-${at + 1}`, name);
    await visitor.tap(`band-new-${at + 1}-${band}`);
  }
}

/** The server has what was sent first; its answer never comes, and the network is gone. */
export async function loseAnswerTo(visitor: Visitor, address: RegExp): Promise<void> {
  let reached = 0;
  await visitor.page.route(address, async (route) => {
    if (route.request().method() !== 'POST') return route.continue();
    if (reached === 0) await route.fetch();
    reached += 1;
    await visitor.context.setOffline(true);
    await route.abort('connectionreset');
  });
}

export async function networkIsBack(visitor: Visitor): Promise<void> {
  await visitor.page.unrouteAll({ behavior: 'wait' });
  await visitor.context.setOffline(false);
}

/** The browser writes down each request that came to nothing; those were meant. */
export function forgetLostRequests(visitor: Visitor): void {
  const real = visitor.complaints.splice(0).filter((line) => !/Failed to load resource/.test(line));
  assert.deepEqual(real, [], 'the browser complained');
}

/** Every server of the demo city lives so many days later. */
export async function daysPass(person: Someone, days: number): Promise<void> {
  await person.ask('POST /demo/clock', { days });
}

export interface Line {
  act: string;
  trees: number;
  text: string;
  evidence: { kind: string; id: string };
}
export interface Paper {
  code: string;
  holder: string;
  number: string;
  qr: string;
}
export interface Year {
  trees: number;
  lines: Line[];
  holders: { companionId: string | null; name: string; trees: number }[];
  certificate: Paper | null;
}

/** What the command for offices says of a certificate, and its exit code. */
export const verify = async (args: string[]): Promise<{ code: number; said: string }> => {
  try {
    const { stdout } = await promisify(execFile)('npm', ['run', '-s', 'verify', '--', ...args], {
      cwd: root,
      // As an office would: without this house’s own key or its data.
      env: { ...process.env, SECRET_KEY: '', DATA_DIR: path.join(tmpdir(), 'luyin-no-house') },
    });
    return { code: 0, said: stdout };
  } catch (error) {
    const { code, stdout } = error as { code: number; stdout: string };
    return { code, said: stdout };
  }
};

/** Turns one wheel of the picker that belongs to `id` by so many rows, and says yes. */
export async function turnWheel(
  visitor: Visitor,
  id: string,
  column: number,
  rows: number,
): Promise<void> {
  const { page } = visitor;
  await visitor.tap(id);
  const wheel = page.locator('taro-picker-group:visible, .taro-picker__group:visible').nth(column);
  // It slides in; a hover waits until it stands still.
  await wheel.hover();
  const box = await wheel.boundingBox();
  assert.ok(box, 'the picker has no such wheel');
  const [x, y] = [box.x + box.width / 2, box.y + box.height / 2];
  await page.mouse.move(x, y);
  await page.mouse.down();
  for (let part = 1; part <= 4; part += 1) {
    await page.mouse.move(x, y - (rows * rowPx * part) / 4);
  }
  await page.mouse.up();
  await page.getByText('确定', { exact: true }).and(page.locator(':visible')).last().click();
}
const rowPx = 34;
