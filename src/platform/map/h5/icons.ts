/** Pins and bubbles as real buttons: reachable by keyboard, named for a screen reader, large enough to touch. */
import L from 'leaflet';
import type { MapItem } from '../types';
import { bubbleSize, bubbleSizes, countText } from '../bubbles';
import { pinLabel, pinOf, pinSizes, type Pin } from '../pin';
import closed from '../case-pins/closed.svg';
import could_not from '../case-pins/could_not.svg';
import fixed from '../case-pins/fixed.svg';
import open from '../case-pins/open.svg';
import dead from '../pins/dead.svg';
import heritage from '../pins/heritage.svg';
import leaf from '../pins/leaf.svg';
import vacant from '../pins/vacant.svg';

const drawings: Record<Pin, string> = {
  ...{ dead, heritage, leaf, vacant },
  ...{ closed, could_not, fixed, open },
};

function pinImage(pin: Pin): HTMLImageElement {
  const [width, height] = pinSizes[pin];
  const image = new Image(width, height);
  image.src = drawings[pin];
  image.alt = '';
  image.draggable = false;
  return image;
}

function bubble(count: number): HTMLElement {
  const span = document.createElement('span');
  span.className = `city-map-bubble city-map-bubble-${bubbleSize(count)}`;
  span.textContent = countText(count);
  return span;
}

const pinFor = (item: MapItem): Pin | null =>
  item.kind === 'cluster' ? null : item.kind === 'tree' ? pinOf(item) : item.pin;

/** Leaflet's own icons are a div or an image; size and anchor stand in map.scss, where --target is known. */
function buttonIcon(item: MapItem): HTMLButtonElement {
  const button = document.createElement('button');
  button.type = 'button';
  const pin = pinFor(item);
  const [width, height] = pin ? pinSizes[pin] : [bubbleWidth(item), bubbleWidth(item)];
  button.style.setProperty('--drawn-wide', `${width}px`);
  button.style.setProperty('--drawn-high', `${height}px`);
  button.className = `leaflet-marker-icon city-map-item city-map-${pin ? 'pin' : 'cluster'}`;
  button.setAttribute('aria-label', labelOf(item));
  button.append(pin ? pinImage(pin) : bubble(countOf(item)));
  return button;
}

const countOf = (item: MapItem) => (item.kind === 'cluster' ? item.count : 1);
const bubbleWidth = (item: MapItem) => bubbleSizes[bubbleSize(countOf(item))];

function labelOf(item: MapItem): string {
  if (item.kind === 'tree') return pinLabel(item);
  return item.kind === 'pin' ? item.label : `${item.count} ${item.unit ?? '棵树'}，点开放大`;
}

export function iconOf(item: MapItem): L.DivIcon {
  const icon = L.divIcon();
  icon.createIcon = () => buttonIcon(item);
  return icon;
}

/** A pin that is a picture only. */
export function stillIcon(isHeritage: boolean): L.DivIcon {
  const pin: Pin = isHeritage ? 'heritage' : 'leaf';
  const [width, height] = pinSizes[pin];
  return L.divIcon({
    className: 'city-map-still-pin',
    html: pinImage(pin),
    iconSize: [width, height],
    iconAnchor: [width / 2, height],
  });
}

export const hereIcon = () =>
  L.divIcon({
    className: '',
    html: '<span class="city-map-here" role="img" aria-label="您在这里"></span>',
    iconSize: [28, 28],
    iconAnchor: [14, 14],
  });
