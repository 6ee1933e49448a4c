import { makeAutoObservable, observable, runInAction } from 'mobx';
import type { MapAnswer, MapTree, Position, TreeFilter } from '@luyin/contract';
import type { Api } from '../../api';
import { Asked } from '../../asked';
import { debounce } from '../../debounce';
import type { Region } from '../../platform/map/types';

const pauseMs = 200;
const startZoom = 12;
const nearZoom = 17;

/** What the map shows. Regions come faster than answers: the last one wins. */
export class MapStore {
  readonly asked = new Asked<MapAnswer>();
  /** Where to look; a new object moves the map. */
  centre: Position;
  zoom = startZoom;
  picked: MapTree | null = null;
  private region: Region | null = null;
  private readonly later = debounce(() => void this.load(), pauseMs);

  constructor(
    private readonly api: Api,
    private readonly filter: () => TreeFilter,
    centre: Position,
  ) {
    this.centre = centre;
    makeAutoObservable<this, 'api' | 'filter' | 'region' | 'later'>(this, {
      asked: false,
      centre: observable.ref,
      picked: observable.ref,
      api: false,
      filter: false,
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
    const query = { ...this.filter(), ...rounded(region) };
    await this.asked.ask(async () => ({
      answer: await this.api('GET /trees/map', { query }),
      since: null,
    }));
    runInAction(() => {
      const shown = this.asked.value?.items ?? [];
      const { picked } = this;
      // A tree that the filters took away can't stay picked.
      if (picked && !shown.some((item) => item.kind === 'tree' && item.code === picked.code)) {
        if (!this.asked.busy && inside(region, picked.position)) this.picked = null;
      }
    });
  }

  lookAt(position: Position): void {
    this.centre = { ...position };
    this.zoom = nearZoom;
  }

  /** The map is drawn anew after the list was shown: it begins where it was left. */
  resume(): void {
    const { region } = this;
    if (!region) return;
    this.centre = {
      lon: (region.west + region.east) / 2,
      lat: (region.south + region.north) / 2,
    };
    this.zoom = region.zoom;
  }

  pick(code: string): void {
    const found = this.asked.value?.items.find(
      (item): item is MapTree => item.kind === 'tree' && item.code === code,
    );
    this.picked = found ?? null;
  }

  drop(): void {
    this.picked = null;
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
