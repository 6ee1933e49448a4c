import { makeAutoObservable, runInAction } from 'mobx';
import type { AdoptionPlan, TreeSummary } from '@luyin/contract';
import type { Api } from '../api';
import { Asked } from '../asked';
import { Paged } from '../paged';
import type { Whereabouts } from '../platform/location/types';
import type { Recall } from '../recall';
import type { CityStore } from '../session/city-store';
import { usable } from './apply-form';

const rows = 10;
const round = (degrees: number) => Math.round(degrees * 1e5) / 1e5;

/** What can be adopted here: the plans, and the trees nearest to the person or to the centre. */
export class PlansStore {
  readonly asked = new Asked<{ items: AdoptionPlan[] }>();
  readonly trees: Paged<TreeSummary>;
  locating = false;
  /** Why the list isn't around the person, after they asked for it. */
  trouble: 'refused' | 'unavailable' | 'far' | null = null;

  constructor(
    api: Api,
    private readonly recall: Recall,
    private readonly city: CityStore,
    private readonly whereAmI: () => Promise<Whereabouts>,
  ) {
    this.trees = new Paged((cursor) => {
      const place = this.city.hereInCity ?? this.city.city?.centre;
      const near = place ? { lon: round(place.lon), lat: round(place.lat) } : {};
      return api('GET /adoption/trees', { query: { ...near, cursor, limit: rows } });
    });
    makeAutoObservable<this, 'recall' | 'city' | 'whereAmI'>(this, {
      asked: false,
      trees: false,
      recall: false,
      city: false,
      whereAmI: false,
    });
  }

  get open(): AdoptionPlan[] {
    return this.asked.value?.items.filter(usable) ?? [];
  }

  get closed(): AdoptionPlan[] {
    return this.asked.value?.items.filter((plan) => !usable(plan)) ?? [];
  }

  async load(): Promise<void> {
    await this.city.need();
    await Promise.all([
      this.asked.ask(() => this.recall('GET /adoption/plans')),
      this.trees.start(),
    ]);
  }

  async locate(): Promise<void> {
    if (this.locating) return;
    this.locating = true;
    const found = await this.whereAmI();
    runInAction(() => {
      this.locating = false;
      this.trouble = found.kind === 'here' ? null : found.kind;
      if (found.kind !== 'here') return;
      this.city.standAt(found.position);
      if (!this.city.hereInCity) this.trouble = 'far';
    });
    if (found.kind === 'here') await this.trees.start();
  }
}
