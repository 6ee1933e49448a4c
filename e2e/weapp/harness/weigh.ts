/**
 * Bytes of JSON that go to WeChat's view layer, held against bench/budgets.json. With LUYIN_SET_DATA the numbers are
 * added to the file it names (bench/screens.ts).
 */
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import type { Screen } from './screen';

export type Kind = 'screen.first' | 'screen.tap' | 'screen.page';
interface Measured {
  name: string;
  kind?: Kind;
  bytes: number;
}
const budgets = JSON.parse(
  readFileSync(path.resolve(__dirname, '..', '..', '..', 'bench', 'budgets.json'), 'utf8'),
) as Record<Kind, { max: number }>;
const measured: Measured[] = [];

export function hold(kind: Kind, name: string, bytes: number): void {
  measured.push({ name, kind, bytes });
  expect(bytes).toBeGreaterThan(0);
  expect(bytes).toBeLessThanOrEqual(budgets[kind].max * 1024);
}

/** For the table only. */
export const tell = (name: string, bytes: number) => measured.push({ name, bytes });

/** Everything that was sent from now until the page is quiet. */
export async function sentBy(screen: Screen, act: () => Promise<void> | void): Promise<number> {
  await screen.settled();
  const before = screen.sent.length;
  await act();
  await screen.until('send something', () => screen.sent.length > before);
  await screen.settled();
  return screen.sent.slice(before).reduce((sum, { bytes }) => sum + bytes, 0);
}

/** The heaviest of all it has sent so far. */
export const heaviest = (screen: Screen): number =>
  Math.max(0, ...screen.sent.map(({ bytes }) => bytes));

/** Each test file adds its own. */
export function writeMeasured(): void {
  const file = process.env.LUYIN_SET_DATA;
  if (!file) return;
  const others = existsSync(file) ? (JSON.parse(readFileSync(file, 'utf8')) as Measured[]) : [];
  writeFileSync(file, JSON.stringify([...others, ...measured]));
}
