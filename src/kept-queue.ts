/**
 * What waits on this phone for the network: written down before it is shown, sent in the order in which it came, and gone
 * only when the server has answered it. Sent twice it counts once, by its id.
 */
import { makeAutoObservable, observable, runInAction } from 'mobx';
import type { ApiError } from './api';
import { asApiError } from './asked';
import type { Storage } from './platform/storage/types';
import { sentence } from './texts/errors';

interface Known {
  id: string;
}
export interface Kept<Item, Refused> {
  waiting: Item[];
  /** Until somebody has seen it. */
  refused: Refused[];
}

/** How a batch gets to the server. */
export interface Delivery<Item, Answers, Refused> {
  send(batch: readonly Item[]): Promise<Answers>;
  /** Whether any of it left the queue. */
  answered(batch: readonly Item[], answers: Answers): boolean;
  refuse(item: Item, text: string): Refused;
  leave(items: readonly Item[], refused: readonly Refused[]): void;
  /** Of this delivery alone. */
  passing?: readonly string[];
}

/** Later tries may go better: what waits stays as it is. */
const passingCodes = [
  'offline',
  'internal',
  'too_many_requests',
  'database_away',
  'shutting_down',
  'session_expired',
  'sign_in_required',
  'forbidden',
];
export const isPassing = ({ code }: ApiError): boolean => passingCodes.includes(code);

export const readKept = <Item, Refused>(storage: Storage, key: string): Kept<Item, Refused> =>
  storage.read<Kept<Item, Refused>>(key) ?? { waiting: [], refused: [] };

/** False when the phone has no room left: then the last one is not safe, and whoever did it must be told. */
export function writeKept(storage: Storage, key: string, kept: Kept<Known, Known>): boolean {
  if (kept.waiting.length + kept.refused.length === 0) {
    storage.remove(key);
    return true;
  }
  storage.write(key, kept);
  const last = kept.waiting[kept.waiting.length - 1]?.id;
  const written = storage.read<Kept<Known, Known>>(key)?.waiting;
  return written !== undefined && written[written.length - 1]?.id === last;
}

export class KeptQueue<Item extends Known, Refused extends Known> {
  waiting: Item[];
  refused: Refused[];
  sending = false;
  /** Why the last try to send came to nothing. */
  error: ApiError | null = null;
  /** The phone has no room to write down what was done last. */
  full = false;

  constructor(
    kept: Kept<Item, Refused>,
    private readonly write: (kept: Kept<Item, Refused>) => boolean,
  ) {
    this.waiting = kept.waiting;
    this.refused = kept.refused;
    makeAutoObservable<this, 'write'>(this, {
      write: false,
      waiting: observable.ref,
      refused: observable.ref,
      error: observable.ref,
    });
  }

  /** Written down at once. */
  change(waiting: Item[], refused: Refused[] = this.refused): void {
    this.waiting = waiting;
    this.refused = refused;
    this.full = !this.write({ waiting, refused });
  }

  replace(id: string, item: Item): void {
    this.change(this.waiting.map((one) => (one.id === id ? item : one)));
  }

  seen(id: string): void {
    this.change(
      this.waiting,
      this.refused.filter((one) => one.id !== id),
    );
  }

  leave(items: readonly Known[], refused: readonly Refused[]): void {
    const gone = new Set(items.map(({ id }) => id));
    const known = new Set(refused.map(({ id }) => id));
    this.error = null;
    this.change(
      this.waiting.filter(({ id }) => !gone.has(id)),
      [...this.refused.filter(({ id }) => !known.has(id)), ...refused],
    );
  }

  stop(error: ApiError): false {
    this.error = error;
    return false;
  }

  /** As long as a step says that there may be more. A second call meanwhile is the same. */
  async run(step: () => Promise<boolean>): Promise<void> {
    if (this.sending) return;
    this.sending = true;
    try {
      while (await step());
    } finally {
      runInAction(() => {
        this.sending = false;
      });
    }
  }

  /** At most so many of them at once. Whether there may be more to send. */
  async deliver<Answers>(
    items: readonly Item[],
    most: number,
    delivery: Delivery<Item, Answers, Refused>,
  ): Promise<boolean> {
    const batch = items.slice(0, most);
    if (batch.length === 0) return false;
    try {
      return delivery.answered(batch, await delivery.send(batch));
    } catch (error) {
      const failed = asApiError(error);
      if (isPassing(failed) || delivery.passing?.includes(failed.code)) return this.stop(failed);
      // One that can't be read must not hold up the others: they go one by one until it is found.
      if (batch.length > 1) return this.deliver(items, 1, delivery);
      delivery.leave(batch, [delivery.refuse(batch[0]!, sentence(failed))]);
      return true;
    }
  }
}
