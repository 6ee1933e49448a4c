/**
 * Scans on their way to the server. Each one is written to the phone before anything else happens to it, is sent in
 * the order it was made, and goes only when the server has answered it; sent twice it counts once, by its id.
 */
import { makeAutoObservable } from 'mobx';
import type { ScanAnswers, Scan } from '@luyin/contract';
import type { Api, ApiError } from '../api';
import { KeptQueue } from '../kept-queue';
import type { Storage } from '../platform/storage/types';
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

export class ScanQueue {
  private readonly line: KeptQueue<QueuedScan, RefusedScan>;

  constructor(
    readonly sessionId: string,
    private readonly needs: QueueNeeds,
  ) {
    const { storage, person } = needs;
    const { waiting, refused } = keptScans(storage, person, sessionId);
    // Whoever was being asked about stays as they were ticked when the app was killed.
    this.line = new KeptQueue({ waiting: allClosed(waiting), refused }, (kept) =>
      keepScans(storage, person, sessionId, kept),
    );
    makeAutoObservable<this, 'needs' | 'line'>(this, {
      sessionId: false,
      needs: false,
      line: false,
    });
  }

  get waiting(): QueuedScan[] {
    return this.line.waiting;
  }
  get refused(): RefusedScan[] {
    return this.line.refused;
  }
  get sending(): boolean {
    return this.line.sending;
  }
  get error(): ApiError | null {
    return this.line.error;
  }
  get full(): boolean {
    return this.line.full;
  }

  /** The one of which it is still being said who is here. */
  get open(): QueuedScan | null {
    return this.waiting.find((scan) => scan.open) ?? null;
  }

  /** Written down at once; what was open before is closed by it. */
  add(scan: QueuedScan): void {
    this.line.change([...allClosed(this.waiting), scan]);
  }

  /** Who of the party is here, while that is open. Nobody: the scan is taken back. */
  tick(id: string, memberIds: readonly string[], people: number): void {
    const { open } = this;
    if (open?.id === id) this.line.replace(id, { ...open, memberIds: [...memberIds], people });
  }

  /** Said: it may be sent. */
  close(): void {
    if (this.open) this.line.change(allClosed(this.waiting));
  }

  /** Not meant: gone without a trace, as long as it was not sent. */
  takeBack(id: string): void {
    if (this.open?.id === id) this.line.change(this.waiting.filter((scan) => scan.id !== id));
  }

  seen(id: string): void {
    this.line.seen(id);
  }

  /** Sends what waits, as far as the network carries. A second call meanwhile is the same. */
  send(): Promise<void> {
    return this.line.run(() => {
      const ready = this.waiting.filter((scan) => !scan.open);
      return this.line.deliver(ready, mostAtOnce, {
        send: async (batch) => {
          const { items } = await this.needs.api('POST /crew/sessions/:id/scans', {
            params: { id: this.sessionId },
            body: {
              sentAt: new Date(this.needs.phone()).toISOString(),
              scans: batch.map(sendable),
            },
          });
          return items;
        },
        answered: (batch, answers) => this.answered(batch, answers),
        refuse: (scan, text) => refusal(scan, text, null),
        leave: (scans, refused) => this.line.leave(scans, refused),
        passing: ['session_not_found'],
      });
    });
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
    this.line.leave([...told.values()], refused);
    // A server that answers nothing of what it was asked is asked again later, not at once.
    return told.size > 0;
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
