import { makeAutoObservable, runInAction } from 'mobx';
import type { Home } from '@luyin/contract';
import { Asked } from '../../asked';
import type { Whereabouts } from '../../platform/location/types';
import type { Recall } from '../../recall';
import type { CityStore } from '../../session/city-store';

/** The whole home page is one question; a place is sent only after a tap asked the phone for it. */
export class HomeStore {
  readonly asked = new Asked<Home>();
  locating = false;
  /** Why the list isn't around the person, after they asked for it. */
  trouble: 'refused' | 'unavailable' | 'far' | null = null;

  constructor(
    private readonly recall: Recall,
    private readonly city: CityStore,
    private readonly whereAmI: () => Promise<Whereabouts>,
  ) {
    makeAutoObservable<this, 'recall' | 'city' | 'whereAmI'>(this, {
      asked: false,
      recall: false,
      city: false,
      whereAmI: false,
    });
  }

  load(): Promise<void> {
    const place = this.city.hereInCity;
    // A metre is close enough, and a rounded place can be cached.
    const query = place ? { lon: round(place.lon), lat: round(place.lat) } : undefined;
    return this.asked.ask(() => this.recall('GET /home', query ? { query } : undefined));
  }

  async locate(): Promise<void> {
    this.locating = true;
    const found = await this.whereAmI();
    await this.city.need();
    runInAction(() => {
      this.locating = false;
      this.trouble = found.kind === 'here' ? null : found.kind;
      if (found.kind !== 'here') return;
      this.city.standAt(found.position);
      if (!this.city.hereInCity) this.trouble = 'far';
    });
    if (found.kind === 'here') await this.load();
  }
}

const round = (degrees: number) => Math.round(degrees * 1e5) / 1e5;
