/** Where it is: what the photo says, then the phone, then the map, then words. */
import { makeAutoObservable, observable, runInAction } from 'mobx';
import type { Position } from '@luyin/contract';
import type { PlaceSource } from '@luyin/contract/complaint/words';
import type { Location } from '../platform/location/types';
import { coarse } from '../session/near-me';
import { reportTexts as texts } from './texts';

export interface PlaceNeeds {
  location: Pick<Location, 'ask' | 'choose'>;
  /** The city’s edges, once they are known. */
  bounds(): { west: number; south: number; east: number; north: number } | null;
  centre(): Position | null;
}

/** What somebody said themselves is not overruled by the file of a photo. */
const said: readonly (PlaceSource | null)[] = ['map', 'phone', 'tree'];

export class Place {
  position: Position | null = null;
  from: PlaceSource | null = null;
  address = '';
  /** It lies outside the city, and is to be passed on. */
  outside = false;
  locating = false;
  trouble: string | null = null;
  /** The map of this page is open, to set the pin. */
  pinning = false;

  constructor(private readonly needs: PlaceNeeds) {
    makeAutoObservable<this, 'needs'>(this, { needs: false, position: observable.ref });
  }

  get outOfBounds(): boolean {
    const bounds = this.needs.bounds();
    const at = this.position;
    if (!bounds || !at) return false;
    const { west, south, east, north } = bounds;
    return at.lon < west || at.lon > east || at.lat < south || at.lat > north;
  }

  /** Where a map begins. */
  get around(): Position | null {
    return this.position ?? this.needs.centre();
  }

  restore(kept: {
    position: Position | null;
    placeFrom: PlaceSource | null;
    address: string;
    outside: boolean;
  }): void {
    this.position = kept.position;
    this.from = kept.placeFrom;
    this.address = kept.address;
    this.outside = kept.outside;
  }

  type(address: string): void {
    this.address = address;
    this.trouble = null;
  }

  /** The file of a photo says where it was taken. */
  photographed(at: Position): void {
    if (!said.includes(this.from) && this.from !== 'photo') this.set(at, 'photo');
  }

  treeAt(at: Position): void {
    this.set(at, 'tree');
  }

  async locate(): Promise<void> {
    if (this.locating) return;
    this.locating = true;
    this.trouble = null;
    const found = await this.needs.location.ask();
    runInAction(() => {
      this.locating = false;
      if (found.kind === 'here') return this.set(found.position, 'phone');
      this.trouble = found.kind === 'refused' ? texts.locateRefused : texts.locateUnavailable;
    });
  }

  /** The platform’s own page where there is one, else the map of this page. */
  async choose(): Promise<void> {
    const chosen = await this.needs.location.choose(this.around);
    runInAction(() => {
      if (chosen.kind === 'unavailable') this.pinning = true;
      if (chosen.kind !== 'chosen') return;
      this.set(chosen.position, 'map');
      // Words of one’s own say more than those of a map.
      if (chosen.address && this.address.trim() === '') this.address = chosen.address;
    });
  }

  pin(at: Position | null): void {
    this.pinning = false;
    if (at) this.set(at, 'map');
  }

  passOn(outside: boolean): void {
    this.outside = outside;
  }

  clear(): void {
    this.position = null;
    this.from = null;
    this.address = '';
    this.outside = false;
    this.trouble = null;
  }

  private set(at: Position, from: PlaceSource): void {
    this.position = coarse(at);
    this.from = from;
    this.outside = false;
    this.trouble = null;
  }
}
