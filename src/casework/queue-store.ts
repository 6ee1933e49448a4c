/** One queue of the desk: how many are in each, what this one holds, and what it was narrowed to. */
import { makeAutoObservable } from 'mobx';
import type { Answer, DeskComplaintRow, Units } from '@luyin/contract';
import type { DeskQueue } from '@luyin/contract/complaint/words';
import type { Api } from '../api';
import { Asked } from '../asked';
import { Paged } from '../paged';
import type { Recall } from '../recall';

type Counts = Answer<'GET /desk/complaints/counts'>;

export interface Narrowed {
  category: string | null;
  district: string | null;
  unit: string | null;
}

/** Kept to what WeChat takes at once. */
const rows = 8;

export class QueueStore {
  readonly counts = new Asked<Counts>();
  readonly categories = new Asked<Answer<'GET /complaints/categories'>>();
  readonly units = new Asked<Units>();
  readonly list: Paged<DeskComplaintRow>;
  queue: DeskQueue = 'to_accept';
  narrowed: Narrowed = { category: null, district: null, unit: null };
  words = '';
  /** The words that the list was asked with. */
  private searched = '';

  constructor(
    private readonly api: Api,
    private readonly recall: Recall,
  ) {
    this.list = new Paged((cursor) =>
      api('GET /desk/complaints', { query: { ...this.query, cursor, limit: rows } }),
    );
    makeAutoObservable<this, 'api' | 'recall'>(this, {
      counts: false,
      categories: false,
      units: false,
      list: false,
      api: false,
      recall: false,
    });
  }

  get filters(): number {
    return Object.values(this.narrowed).filter((value) => value !== null).length;
  }

  get plain(): boolean {
    return this.filters === 0 && this.searched === '';
  }

  /** A whole number was typed: that case is one tap away, whichever queue it is in. */
  get number(): string | null {
    return numberIn(this.words);
  }

  async load(): Promise<void> {
    const counts = this.counts.ask(async () => ({
      answer: await this.api('GET /desk/complaints/counts'),
      since: null,
    }));
    await Promise.all([counts, this.list.start()]);
  }

  /** What can be chosen from, when somebody wants to choose. */
  needChoices(): void {
    if (!this.categories.value)
      void this.categories.ask(() => this.recall('GET /complaints/categories'));
    if (!this.units.value) void this.units.ask(() => this.recall('GET /desk/units'));
  }

  choose(queue: DeskQueue): void {
    if (queue === this.queue) return;
    this.queue = queue;
    this.again();
  }

  narrow(change: Partial<Narrowed>): void {
    this.narrowed = { ...this.narrowed, ...change };
    this.again();
  }

  clear(): void {
    this.narrowed = { category: null, district: null, unit: null };
    this.again();
  }

  type(words: string): void {
    this.words = words;
    // Emptied, the whole queue is back at once.
    if (words.trim() === '' && this.searched !== '') this.search();
  }

  search(): void {
    this.searched = this.words.trim();
    this.again();
  }

  private get query() {
    const { category, district, unit } = this.narrowed;
    return {
      queue: this.queue,
      ...(category ? { category } : {}),
      ...(district ? { district } : {}),
      ...(unit ? { unit } : {}),
      ...(this.searched ? { q: this.searched } : {}),
    };
  }

  private again(): void {
    this.list.clear();
    void this.list.start();
  }
}

/** TS and thirteen digits, however they were typed. */
export function numberIn(words: string): string | null {
  const text = words.normalize('NFKC').replace(/[\s-]/g, '').toUpperCase();
  const digits = /^(?:TS)?(\d{13})$/.exec(text)?.[1];
  return digits ? `TS${digits}` : null;
}
