import { makeAutoObservable } from 'mobx';
import type { City, Position } from '@luyin/contract';
import { Asked } from '../asked';
import type { Recall } from '../recall';

/** The one city of this deployment, and where the person stands in it if they said so. */
export class CityStore {
  readonly asked = new Asked<City>();
  /** Told by a tap on "locate me"; kept while the app is open, never stored. */
  here: Position | null = null;

  constructor(private readonly recall: Recall) {
    makeAutoObservable<this, 'recall'>(this, { recall: false, asked: false });
  }

  get city(): City | null {
    return this.asked.value;
  }

  /** Fetched once; call it from any page that needs it. */
  async need(): Promise<City | null> {
    if (!this.city) await this.asked.ask(() => this.recall('GET /city'));
    return this.city;
  }

  districtName(id: string | null): string | null {
    return this.city?.districts.find((district) => district.id === id)?.name ?? null;
  }

  standAt(position: Position): void {
    this.here = position;
  }

  /** Someone far away looks at this city from its centre. */
  get hereInCity(): Position | null {
    const { here, city } = this;
    if (!here || !city) return here;
    const { west, south, east, north } = city.bounds;
    const inside = here.lon >= west && here.lon <= east && here.lat >= south && here.lat <= north;
    return inside ? here : null;
  }
}
