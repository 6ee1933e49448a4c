/**
 * What this device keeps of reports: those that wait to be sent, whole, and the receipts of those that arrived. Who was
 * not signed in has nothing else to follow a case by. Small enough for the home page to ask how many still wait.
 */
import type { ComplaintForm, JoinForm, Receipt } from '@luyin/contract';
import type { KeptPhoto } from './photo-kept';
import type { Storage } from './platform/storage/types';

export interface KeptClip {
  kind: 'video' | 'voice';
  seconds: number;
  bytes: number;
  /** Of the copy on this device. */
  key: string;
  intention: string;
  /** The server’s id of it, and since when it has it, ms. */
  sent: string | null;
  sentAt: number | null;
}

/** What a report is about, for a list. */
export interface About {
  category: string;
  title: string;
  picture: string;
  place: string;
}

export interface WaitingReport {
  id: string;
  at: number;
  /** As whom it goes: a person’s id, or null for whoever has this device. */
  person: string | null;
  about: About;
  /** The case that it joins; null for a new one. */
  joins: string | null;
  /** All but photos and clips, which follow when they have their ids. */
  body: Omit<ComplaintForm, 'photos' | 'clips'> | Omit<JoinForm, 'photos'>;
  photos: KeptPhoto[];
  clips: KeptClip[];
  /** The idempotency key of the first try. */
  intention: string;
  /** Sent, and perhaps received: until there is an answer it is sent again exactly so. */
  attempt: { key: string; body: ComplaintForm | JoinForm } | null;
  /** Why the server won’t have it as it is. */
  refused: { code: string; text: string } | null;
  /** The form as it was filled in, to go on with. */
  fields: unknown;
}

export interface KeptReceipt extends Pick<
  Receipt,
  'number' | 'followKey' | 'promise' | 'steps' | 'urgent' | 'notes'
> {
  /** The one it had while it waited. */
  id: string;
  /** When it was made, and when it arrived, ms. */
  madeAt: number;
  at: number;
  person: string | null;
  about: About;
  joined: boolean;
}

interface Entry {
  id: string;
  /** Keys of the copies it needs. */
  copies: string[];
  refused: boolean;
}

const indexKey = 'reports waiting';
const sentKey = 'reports sent';
const itemKey = (id: string) => `report waiting ${id}`;
const mostReceipts = 60;

const indexOf = (storage: Storage) => storage.read<Entry[]>(indexKey) ?? [];

/** How many are not sent yet, those that have to be mended included. */
export const waitingReports = (storage: Storage): number => indexOf(storage).length;

/** Copies of photos and clips that no sweep and no signing out may take. */
export const copiesWaiting = (storage: Storage): string[] =>
  indexOf(storage).flatMap(({ copies }) => copies);

export const keptReport = (storage: Storage, id: string): WaitingReport | null =>
  storage.read<WaitingReport>(itemKey(id));

export const keptReports = (storage: Storage): WaitingReport[] =>
  indexOf(storage).flatMap(({ id }) => keptReport(storage, id) ?? []);

/** The report first, then its place in the list. False when the phone has no room: then it is not safe. */
export function keepReport(storage: Storage, report: WaitingReport): boolean {
  const { id, photos, clips, refused } = report;
  storage.write(itemKey(id), report);
  const copies = [...photos, ...clips].flatMap(({ key }) => key ?? []);
  const entry: Entry = { id, copies, refused: refused !== null };
  const index = indexOf(storage);
  const known = index.some((each) => each.id === id);
  const next = known ? index.map((each) => (each.id === id ? entry : each)) : [...index, entry];
  if (JSON.stringify(next) !== JSON.stringify(index)) storage.write(indexKey, next);
  const written = JSON.stringify(keptReport(storage, id)) === JSON.stringify(report);
  return written && indexOf(storage).some((each) => each.id === id);
}

/** Out of the list first: what is left over then is a key that nobody reads. */
export function dropReport(storage: Storage, id: string): void {
  storage.write(
    indexKey,
    indexOf(storage).filter((each) => each.id !== id),
  );
  storage.remove(itemKey(id));
}

/** Newest first. */
export const keptReceipts = (storage: Storage): KeptReceipt[] =>
  storage.read<KeptReceipt[]>(sentKey) ?? [];

export const keptReceipt = (storage: Storage, id: string): KeptReceipt | null =>
  keptReceipts(storage).find((receipt) => receipt.id === id) ?? null;

/** False when there was no room for it. */
export function keepReceipt(storage: Storage, receipt: KeptReceipt): boolean {
  const others = keptReceipts(storage).filter(({ id }) => id !== receipt.id);
  storage.write(sentKey, [receipt, ...others].slice(0, mostReceipts));
  return keptReceipt(storage, receipt.id) !== null;
}

/** Those of an account are found in it again; those of nobody are here alone and stay. */
export function forgetReceipts(storage: Storage): void {
  const nobodys = keptReceipts(storage).filter(({ person }) => person === null);
  storage.write(sentKey, nobodys);
}
