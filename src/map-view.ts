/** What a map shows of the server's. Regions come faster than answers: the last one wins. */
import { makeAutoObservable, observable, runInAction } from 'mobx';
import type { Position } from '@luyin/contract';
import { Asked } from './asked';
import { debounce } from './debounce';
import type { Region } from './platform/map/types';

const pauseMs = 200;
const startZoom = 12;
const nearZoom = 17;

export interface MapViewNeeds<Item extends { position: Position }, Pin extends Item> {
  /** The part in view, within what the contract takes. */
  ask(region: Region): Promise<{ items: Item[]; total: number }>;
  /** What can be picked, and its id; null for a cluster. */
  pinOf(item: Item): { id: string; pin: Pin } | null;
}

export class MapView<Item extends { position: Position }, Pin extends Item> {
  readonly asked = new Asked<{ items: Item[]; total: number }>();
  /** Where to look; a new object moves the map. */
  centre: Position;
  zoom = startZoom;
  picked: Pin | null = null;
  private region: Region | null = null;
  private readonly later = debounce(() => void this.load(), pauseMs);

  constructor(
    centre: Position,
    private readonly needs: MapViewNeeds<Item, Pin>,
  ) {
    this.centre = centre;
    makeAutoObservable<this, 'needs' | 'region' | 'later'>(this, {
      asked: false,
      centre: observable.ref,
      picked: observable.ref,
      needs: false,
      region: false,
      later: false,
    });
  }

  moved(region: Region): void {
    this.region = region;
    this.later();
  }

  /** Asks for the part in view with the filters as they are now. */
  async load(): Promise<void> {
    const { region } = this;
    if (!region) return;
    await this.asked.ask(async () => ({
      answer: await this.needs.ask(rounded(region)),
      since: null,
    }));
    runInAction(() => {
      const { picked } = this;
      const id = picked && this.needs.pinOf(picked)?.id;
      // What the filters took away can't stay picked.
      if (picked && id && !this.find(id) && !this.asked.busy && inside(region, picked.position)) {
        this.picked = null;
      }
    });
  }

  lookAt(position: Position): void {
    this.centre = { ...position };
    this.zoom = nearZoom;
  }

  /** The map is drawn anew after something else was shown: it begins where it was left. */
  resume(): void {
    const { region } = this;
    if (!region) return;
    this.centre = {
      lon: (region.west + region.east) / 2,
      lat: (region.south + region.north) / 2,
    };
    this.zoom = region.zoom;
  }

  pick(id: string): void {
    this.picked = this.find(id);
  }

  drop(): void {
    this.picked = null;
  }

  private find(id: string): Pin | null {
    for (const item of this.asked.value?.items ?? []) {
      const found = this.needs.pinOf(item);
      if (found?.id === id) return found.pin;
    }
    return null;
  }
}

const inside = ({ west, south, east, north }: Region, { lon, lat }: Position) =>
  lon >= west && lon <= east && lat >= south && lat <= north;

const clamp = (value: number, most: number) => Math.max(-most, Math.min(most, value));
const round = (degrees: number) => Math.round(degrees * 1e5) / 1e5;

/** Within what the contract takes, and round enough to be asked for again. */
function rounded({ west, south, east, north, zoom }: Region): Region {
  return {
    west: round(clamp(west, 180)),
    south: round(clamp(south, 85)),
    east: round(clamp(east, 180)),
    north: round(clamp(north, 85)),
    zoom: Math.round(Math.max(0, Math.min(22, zoom)) * 100) / 100,
  };
}
