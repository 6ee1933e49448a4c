import { makeAutoObservable, runInAction } from 'mobx';
import type { Position } from '@luyin/contract';
import type { Whereabouts } from '../platform/location/types';
import type { CityStore } from './city-store';

const round = (degrees: number) => Math.round(degrees * 1e5) / 1e5;
/** A metre is close enough, and a rounded place can be cached. */
export const coarse = ({ lon, lat }: Position): Position => ({ lon: round(lon), lat: round(lat) });

/** The wish of a list to begin where the person stands. The phone is asked only when they tap for it. */
export class NearMe {
  locating = false;
  /** Why the list isn't around the person, after they asked for it. */
  trouble: 'refused' | 'unavailable' | 'far' | null = null;

  constructor(
    private readonly city: CityStore,
    private readonly whereAmI: () => Promise<Whereabouts>,
    /** Asks for the list again, from the new place. */
    private readonly again: () => Promise<unknown>,
  ) {
    makeAutoObservable<this, 'city' | 'whereAmI' | 'again'>(this, {
      city: false,
      whereAmI: false,
      again: false,
    });
  }

  async locate(): Promise<void> {
    if (this.locating) return;
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
    if (found.kind === 'here') await this.again();
  }
}
