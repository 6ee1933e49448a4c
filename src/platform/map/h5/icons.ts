/** Pins and bubbles as real buttons: reachable by keyboard, named for a screen reader, 44 px and more to touch. */
import L from 'leaflet';
import type { MapItem } from '../types';
import { bubbleSize, bubbleSizes, countText } from '../bubbles';
import { pinLabel, pinOf, pinSizes, type Pin } from '../pin';
import dead from '../pins/dead.svg';
import heritage from '../pins/heritage.svg';
import leaf from '../pins/leaf.svg';
import vacant from '../pins/vacant.svg';

const drawings: Record<Pin, string> = { dead, heritage, leaf, vacant };
const touch = 44;

const quoted = (text: string) => text.replace(/[&<>"']/g, (c) => `&#${c.charCodeAt(0)};`);

const pinImage = (pin: Pin) => {
  const [width, height] = pinSizes[pin];
  return `<img src="${quoted(drawings[pin])}" width="${width}" height="${height}" alt="" draggable="false">`;
};

/** Leaflet places `anchor` of the icon on the position: for a pin its tip, for a bubble its middle. */
function divIcon(html: string, width: number, height: number, anchor: [number, number]) {
  return L.divIcon({
    className: 'map-item',
    html,
    iconSize: [width, height],
    iconAnchor: anchor,
  });
}

export function iconOf(item: MapItem): L.DivIcon {
  if (item.kind === 'cluster') {
    const size = bubbleSize(item.count);
    const box = Math.max(touch, bubbleSizes[size]);
    const label = `${item.count} 棵树，点开放大`;
    const html =
      `<button type="button" class="map-button" aria-label="${label}">` +
      `<span class="map-bubble map-bubble-${size}">${countText(item.count)}</span></button>`;
    return divIcon(html, box, box, [box / 2, box / 2]);
  }
  const pin = pinOf(item);
  const [, pinHeight] = pinSizes[pin];
  const height = Math.max(touch, pinHeight);
  const html =
    `<button type="button" class="map-button map-pin" aria-label="${quoted(pinLabel(item))}">` +
    `${pinImage(pin)}</button>`;
  return divIcon(html, touch, height, [touch / 2, height]);
}

/** A pin that is a picture only. */
export function stillIcon(isHeritage: boolean): L.DivIcon {
  const pin: Pin = isHeritage ? 'heritage' : 'leaf';
  const [width, height] = pinSizes[pin];
  return divIcon(pinImage(pin), width, height, [width / 2, height]);
}

export const hereIcon = () =>
  divIcon('<span class="map-here" role="img" aria-label="您在这里"></span>', 28, 28, [14, 14]);
