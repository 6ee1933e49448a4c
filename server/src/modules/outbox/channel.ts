/** A way to reach a person. The in-app inbox is one; each way has rows, tries and failures of its own. */
import type { Db } from '../../db/client.ts';
import type { House } from '../../house.ts';

/** One thing to tell one person over one channel, as the deed wrote it down. */
export interface Delivery {
  readonly id: number;
  readonly channel: string;
  readonly kind: string;
  readonly personId: string;
  /** As JSON kept it: times are texts. */
  readonly data: unknown;
  readonly subject: { readonly kind: string; readonly id: string } | null;
  readonly deadline: Date | null;
  /** When the deed was done. */
  readonly at: Date;
  /** The how manyeth try this is, from 1. */
  readonly attempts: number;
}

export interface Channel {
  readonly name: string;
  /**
   * What leaves the house. Throws when it did not work; then it is tried again. A process may die before it has noted
   * the delivery, so the same `delivery.id` may come twice.
   */
  send?(house: House, delivery: Delivery): Promise<void>;
  /** What stays in our own database, in the transaction that notes the delivery. */
  keep?(tx: Db, delivery: Delivery, house: House): Promise<void>;
}
