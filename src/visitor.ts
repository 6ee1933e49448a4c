/**
 * The key of this device: what somebody who is not signed in sends is theirs by it. Made when it is first needed, kept
 * for good, also by those who sign in: what they sent before must still fit.
 */
import type { Storage } from './platform/storage/types';

const storageKey = 'visitor';
const letters = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_';
const length = 32;

/** Where nothing can be stored, the key lasts as long as the page. */
const unstored = new WeakMap<Storage, string>();

export const knownVisitor = (storage: Storage): string | null =>
  storage.read<string>(storageKey) ?? unstored.get(storage) ?? null;

/** The key, made now if there is none. */
export function needVisitor(storage: Storage, random = randomBytes): string {
  const known = knownVisitor(storage);
  if (known) return known;
  const made = [...random(length)].map((byte) => letters[byte % letters.length]).join('');
  storage.write(storageKey, made);
  if (storage.read<string>(storageKey) === null) unstored.set(storage, made);
  return made;
}

/** Browsers have good ones; WeChat gives none without waiting. */
function randomBytes(n: number): Uint8Array {
  const bytes = new Uint8Array(n);
  if (typeof crypto !== 'undefined' && crypto.getRandomValues) return crypto.getRandomValues(bytes);
  return bytes.map(() => Math.floor(Math.random() * 256));
}
