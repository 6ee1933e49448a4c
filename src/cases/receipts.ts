/** Receipts of this device, as far as the one who holds it may see them. */
import type { Storage } from '../platform/storage/types';
import { keepReceipt, keptReceipts, type KeptReceipt } from '../reports-kept';

/** Of nobody’s account, or of this person’s: what another sent from this phone while signed in is theirs. */
export const receiptsHere = (storage: Storage, person: string | null): KeptReceipt[] =>
  keptReceipts(storage).filter((receipt) => receipt.person === null || receipt.person === person);

export const keyHere = (storage: Storage, number: string, person: string | null): string | null =>
  receiptsHere(storage, person).find((receipt) => receipt.number === number)?.followKey ?? null;

interface JoinedCase {
  number: string;
  followKey: string;
  about: KeptReceipt['about'];
}

/** A case that was joined from its public page. */
export function keepJoined(
  storage: Storage,
  person: string | null,
  { number, followKey, about }: JoinedCase,
  at = Date.now(),
): void {
  const said = { promise: '', steps: [], urgent: false, notes: [] };
  const who = { id: `joined-${number}`, person, joined: true };
  keepReceipt(storage, { ...said, ...who, number, followKey, about, madeAt: at, at });
}
