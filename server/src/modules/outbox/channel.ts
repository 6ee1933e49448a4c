/** A way to reach a person. The in-app inbox is one; each way has rows, tries and failures of its own. */
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
   * Throws when it did not work; then it is tried again. A process may die between the delivery and the note of it, so
   * the same `delivery.id` may come twice and must reach the person once.
   */
  deliver(house: House, delivery: Delivery): Promise<void>;
}
