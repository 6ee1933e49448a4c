import { hereMarker, markersOf, type Marker } from './markers';
import { pinBoard } from './pin-board';

const pin = (id: number, lon = 120): Marker => ({ ...hereMarker({ lon, lat: 31.7 }), id });

/** A map that keeps pins as WeChat's does. */
function nativeMap() {
  const pins = new Map<number, Marker>();
  const calls: string[] = [];
  return {
    pins,
    calls,
    able: true,
    addMarkers({ markers, clear, fail }: { markers: never; clear?: boolean; fail?(): void }) {
      if (!this.able) return fail?.();
      const list = markers as Marker[];
      calls.push(`${clear ? 'all' : 'add'} ${list.map(({ id }) => id).join()}`);
      if (clear) pins.clear();
      for (const marker of list) pins.set(marker.id, marker);
    },
    removeMarkers({ markerIds }: { markerIds: number[] }) {
      calls.push(`remove ${markerIds.join()}`);
      for (const id of markerIds) pins.delete(id);
    },
  };
}

test('only what changed is taken off and put on, a pin that moved too', () => {
  const map = nativeMap();
  const board = pinBoard(() => map, fail);
  board.show([pin(1), pin(2), pin(3)]);
  board.show([pin(1), pin(2), pin(3)]);
  board.show([pin(2), pin(3, 120.5), pin(4)]);
  expect(map.calls).toEqual(['add 1,2,3', 'remove 1,3', 'add 3,4']);
  expect([...map.pins.values()]).toEqual(expect.arrayContaining([pin(2), pin(3, 120.5), pin(4)]));
  expect(map.pins.size).toBe(3);
});

test('what was put on before the map was drawn comes once more', () => {
  const map = nativeMap();
  const board = pinBoard(() => map, fail);
  board.again();
  board.show(markersOf([], []).concat(pin(1), pin(2)));
  map.pins.clear();
  board.again();
  expect([...map.pins.keys()]).toEqual([1, 2]);
  expect(map.calls.at(-1)).toBe('all 1,2');
});

test('a map that refuses is told of', () => {
  const map = nativeMap();
  map.able = false;
  const refused = jest.fn();
  pinBoard(() => map, refused).show([pin(1)]);
  expect(refused).toHaveBeenCalledTimes(1);
});

function fail(): never {
  throw new Error('the map refused');
}
