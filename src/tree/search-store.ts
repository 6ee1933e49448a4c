import { makeAutoObservable, observable } from 'mobx';
import type { Answer, Position, TreeSummary } from '@luyin/contract';
import type { Api } from '../api';
import { Asked } from '../asked';
import { debounce } from '../debounce';
import { Paged } from '../paged';
import type { Storage } from '../platform/storage/types';

const pauseMs = 250;
const rows = 12;
const mostRecent = 8;
const recentKey = 'recent-searches';

/** Search as one types: trees, and species that the words may mean. What was found is remembered on this device. */
export class SearchStore {
  words = '';
  /** The words that the lists belong to. */
  asked = '';
  recent: string[];
  readonly trees: Paged<TreeSummary>;
  readonly species = new Asked<Answer<'GET /species'>>();
  private readonly later = debounce(() => this.search(), pauseMs);

  constructor(
    private readonly api: Api,
    private readonly storage: Storage,
    place: () => Position | null,
  ) {
    this.recent = storage.read<string[]>(recentKey) ?? [];
    this.trees = new Paged((cursor) =>
      api('GET /trees', { query: { q: this.asked, ...place(), cursor, limit: rows } }),
    );
    makeAutoObservable<this, 'api' | 'storage' | 'later'>(this, {
      recent: observable.ref,
      trees: false,
      species: false,
      api: false,
      storage: false,
      later: false,
    });
  }

  type(words: string): void {
    this.words = words;
    if (words.trim()) this.later();
    else this.reset();
  }

  /** Searches now, without waiting for a pause. */
  run(words: string): void {
    this.words = words;
    this.later.cancel();
    this.search();
    this.remember();
  }

  /** The words led somewhere: a result was opened, or the search was sent. */
  remember(): void {
    const words = this.words.trim();
    if (!words) return;
    this.recent = [words, ...this.recent.filter((other) => other !== words)].slice(0, mostRecent);
    this.storage.write(recentKey, this.recent);
  }

  forgetRecent(): void {
    this.recent = [];
    this.storage.remove(recentKey);
  }

  private search(): void {
    const words = this.words.trim();
    if (!words) return this.reset();
    this.asked = words;
    void this.trees.start();
    void this.species.ask(async () => ({
      answer: await this.api('GET /species', { query: { q: words } }),
      since: null,
    }));
  }

  private reset(): void {
    this.later.cancel();
    this.words = '';
    this.asked = '';
    this.trees.clear();
    this.species.clear();
  }
}
