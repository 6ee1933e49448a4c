import { makeAutoObservable } from 'mobx';
import type { CareEntry, CareNeeds } from '@luyin/contract';
import type { Api } from '../api';
import { Asked } from '../asked';
import { Paged } from '../paged';
import type { Recall } from '../recall';

/** A tree’s page begins with the last few; who wants more asks for them. */
const entryRows = 3;

/** The care that a tree gets, and what it needs this month. */
export class TreeCareStore {
  readonly needs = new Asked<CareNeeds>();
  readonly entries: Paged<CareEntry>;

  constructor(
    private readonly code: string,
    api: Api,
    private readonly recall: Recall,
  ) {
    const params = { code };
    this.entries = new Paged((cursor) =>
      api('GET /trees/:code/care', { params, query: { cursor, limit: entryRows } }),
    );
    makeAutoObservable<this, 'code' | 'recall'>(this, {
      needs: false,
      entries: false,
      code: false,
      recall: false,
    });
  }

  /** A tree that doesn’t stand needs nothing any more; what was done for it stays. */
  async load(standing: boolean): Promise<void> {
    const params = { code: this.code };
    const needs = standing
      ? this.needs.ask(() => this.recall('GET /trees/:code/needs', { params }))
      : this.needs.clear();
    await Promise.all([needs, this.entries.start()]);
  }
}
