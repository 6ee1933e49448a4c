import { makeAutoObservable, observable, runInAction } from 'mobx';
import type { Recall } from '../recall';

/** What people call the categories, by id; empty until it is known, and without a network. */
export class CategoryNames {
  known: ReadonlyMap<string, string> = new Map();

  constructor(private readonly recall: Recall) {
    makeAutoObservable<this, 'recall'>(this, { known: observable.ref, recall: false });
  }

  async load(): Promise<void> {
    const found = await this.recall('GET /complaints/categories').catch(() => null);
    runInAction(() => {
      if (found) this.known = new Map(found.answer.items.map(({ id, plain }) => [id, plain]));
    });
  }
}
