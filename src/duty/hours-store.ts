import { makeAutoObservable } from 'mobx';
import type { HoursProof } from '@luyin/contract';
import { Asked } from '../asked';
import type { Recall } from '../recall';

/** The volunteer hours of a year, as they are printed. */
export class HoursStore {
  readonly asked = new Asked<HoursProof>();

  constructor(
    /** Null: this year, whichever the city’s clock says. */
    public year: number | null,
    private readonly recall: Recall,
  ) {
    makeAutoObservable<this, 'recall'>(this, { asked: false, recall: false });
  }

  load(): Promise<void> {
    const query = this.year === null ? {} : { year: this.year };
    return this.asked.ask(() => this.recall('GET /me/duty/hours', { query }));
  }

  /** Another year; a proof of one is never shown as that of another. */
  go(years: number): void {
    const shown = this.asked.value?.year ?? this.year;
    if (shown === null) return;
    this.year = shown + years;
    this.asked.clear();
    void this.load();
  }
}
