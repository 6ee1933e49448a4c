/** WeChat's map as its calls reach it: pins live on the native widget, not in the page's data. */
import { later } from './device';
import { attribute, type WxNode } from './exparser';

export interface Pin {
  id: number;
  longitude: number;
  latitude: number;
  iconPath: string;
}

const boards = new WeakMap<WxNode, Map<number, Pin>>();

/** What stands on a map: put there by calls, or by its `markers`. */
export const pinsOn = (map: WxNode): Pin[] => [
  ...((attribute(map, 'markers') as Pin[] | undefined) ?? []),
  ...(boards.get(map)?.values() ?? []),
];

/** `wx.createMapContext`; `find` looks for the widget on the page on top. */
export const mapContextOf = (find: (id: string) => WxNode | undefined) => (id: string) => {
  const board = () => {
    const map = find(id);
    if (map?._vt?.tagName !== 'map') throw new Error('map not found');
    const pins = boards.get(map) ?? new Map<number, Pin>();
    boards.set(map, pins);
    return pins;
  };
  return {
    getRegion: later('getRegion', () => ({
      southwest: { longitude: 119.9, latitude: 31.75 },
      northeast: { longitude: 120.05, latitude: 31.87 },
    })),
    getScale: later('getScale', () => ({ scale: 13 })),
    getCenterLocation: later('getCenterLocation', () => ({
      longitude: 119.974,
      latitude: 31.811,
    })),
    moveToLocation: later('moveToLocation', () => undefined),
    includePoints: later('includePoints', () => undefined),
    addMarkers: later('addMarkers', ({ markers, clear }: { markers: Pin[]; clear?: boolean }) => {
      const pins = board();
      if (clear) pins.clear();
      for (const marker of markers) {
        const numbers = [marker.id, marker.longitude, marker.latitude];
        if (!numbers.every(Number.isFinite) || !marker.iconPath)
          throw new Error(`invalid marker ${JSON.stringify(marker)}`);
        if (pins.has(marker.id)) throw new Error(`marker ${marker.id} is there already`);
        pins.set(marker.id, marker);
      }
    }),
    removeMarkers: later('removeMarkers', ({ markerIds }: { markerIds: number[] }) => {
      const pins = board();
      for (const each of markerIds) pins.delete(each);
    }),
    initMarkerCluster: later('initMarkerCluster', () => undefined),
    on: () => undefined,
  };
};
