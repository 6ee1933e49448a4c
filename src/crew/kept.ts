/**
 * What a crew's phone keeps of a session: the roll, and the scans that the server has not answered yet. Rolls hold
 * names and go three days after they were last fetched, and when the person signs out; scans stay until they are sent.
 */
import type { Roll, Scan } from '@luyin/contract';
import { readKept, writeKept, type Kept } from '../kept-queue';
import type { Storage } from '../platform/storage/types';
import { rollsKey as indexKey } from '../rolls-kept';

export interface KeptRoll {
  /** The phone's clock when it came, ms. */
  at: number;
  /** What the server's clock was ahead of the phone's, ms. */
  ahead: number;
  roll: Roll;
}

export interface QueuedScan extends Scan {
  /** Who it is, for the crew; nothing of it is sent. */
  name: string;
  people: number;
  /** It is still being said who of the party is here. Never so after a restart. */
  open?: boolean;
}

/** One that the server refused, until somebody has seen it. */
export interface RefusedScan {
  id: string;
  at: string;
  name: string;
  text: string;
}

export type KeptScans = Kept<QueuedScan, RefusedScan>;

const dayMs = 86_400_000;
const keptDays = 3;
const rollKey = (person: string, session: string) => `crew roll ${person} ${session}`;
const scansKey = (person: string, session: string) => `crew scans ${person} ${session}`;

interface Entry {
  key: string;
  at: number;
}
const indexOf = (storage: Storage) => storage.read<Entry[]>(indexKey) ?? [];

export function keepRoll(storage: Storage, person: string, kept: KeptRoll): void {
  const key = rollKey(person, kept.roll.session.id);
  const others = indexOf(storage).filter((entry) => entry.key !== key);
  storage.write(indexKey, [{ key, at: kept.at }, ...others]);
  storage.write(key, kept);
}

export const keptRoll = (storage: Storage, person: string, session: string): KeptRoll | null =>
  storage.read<KeptRoll>(rollKey(person, session));

/** False when the phone has no room left. */
export const keepScans = (
  storage: Storage,
  person: string,
  session: string,
  scans: KeptScans,
): boolean => writeKept(storage, scansKey(person, session), scans);

export const keptScans = (storage: Storage, person: string, session: string): KeptScans =>
  readKept(storage, scansKey(person, session));

/** Rolls that nobody fetched again for three days; a phone whose clock was set back forgets them too. */
export function forgetOldRolls(storage: Storage, now: number): void {
  const index = indexOf(storage);
  const young = index.filter(({ at }) => Math.abs(now - at) < keptDays * dayMs);
  if (young.length === index.length) return;
  for (const { key } of index) if (!young.some((entry) => entry.key === key)) storage.remove(key);
  storage.write(indexKey, young);
}
