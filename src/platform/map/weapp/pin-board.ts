/**
 * Puts pins on WeChat's map by the map's own calls (base library 2.13, ours is 2.20): two hundred of them are 21 kB,
 * which setData would carry through the page's view layer. Only what changed is taken off and put on.
 */
import { changes } from '../changed';
import type { Marker } from './markers';

interface Calls {
  addMarkers(options: { markers: never; clear?: boolean; fail?(): void }): unknown;
  removeMarkers(options: { markerIds: number[] }): unknown;
}

export interface PinBoard {
  show(markers: readonly Marker[]): void;
  /** Once more from nothing: what was put on before the native map had been drawn may be lost. */
  again(): void;
}

/** `refused` is told when the map can't do it; the pins must go another way then. */
export function pinBoard(map: () => Calls, refused: () => void): PinBoard {
  let shown = new Map<string, number>();
  let wanted: readonly Marker[] = [];
  // A promise that nobody waits for would be reported as an error of the page.
  const put = (markers: readonly Marker[], clear: boolean) =>
    void map().addMarkers({ markers: markers as never, clear, fail: refused });

  return {
    show(markers) {
      wanted = markers;
      const { gone, come } = changes(shown, markers, (marker) => JSON.stringify(marker));
      const markerIds = gone.flatMap((key) => shown.get(key) ?? []);
      shown = new Map(markers.map((marker) => [JSON.stringify(marker), marker.id]));
      if (markerIds.length > 0) map().removeMarkers({ markerIds });
      if (come.length > 0)
        put(
          come.map(([, marker]) => marker),
          false,
        );
    },
    again() {
      if (wanted.length > 0) put(wanted, true);
    },
  };
}
