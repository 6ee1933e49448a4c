import { makeAutoObservable } from 'mobx';
import type { BaseSummary } from '@luyin/contract';
import type { BaseLevel } from '@luyin/contract/activity/words';
import type { Api } from '../api';
import { Paged } from '../paged';
import type { Whereabouts } from '../platform/location/types';
import type { CityStore } from '../session/city-store';
import { NearMe, coarse } from '../session/near-me';

const rows = 12;

/** Planting bases, nearest to the person or to the centre first. */
export class BasesStore {
  readonly list: Paged<BaseSummary>;
  readonly near: NearMe;
  level: BaseLevel | null = null;

  constructor(
    api: Api,
    private readonly city: CityStore,
    whereAmI: () => Promise<Whereabouts>,
  ) {
    this.list = new Paged((cursor) => {
      const place = this.city.hereInCity ?? this.city.city?.centre;
      const near = place ? coarse(place) : {};
      return api('GET /bases', {
        query: { ...near, level: this.level ?? undefined, cursor, limit: rows },
      });
    });
    this.near = new NearMe(city, whereAmI, () => this.list.start());
    makeAutoObservable<this, 'city'>(this, { list: false, near: false, city: false });
  }

  async load(): Promise<void> {
    await this.city.need();
    await this.list.start();
  }

  choose(level: BaseLevel | null): void {
    this.level = level;
    this.list.clear();
    void this.list.start();
  }
}
