/** From map items to the plain objects of WeChat's `<map>`. */
import type { MapTree, Position } from '@luyin/contract';
import { bubbleSize, bubbleSizes, countText } from '../bubbles';
import { toGcj02 } from '../gcj02';
import { keyOf } from '../item';
import { casePins, pinOf, pinSizes, type Pin } from '../pin';
import type { MapItem } from '../types';

/** All of it travels through setData, so nothing stands here that the map can do without. */
export interface Marker {
  id: number;
  longitude: number;
  latitude: number;
  iconPath: string;
  width: number;
  height: number;
  anchor?: { x: number; y: number };
  label?: { content: string; color: string; fontSize: number; anchorX: number; anchorY: number };
}

/** config/index.ts copies the pins there: short, because the path is repeated in every marker. */
const icon = (name: Pin | 'small' | 'middle' | 'large' | 'here') =>
  (casePins as readonly string[]).includes(name) ? `/cases/pins/${name}.png` : `/pins/${name}.png`;
const tail = 6;
const fontSize = 13;
const digit = 7.3;

/** Id 0 is the reader's own place. */
export const hereId = 0;

/** Six decimals are 11 cm. */
const place = (position: Position) => {
  const { lon, lat } = toGcj02(position);
  return { longitude: Math.round(lon * 1e6) / 1e6, latitude: Math.round(lat * 1e6) / 1e6 };
};

function pinMarker(id: number, position: Position, pin: Pin): Marker {
  const [width, height] = pinSizes[pin];
  return {
    id,
    ...place(position),
    iconPath: icon(pin),
    width,
    height,
  };
}

export const treeMarker = (
  id: number,
  tree: Pick<MapTree, 'position' | 'heritage' | 'status'>,
): Marker => pinMarker(id, tree.position, pinOf(tree));

function clusterMarker(id: number, position: Position, count: number): Marker {
  const size = bubbleSize(count);
  const width = bubbleSizes[size];
  const content = countText(count);
  const chars = content.length + (content.endsWith('万') ? 0.8 : 0);
  return {
    id,
    ...place(position),
    iconPath: icon(size),
    width,
    height: width + tail,
    // The label's origin is the place itself, which is the tip of the bubble's tail.
    label: {
      content,
      color: '#fff',
      fontSize,
      anchorX: Math.round((-chars * digit) / 2),
      anchorY: Math.round(-tail - width / 2 - fontSize * 0.65),
    },
  };
}

export const hereMarker = (position: Position): Marker => ({
  id: hereId,
  ...place(position),
  iconPath: icon('here'),
  width: 28,
  height: 28,
  anchor: { x: 0.5, y: 0.5 },
});

/**
 * Gives every tree and cluster a number and remembers it, so that the native map keeps a pin that is in the next answer
 * too instead of taking it off and putting it on again. The memory is as long as the last answer.
 */
export function numbering() {
  let known = new Map<string, number>();
  let last = hereId;
  return (items: readonly MapItem[]): number[] => {
    const next = new Map<string, number>();
    const ids = items.map((item) => {
      const key = keyOf(item);
      const id = known.get(key) ?? ++last;
      next.set(key, id);
      return id;
    });
    known = next;
    return ids;
  };
}

export const markersOf = (items: readonly MapItem[], ids: readonly number[]): Marker[] =>
  items.map((item, at) => {
    const id = ids[at] ?? at + 1;
    if (item.kind === 'tree') return treeMarker(id, item);
    if (item.kind === 'pin') return pinMarker(id, item.position, item.pin);
    return clusterMarker(id, item.position, item.count);
  });
