import { makeAutoObservable } from 'mobx';
import type { AdoptionPlan, TreeSummary } from '@luyin/contract';
import type { Api } from '../api';
import { Asked } from '../asked';
import { Paged } from '../paged';
import type { Whereabouts } from '../platform/location/types';
import type { Recall } from '../recall';
import type { CityStore } from '../session/city-store';
import { NearMe, coarse } from '../session/near-me';
import { usable } from './apply-form';

const rows = 10;

/** What can be adopted here: the plans, and the trees nearest to the person or to the centre. */
export class PlansStore {
  readonly asked = new Asked<{ items: AdoptionPlan[] }>();
  readonly trees: Paged<TreeSummary>;
  readonly near: NearMe;

  constructor(
    api: Api,
    private readonly recall: Recall,
    private readonly city: CityStore,
    whereAmI: () => Promise<Whereabouts>,
  ) {
    this.trees = new Paged((cursor) => {
      const place = this.city.hereInCity ?? this.city.city?.centre;
      const near = place ? coarse(place) : {};
      return api('GET /adoption/trees', { query: { ...near, cursor, limit: rows } });
    });
    this.near = new NearMe(city, whereAmI, () => this.trees.start());
    makeAutoObservable<this, 'recall' | 'city'>(this, {
      near: false,
      asked: false,
      trees: false,
      recall: false,
      city: false,
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
}
