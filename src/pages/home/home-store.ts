import { makeAutoObservable } from 'mobx';
import type { Home } from '@luyin/contract';
import { Asked } from '../../asked';
import type { Whereabouts } from '../../platform/location/types';
import type { Recall } from '../../recall';
import type { CityStore } from '../../session/city-store';
import { NearMe, coarse } from '../../session/near-me';

/** The whole home page is one question; a place is sent only after a tap asked the phone for it. */
export class HomeStore {
  readonly asked = new Asked<Home>();
  readonly near: NearMe;

  constructor(
    private readonly recall: Recall,
    private readonly city: CityStore,
    whereAmI: () => Promise<Whereabouts>,
  ) {
    this.near = new NearMe(city, whereAmI, () => this.load());
    makeAutoObservable<this, 'recall' | 'city'>(this, {
      asked: false,
      near: false,
      recall: false,
      city: false,
    });
  }

  load(): Promise<void> {
    const place = this.city.hereInCity;
    const query = place ? coarse(place) : undefined;
    return this.asked.ask(() => this.recall('GET /home', query ? { query } : undefined));
  }
}
