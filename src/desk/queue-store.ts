import { makeAutoObservable } from 'mobx';
import type { Answer } from '@luyin/contract';
import type { DeskView } from '@luyin/contract/adoption/words';
import type { Api } from '../api';
import { Asked } from '../asked';
import { Paged } from '../paged';

export type DeskRow = Answer<'GET /desk/adoptions'>['items'][number];
export type DeskNumbers = Answer<'GET /desk/numbers'>;

const rows = 10;

/** How much waits at the desk, and one of its queues. */
export class QueueStore {
  readonly numbers = new Asked<DeskNumbers>();
  view: DeskView = 'review';
  readonly list: Paged<DeskRow>;

  constructor(private readonly api: Api) {
    this.list = new Paged((cursor) =>
      api('GET /desk/adoptions', { query: { view: this.view, cursor, limit: rows } }),
    );
    makeAutoObservable<this, 'api'>(this, { numbers: false, list: false, api: false });
  }

  /** Figures and rows are asked together, so that they tell of the same moment. Crews are shown figures alone. */
  async load(mayReview: boolean): Promise<void> {
    const numbers = this.numbers.ask(async () => ({
      answer: await this.api('GET /desk/numbers'),
      since: null,
    }));
    await (mayReview ? Promise.all([numbers, this.list.start()]) : numbers);
  }

  choose(view: DeskView): void {
    if (view === this.view) return;
    this.view = view;
    this.list.clear();
    void this.list.start();
  }
}
