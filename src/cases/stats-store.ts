import { makeAutoObservable } from 'mobx';
import type { ComplaintStats } from '@luyin/contract';
import { Asked } from '../asked';
import type { Recall } from '../recall';

const firstYear = 2020;

/** Counts and median days of a year. */
export class StatsStore {
  readonly asked = new Asked<ComplaintStats>();
  /** Null: the server’s present year. */
  year: number | null = null;
  private latest: number | null = null;

  constructor(private readonly recall: Recall) {
    makeAutoObservable<this, 'recall'>(this, { asked: false, recall: false });
  }

  get shownYear(): number | null {
    return this.year ?? this.asked.value?.year ?? null;
  }

  get mayGoBack(): boolean {
    return this.shownYear !== null && this.shownYear > firstYear;
  }

  get mayGoOn(): boolean {
    return this.shownYear !== null && this.latest !== null && this.shownYear < this.latest;
  }

  async load(): Promise<void> {
    const query = this.year === null ? {} : { year: this.year };
    await this.asked.ask(() => this.recall('GET /complaints/stats', { query }));
    if (this.year === null && this.asked.value) this.learn(this.asked.value.year);
  }

  async turn(by: 1 | -1): Promise<void> {
    if (this.shownYear === null) return;
    this.move(this.shownYear + by);
    await this.load();
  }

  private learn(year: number): void {
    this.latest = Math.max(year, this.latest ?? year);
  }

  private move(year: number): void {
    this.year = year;
    // Another year's figures under this year's name would be a lie.
    this.asked.clear();
  }
}
