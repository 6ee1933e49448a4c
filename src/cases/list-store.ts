import { makeAutoObservable, runInAction } from 'mobx';
import type { Answer, PublicComplaint } from '@luyin/contract';
import type { PublicGroup } from '@luyin/contract/complaint/words';
import type { Api } from '../api';
import { Asked } from '../asked';
import { Paged } from '../paged';
import type { Whereabouts } from '../platform/location/types';
import type { Recall } from '../recall';
import type { CityStore } from '../session/city-store';
import { NearMe, coarse } from '../session/near-me';

/** Kept small: a further page must reach the phone's view in one light step. */
const rows = 8;

/** Published cases, newest first or nearest first, narrowed to what the person chose. */
export class ListStore {
  readonly list: Paged<PublicComplaint>;
  readonly near: NearMe;
  readonly categories = new Asked<Answer<'GET /complaints/categories'>>();
  category: string | null = null;
  district: string | null = null;
  group: PublicGroup | null = null;
  /** Nearest first: wanted by a tap, and only while the person is in the city. */
  nearest = false;
  /** Set while the first page is an old one, shown because there is no network. */
  since: number | null = null;

  constructor(
    private readonly api: Api,
    private readonly recall: Recall,
    private readonly city: CityStore,
    whereAmI: () => Promise<Whereabouts>,
  ) {
    this.list = new Paged((cursor) => this.page(cursor));
    this.near = new NearMe(city, whereAmI, () => Promise.resolve());
    makeAutoObservable<this, 'api' | 'recall' | 'city'>(this, {
      list: false,
      near: false,
      categories: false,
      api: false,
      recall: false,
      city: false,
    });
  }

  get narrowed(): number {
    return [this.category, this.district, this.group].filter((one) => one !== null).length;
  }

  get around(): boolean {
    return this.nearest && this.city.hereInCity !== null;
  }

  /** The page is shown, perhaps again: one that has read far into the list stays where they are. */
  shown(): void {
    const { started, items, busy } = this.list;
    if (!started || (items.length <= rows && !busy)) void this.list.start();
  }

  /** For the filters; asked once. */
  async needCategories(): Promise<void> {
    if (!this.categories.value) {
      await this.categories.ask(() => this.recall('GET /complaints/categories'));
    }
  }

  choose(change: Partial<Pick<ListStore, 'category' | 'district' | 'group'>>): void {
    Object.assign(this, change);
    this.again();
  }

  clear(): void {
    this.choose({ category: null, district: null, group: null });
  }

  /** Straight from a tap. */
  async toggleNear(): Promise<void> {
    if (this.around) {
      this.nearest = false;
      return this.again();
    }
    await this.near.locate();
    runInAction(() => {
      this.nearest = this.city.hereInCity !== null;
    });
    if (this.nearest) this.again();
  }

  private again(): void {
    this.list.clear();
    void this.list.start();
  }

  private async page(cursor: string | undefined) {
    const place = this.around ? this.city.hereInCity : null;
    const query = {
      ...(place ? coarse(place) : {}),
      category: this.category ?? undefined,
      district: this.district ?? undefined,
      group: this.group ?? undefined,
      limit: rows,
    };
    if (cursor) return this.api('GET /complaints', { query: { ...query, cursor } });
    const { answer, since } = await this.recall('GET /complaints', { query });
    runInAction(() => {
      this.since = since;
    });
    return answer;
  }
}
