import { makeAutoObservable } from 'mobx';
import type { CareEntry, CareNeeds } from '@luyin/contract';
import { Asked } from './asked';
import { Paged, type Page } from './paged';
import type { Recall } from './recall';

/** A page begins with the last few; who wants more asks for them. */
export const entriesShown = 3;

/** The care that a tree gets, as its own page or an adoption of it shows it, and what the tree needs this month. */
export class CareShown {
  readonly needs = new Asked<CareNeeds>();
  readonly entries: Paged<CareEntry>;

  constructor(
    private readonly recall: Recall,
    entries: (cursor: string | undefined) => Promise<Page<CareEntry>>,
  ) {
    this.entries = new Paged(entries);
    makeAutoObservable<this, 'recall'>(this, { needs: false, entries: false, recall: false });
  }

  /** A tree that doesn’t stand needs nothing any more; what was done for it stays. */
  async load({ code, status }: { code: string; status: string }): Promise<void> {
    if (status === 'standing') {
      void this.needs.ask(() => this.recall('GET /trees/:code/needs', { params: { code } }));
    } else this.needs.clear();
    await this.entries.start();
  }
}
