import { makeAutoObservable, runInAction } from 'mobx';
import type { SignupSummary } from '@luyin/contract';
import { isApiError, newIntention, type Api, type ApiError } from '../api';
import { asApiError } from '../asked';
import { Paged } from '../paged';
import type { Storage } from '../platform/storage/types';
import { keepSignups, keptSignups } from '../signups-kept';

export interface SignupsNeeds {
  api: Api;
  storage: Storage;
  /** Who is signed in. */
  person(): string | null;
  now(): number;
}

const rows = 8;
/** What still moves by itself: an offer, a place on the waitlist, a draw. */
const moving: readonly string[] = ['answer_offer', 'wait_seat', 'wait_draw'];

/** My bookings: as the server has them, or as it told them last. */
export class SignupsStore {
  readonly list: Paged<SignupSummary>;
  /** When the server said so, ms; null when it was just now. */
  since: number | null = null;
  /** An answer to an offer is on its way. */
  busy = false;
  private intentions = new Map<string, string>();

  constructor(private readonly needs: SignupsNeeds) {
    this.list = new Paged((cursor) => this.page(cursor));
    makeAutoObservable<this, 'needs' | 'intentions'>(this, {
      list: false,
      needs: false,
      intentions: false,
    });
  }

  get offers(): SignupSummary[] {
    return this.list.items.filter(({ next }) => next === 'answer_offer');
  }

  /** Whose code is shown first: the next to come, or the one that is on. */
  get ticket(): SignupSummary | null {
    const now = this.needs.now();
    const shown = this.list.items.filter(
      // A kept copy may be older than the day it is for.
      ({ ticket, endsAt }) => ticket !== null && Date.parse(endsAt) > now - lateMs,
    );
    return shown.sort((a, b) => Date.parse(a.startsAt) - Date.parse(b.startsAt))[0] ?? null;
  }

  /** The code of today stands above everything; else what has to be answered does. */
  get ticketFirst(): boolean {
    const { ticket, offers } = this;
    if (!ticket) return false;
    return offers.length === 0 || Date.parse(ticket.startsAt) - this.needs.now() < soonMs;
  }

  /** The others, in the server's order. */
  get coming(): SignupSummary[] {
    return this.rest.filter((signup) => !this.isPast(signup));
  }

  get past(): SignupSummary[] {
    return this.rest.filter((signup) => this.isPast(signup));
  }

  /** Something may change without anybody tapping. */
  get moves(): boolean {
    return this.list.items.some(({ next }) => moving.includes(next));
  }

  /** What this phone knows is shown at once, and then what the server says. */
  async start(): Promise<void> {
    if (!this.list.started) this.showKept();
    await this.list.start();
  }

  /** Answers an offer from the list. Null when done, or what the server had against it. */
  async answer(id: string, action: 'accept' | 'decline'): Promise<ApiError | null> {
    if (this.busy) return null;
    this.busy = true;
    const { api } = this.needs;
    const params = { id };
    try {
      // The list knows no versions.
      const { version } = await api('GET /signups/:id', { params });
      const intention = this.intentionOf(`${id} ${action} ${version}`);
      await api('POST /signups/:id/steps', { params, body: { action, version } }, { intention });
      return null;
    } catch (error) {
      return asApiError(error);
    } finally {
      await this.list.start();
      runInAction(() => {
        this.busy = false;
      });
    }
  }

  /** The same answer tried again is the same request. */
  private intentionOf(what: string): string {
    const intention = this.intentions.get(what) ?? newIntention();
    this.intentions.set(what, intention);
    return intention;
  }

  private get rest(): SignupSummary[] {
    const { ticket, offers } = this;
    return this.list.items.filter((one) => one !== ticket && !offers.includes(one));
  }

  private isPast({ next, endsAt, status }: SignupSummary): boolean {
    if (over.includes(status)) return true;
    return next === 'give_stars' || Date.parse(endsAt) < this.needs.now() - lateMs;
  }

  private showKept(): void {
    const person = this.needs.person();
    const kept = person === null ? null : keptSignups(this.needs.storage, person);
    if (kept) this.list.items.splice(0, this.list.items.length, ...kept.items);
  }

  private async page(cursor: string | undefined) {
    const { api, storage } = this.needs;
    const person = this.needs.person();
    try {
      const page = await api('GET /me/signups', { query: { cursor, limit: rows } });
      if (cursor === undefined) {
        this.told(null);
        if (person !== null) keepSignups(storage, person, page.items, this.needs.now());
      }
      return page;
    } catch (error) {
      const offline = isApiError(error) && error.code === 'offline' && cursor === undefined;
      const kept = offline && person !== null ? keptSignups(storage, person) : null;
      if (!kept) throw error;
      this.told(kept.at);
      return { items: kept.items, next: null };
    }
  }

  private told(since: number | null): void {
    this.since = since;
  }
}

/** After the end, its code still checks people out. */
const lateMs = 6 * 3_600_000;
const soonMs = 12 * 3_600_000;
const over: readonly string[] = [
  'absent',
  'declined',
  'lapsed',
  'cancelled',
  'called_off',
  'unplaced',
];
