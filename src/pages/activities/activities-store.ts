import { makeAutoObservable, runInAction } from 'mobx';
import type { ActivitySummary } from '@luyin/contract';
import type { ActivityFilter, ActivityKind } from '@luyin/contract/activity/words';
import type { Api } from '../../api';
import { Paged } from '../../paged';
import type { Whereabouts } from '../../platform/location/types';
import type { Recall } from '../../recall';
import type { CityStore } from '../../session/city-store';
import { NearMe, coarse } from '../../session/near-me';

/** Kept small: a further page must reach the phone's view in one light step. */
export const rows = 8;

/** Activities to come, soonest first, or those that were; narrowed to what the person chose. */
export class ActivitiesStore {
  readonly list: Paged<ActivitySummary>;
  readonly near: NearMe;
  kind: ActivityKind | null = null;
  filters: readonly ActivityFilter[] = [];
  past = false;
  /** Set while the first page is an old one, shown because there is no network. */
  since: number | null = null;
  /** Whose `mine` the list shows. */
  private token: string | null = null;

  constructor(
    private readonly api: Api,
    private readonly recall: Recall,
    private readonly city: CityStore,
    whereAmI: () => Promise<Whereabouts>,
  ) {
    this.list = new Paged((cursor) => this.page(cursor));
    this.near = new NearMe(city, whereAmI, () => this.list.start());
    makeAutoObservable<this, 'api' | 'recall' | 'city' | 'token'>(this, {
      list: false,
      near: false,
      api: false,
      recall: false,
      city: false,
      token: false,
    });
  }

  get narrowed(): boolean {
    return this.kind !== null || this.filters.length > 0;
  }

  /** The page is shown, perhaps again: what may have changed meanwhile is asked for, unless one has read far into it. */
  shown(token: string | null): void {
    const other = token !== this.token;
    this.token = token;
    const { started, items, busy } = this.list;
    if (!started || other || (items.length <= rows && !busy)) void this.list.start();
  }

  choose(kind: ActivityKind | null): void {
    this.kind = kind;
    this.again();
  }

  toggle(filter: ActivityFilter): void {
    this.filters = this.filters.includes(filter)
      ? this.filters.filter((other) => other !== filter)
      : [...this.filters, filter];
    this.again();
  }

  look(past: boolean): void {
    if (past === this.past) return;
    this.past = past;
    // Nothing of what was can still be booked.
    if (past) this.filters = this.filters.filter((filter) => filter !== 'free');
    this.again();
  }

  clear(): void {
    this.kind = null;
    this.filters = [];
    this.again();
  }

  private again(): void {
    this.list.clear();
    void this.list.start();
  }

  private async page(cursor: string | undefined) {
    const place = this.city.hereInCity;
    const query = {
      ...(place ? coarse(place) : {}),
      kind: this.kind ?? undefined,
      filters: this.filters.length > 0 ? this.filters.join(',') : undefined,
      past: this.past || undefined,
      limit: rows,
    };
    if (cursor) return this.api('GET /activities', { query: { ...query, cursor } });
    const { answer, since } = await this.recall('GET /activities', { query });
    runInAction(() => {
      this.since = since;
    });
    return answer;
  }
}
