import { makeAutoObservable } from 'mobx';
import type { DutyReport } from '@luyin/contract';
import type { Api } from '../api';
import { Asked } from '../asked';

export type RateRow = DutyReport['rows'][number];
export type RateView = 'district' | 'month';

/** Rows that belong together, with what may be added up of them. People may not: one may be in several. */
export interface RateGroup {
  key: string;
  rows: RateRow[];
  lines: number;
  trees: number;
}

const cents = (value: number) => Math.round(value * 100);

export function grouped(rows: readonly RateRow[], by: RateView): RateGroup[] {
  const groups = new Map<string, RateGroup>();
  for (const row of rows) {
    const key = by === 'district' ? (row.district ?? '') : String(row.month);
    const group = groups.get(key) ?? { key, rows: [], lines: 0, trees: 0 };
    group.rows.push(row);
    group.lines += row.lines;
    // In hundredths: the sum of decimals is the decimal of the sum.
    group.trees = (cents(group.trees) + cents(row.trees)) / 100;
    groups.set(key, group);
  }
  const all = [...groups.values()];
  return by === 'month' ? all.sort((a, b) => Number(a.key) - Number(b.key)) : all;
}

/** 尽责率 of a year, by district or by month. */
export class RateStore {
  readonly asked = new Asked<DutyReport>();
  view: RateView = 'district';
  /** The group whose rows are in sight. */
  opened: string | null = null;

  constructor(
    private readonly api: Api,
    public year: number,
  ) {
    makeAutoObservable<this, 'api'>(this, { asked: false, api: false });
  }

  load(): Promise<void> {
    const query = { year: this.year };
    return this.asked.ask(async () => ({
      answer: await this.api('GET /desk/duty/report', { query }),
      since: null,
    }));
  }

  go(years: number): void {
    this.year += years;
    this.opened = null;
    this.asked.clear();
    void this.load();
  }

  look(view: RateView): void {
    this.view = view;
    this.opened = null;
  }

  toggle(key: string): void {
    this.opened = this.opened === key ? null : key;
  }

  get groups(): RateGroup[] {
    return grouped(this.asked.value?.rows ?? [], this.view);
  }
}
