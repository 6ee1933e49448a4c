import { makeAutoObservable } from 'mobx';
import type { ActivityMonth, ActivitySummary } from '@luyin/contract';
import type { Api } from '../../api';
import { Asked } from '../../asked';
import { addMonths, monthOf } from '../../days';
import { Paged, type Page } from '../../paged';
import type { Recall } from '../../recall';

export type MonthDay = ActivityMonth['days'][number];

/** A year either way: what lies further off is found in the list. */
const reach = 12;
const rows = 10;
/** Before the cursor of what is over. */
const over = 'past ';

/** A month of activities and those of one day of it. Which day it is, is the server's to say. */
export class MonthStore {
  readonly asked = new Asked<ActivityMonth>();
  readonly list: Paged<ActivitySummary>;
  /** 2027-03; null until the server has said what today is. */
  month: string | null = null;
  today: string | null = null;
  day: string | null = null;

  constructor(
    private readonly api: Api,
    private readonly recall: Recall,
  ) {
    this.list = new Paged((cursor) => this.page(cursor));
    makeAutoObservable<this, 'api' | 'recall'>(this, {
      asked: false,
      list: false,
      api: false,
      recall: false,
    });
  }

  /** Of the month in sight; none while they are on their way. */
  get days(): ReadonlyMap<string, MonthDay> {
    const { value } = this.asked;
    return new Map(value?.month === this.month ? value?.days.map((day) => [day.day, day]) : []);
  }

  /** The answer is that of the month in sight. */
  get ready(): boolean {
    return this.month !== null && this.asked.value?.month === this.month;
  }

  get mayGoBack(): boolean {
    return this.within(-1);
  }
  get mayGoOn(): boolean {
    return this.within(1);
  }

  /** Asks for the month in sight, or for the present one. */
  async load(): Promise<void> {
    const { month } = this;
    await this.asked.ask(() =>
      this.recall('GET /activities/month', month ? { query: { month } } : undefined),
    );
    this.arrived();
  }

  async turn(by: 1 | -1): Promise<void> {
    if (!this.month || !this.within(by)) return;
    this.month = addMonths(this.month, by);
    this.day = null;
    this.list.clear();
    await this.load();
  }

  choose(day: string): void {
    if (day === this.day || !this.days.has(day)) return;
    this.day = day;
    this.list.clear();
    void this.list.start();
  }

  private arrived(): void {
    const { value } = this.asked;
    if (!value || (this.month !== null && value.month !== this.month)) return;
    this.month = value.month;
    this.today = value.today;
    if (this.day && this.days.has(this.day)) void this.list.start();
    else this.first();
  }

  /** Today's or the next ones to come; of a month that is over, the first. */
  private first(): void {
    this.day = null;
    const days = [...this.days.keys()].sort();
    const day = days.find((one) => one >= (this.today ?? '')) ?? days[0];
    if (day) this.choose(day);
    else this.list.clear();
  }

  /** A day that has begun holds what is to come and then what is over; the list answers one of the two at a time. */
  private async page(cursor: string | undefined): Promise<Page<ActivitySummary>> {
    const day = this.day ?? undefined;
    if (!cursor?.startsWith(over)) {
      const query = { day, cursor, limit: rows };
      const coming = await this.api('GET /activities', { query });
      if (coming.next || !day || !this.today || day > this.today) return coming;
      const past = await this.past(day, undefined);
      return { items: [...coming.items, ...past.items], next: past.next };
    }
    return this.past(day, cursor.slice(over.length));
  }

  private async past(day: string | undefined, cursor: string | undefined) {
    const query = { day, past: true, cursor, limit: rows };
    const { items, next } = await this.api('GET /activities', { query });
    return { items, next: next && over + next };
  }

  private within(by: number): boolean {
    const { month, today } = this;
    if (!month || !today) return false;
    const there = addMonths(month, by);
    const here = monthOf(today);
    return there >= addMonths(here, -reach) && there <= addMonths(here, reach);
  }
}
