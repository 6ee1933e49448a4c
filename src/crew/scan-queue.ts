/**
 * Scans on their way to the server. Each one is written to the phone before anything else happens to it, is sent in
 * the order it was made, and goes only when the server has answered it; sent twice it counts once, by its id.
 */
import { makeAutoObservable, observable, runInAction } from 'mobx';
import type { ScanAnswers, Scan } from '@luyin/contract';
import type { Api, ApiError } from '../api';
import { asApiError } from '../asked';
import type { Storage } from '../platform/storage/types';
import { sentence } from '../texts/errors';
import { keepScans, keptScans, type QueuedScan, type RefusedScan } from './kept';

export interface QueueNeeds {
  api: Api;
  storage: Storage;
  person: string;
  /** The phone's own clock, right or wrong, ms. */
  phone(): number;
  /** Scans that the server has answered, before they leave the queue. */
  onAnswers(scans: readonly QueuedScan[], answers: ScanAnswers['items']): void;
}

/** What the server takes at once. */
const mostAtOnce = 100;
/** Later tries may go better: the scans stay as they are. */
const passing = [
  'offline',
  'internal',
  'too_many_requests',
  'database_away',
  'shutting_down',
  'session_expired',
  'sign_in_required',
  'forbidden',
  'session_not_found',
];

export class ScanQueue {
  waiting: QueuedScan[] = [];
  refused: RefusedScan[] = [];
  sending = false;
  /** Why the last try to send came to nothing. */
  error: ApiError | null = null;
  /** The phone has no room to write down what was scanned last. */
  full = false;

  constructor(
    readonly sessionId: string,
    private readonly needs: QueueNeeds,
  ) {
    makeAutoObservable<this, 'needs'>(this, {
      sessionId: false,
      needs: false,
      waiting: observable.ref,
      refused: observable.ref,
      error: observable.ref,
    });
    const { waiting, refused } = keptScans(needs.storage, needs.person, sessionId);
    // Whoever was being asked about stays as they were ticked when the app was killed.
    this.waiting = allClosed(waiting);
    this.refused = refused;
  }

  /** The one of which it is still being said who is here. */
  get open(): QueuedScan | null {
    return this.waiting.find((scan) => scan.open) ?? null;
  }

  /** Written down at once; what was open before is closed by it. */
  add(scan: QueuedScan): void {
    this.waiting = [...allClosed(this.waiting), scan];
    this.keep();
  }

  /** Who of the party is here, while that is open. Nobody: the scan is taken back. */
  tick(id: string, memberIds: readonly string[], people: number): void {
    if (this.open?.id !== id) return;
    this.change((scan) => (scan.id === id ? { ...scan, memberIds: [...memberIds], people } : scan));
  }

  /** Said: it may be sent. */
  close(): void {
    if (!this.open) return;
    this.waiting = allClosed(this.waiting);
    this.keep();
  }

  /** Not meant: gone without a trace, as long as it was not sent. */
  takeBack(id: string): void {
    if (this.open?.id !== id) return;
    this.waiting = this.waiting.filter((scan) => scan.id !== id);
    this.keep();
  }

  seen(id: string): void {
    this.refused = this.refused.filter((one) => one.id !== id);
    this.keep();
  }

  /** Sends what waits, as far as the network carries. A second call meanwhile is the same. */
  async send(): Promise<void> {
    if (this.sending) return;
    this.sending = true;
    try {
      while (await this.sendSome(mostAtOnce));
    } finally {
      runInAction(() => {
        this.sending = false;
      });
    }
  }

  /** Whether there may be more to send. */
  private async sendSome(most: number): Promise<boolean> {
    const batch = this.waiting.filter((scan) => !scan.open).slice(0, most);
    if (batch.length === 0) return false;
    try {
      const { items } = await this.needs.api('POST /crew/sessions/:id/scans', {
        params: { id: this.sessionId },
        body: { sentAt: this.at(), scans: batch.map(sendable) },
      });
      return this.answered(batch, items);
    } catch (error) {
      return this.failed(batch, asApiError(error));
    }
  }

  /** The roll learns of it first: killed in between, the scans are sent again, which does no harm. */
  private answered(batch: readonly QueuedScan[], answers: ScanAnswers['items']): boolean {
    const asked = new Set(batch.map(({ id }) => id));
    const told = new Map(answers.filter(({ id }) => asked.has(id)).map((one) => [one.id, one]));
    this.needs.onAnswers(batch, [...told.values()]);
    const refused = batch.flatMap((scan) => {
      const answer = told.get(scan.id);
      return answer?.outcome === 'refused' ? [refusal(scan, answer.text, answer.name)] : [];
    });
    runInAction(() => {
      this.error = null;
      this.leave(told, refused);
    });
    // A server that answers nothing of what it was asked is asked again later, not at once.
    return told.size > 0;
  }

  /** One scan that can't be read must not hold up the others: they go one by one until it is found. */
  private async failed(batch: readonly QueuedScan[], error: ApiError): Promise<boolean> {
    if (!passing.includes(error.code)) {
      if (batch.length > 1) return this.sendSome(1);
      runInAction(() => {
        this.error = null;
        const [scan] = batch;
        this.leave(new Set([scan!.id]), [refusal(scan!, sentence(error), null)]);
      });
      return true;
    }
    runInAction(() => {
      this.error = error;
    });
    return false;
  }

  private leave(ids: { has(id: string): boolean }, refused: readonly RefusedScan[]): void {
    this.waiting = this.waiting.filter(({ id }) => !ids.has(id));
    const known = new Set(refused.map(({ id }) => id));
    this.refused = [...this.refused.filter(({ id }) => !known.has(id)), ...refused];
    this.keep();
  }

  private change(by: (scan: QueuedScan) => QueuedScan): void {
    this.waiting = this.waiting.map(by);
    this.keep();
  }

  private keep(): void {
    const { storage, person } = this.needs;
    const { waiting, refused } = this;
    this.full = !keepScans(storage, person, this.sessionId, { waiting, refused });
  }

  private at(): string {
    return new Date(this.needs.phone()).toISOString();
  }
}

/** Nothing is asked any more; one with nobody ticked says nothing and is gone. */
const allClosed = (scans: readonly QueuedScan[]): QueuedScan[] =>
  scans.filter(({ open, memberIds }) => !(open && memberIds?.length === 0)).map(closed);

function closed(scan: QueuedScan): QueuedScan {
  if (!scan.open) return scan;
  const { open: _, ...rest } = scan;
  return rest;
}

/** Names stay on the phone. */
function sendable({ id, kind, at, ticket, signupId, memberIds }: QueuedScan): Scan {
  return {
    id,
    kind,
    at,
    ...(ticket === undefined ? {} : { ticket }),
    ...(signupId === undefined ? {} : { signupId }),
    ...(memberIds === undefined ? {} : { memberIds }),
  };
}

const refusal = (scan: QueuedScan, text: string, name: string | null): RefusedScan => ({
  id: scan.id,
  at: scan.at,
  name: name ?? scan.name,
  text,
});
