import { makeAutoObservable } from 'mobx';
import type { Answer } from '@luyin/contract';
import { Asked } from '../asked';
import { debounce } from '../debounce';
import type { Recall } from '../recall';

const pauseMs = 250;

/** Species of the register by words typed, the most common ones when nothing is. */
export class SpeciesStore {
  readonly asked = new Asked<Answer<'GET /species'>>();
  words = '';
  private readonly later = debounce(() => void this.load(), pauseMs);

  constructor(private readonly recall: Recall) {
    makeAutoObservable<this, 'recall' | 'later'>(this, {
      asked: false,
      recall: false,
      later: false,
    });
  }

  type(words: string): void {
    this.words = words;
    this.later();
  }

  load(): Promise<void> {
    const q = this.words.trim();
    return this.asked.ask(() => this.recall('GET /species', q ? { query: { q } } : undefined));
  }
}
