import type { BaseMap, City, MapCluster, MapTree, Position, SpeciesGroup } from '@luyin/contract';
import type { Pin } from './pin';

/** Something that is no tree: the page says how it looks and what is read aloud. */
export interface MapPin {
  kind: 'pin';
  id: string;
  position: Position;
  pin: Pin;
  label: string;
}
/** What is counted, read aloud; trees where nothing is said. */
export type Cluster = MapCluster & { unit?: string };
export type MapItem = MapTree | MapPin | Cluster;

/** What is on screen. WGS-84 degrees; `zoom` is the slippy-map zoom (256 px tiles) and may be a fraction. */
export interface Region {
  west: number;
  south: number;
  east: number;
  north: number;
  zoom: number;
}

export interface CityMapProps {
  city: City;
  /** Draw these; keep the same array while nothing changed, and nothing is sent to the map. */
  items: readonly MapItem[];
  /**
   * Where to look. The map moves when `centre` becomes another object or `zoom` another number, also when the values
   * are the old ones ("back to me"); so keep the object in state, and don't write what `onRegion` tells back into it.
   */
  centre: Position;
  zoom: number;
  /** A blue dot: where the reader stands. */
  here?: Position | null;
  /** The code of the tree, or the id of the pin, that the page shows more of: it stands out. */
  picked?: string | null;
  dark?: boolean;
  /** The self-drawn ground, asked for once where the city has no tiles. WeChat's map has its own. */
  loadBase?: () => Promise<BaseMap>;
  /** What it shows, read aloud: 树木地图 where nothing is said. */
  label?: string;
  /** Told once at the start and after every move. */
  onRegion(region: Region): void;
  /** A tree by its code, another pin by its id. */
  onTree(code: string): void;
  /** The map has already zoomed in on the tapped cluster; this only tells. */
  onCluster?(cluster: MapCluster): void;
  className?: string;
}

/** Where one tree stands. It answers no touch, so the page scrolls across it. */
export interface MiniMapProps {
  position: Position;
  /** Read out in place of the picture. */
  label: string;
  group?: SpeciesGroup | null;
  heritage?: boolean;
  city?: City;
  dark?: boolean;
  loadBase?: () => Promise<BaseMap>;
  className?: string;
}
