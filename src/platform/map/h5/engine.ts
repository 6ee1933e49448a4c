/** Leaflet behind a handful of verbs. Loaded on demand: none of it is in the first load. */
import L from 'leaflet';
import 'leaflet/dist/leaflet.css';
import './map.scss';
import type { BaseMap, City, MapCluster, Position } from '@luyin/contract';
import { regionOf, sameRegion } from '../region';
import type { MapItem, Region } from '../types';
import { layGround, type Ground } from './base';
import { hereIcon, stillIcon } from './icons';
import { labelled } from './labels';
import { markersOn, type Markers } from './markers';

export interface OpenMap extends Markers {
  move(centre: Position, zoom: number): void;
  here(position: Position | null): void;
  ground(base: BaseMap): void;
  dark(on: boolean): void;
  close(): void;
}

export interface Told {
  region(region: Region): void;
  tree(code: string): void;
  cluster(cluster: MapCluster): void;
}

export interface View {
  city?: City | undefined;
  centre: Position;
  zoom: number;
  dark: boolean;
}

const closest = 19;
const farthest = 8;
const closer = 2;
/** A tapped pin is moved out from under the page's tools and the card that opens at the foot. */
const besideTools: L.PanInsideOptions = {
  paddingTopLeft: [40, 170],
  paddingBottomRight: [80, 200],
};
const leastNearby = 11;
const calm = () => window.matchMedia('(prefers-reduced-motion: reduce)').matches;
const latLng = ({ lon, lat }: Position): L.LatLngTuple => [lat, lon];

function open(box: HTMLElement, { city, centre, zoom }: View, options: L.MapOptions): L.Map {
  const tiles = city?.map.tiles;
  const motion = !calm();
  const map = L.map(box, {
    center: latLng(centre),
    zoom,
    minZoom: farthest,
    maxZoom: closest,
    // The drawn ground is as sharp between two zooms as on one; tiles are not.
    zoomSnap: tiles ? 1 : 0.5,
    zoomControl: false,
    attributionControl: false,
    zoomAnimation: motion,
    fadeAnimation: motion,
    markerZoomAnimation: motion,
    ...options,
  });
  map.createPane('labels').style.zIndex = '450';
  if (tiles) L.tileLayer(tiles.url, { maxZoom: closest }).addTo(map);
  return map;
}

/** The city and some of its neighbourhood; there is nothing to see farther out. */
function fence({ west, south, east, north }: City['bounds']): L.LatLngBounds {
  return L.latLngBounds([south, west], [north, east]).pad(0.4);
}

function attribute(map: L.Map, text: string) {
  L.control.attribution({ prefix: false, position: 'bottomleft' }).addAttribution(text).addTo(map);
}

export function openCityMap(box: HTMLElement, view: View, told: Told): OpenMap {
  const map = open(
    box,
    view,
    view.city ? { maxBounds: fence(view.city.bounds), maxBoundsViscosity: 0.7 } : {},
  );
  L.control.zoom({ position: 'topright', zoomInTitle: '放大', zoomOutTitle: '缩小' }).addTo(map);
  L.control.scale({ position: 'bottomleft', imperial: false, maxWidth: 80 }).addTo(map);
  const tiles = view.city?.map.tiles;
  if (tiles) attribute(map, tiles.attribution);

  let dot: L.Marker | null = null;
  let ground: Ground | null = null;
  let isDark = view.dark;
  let last: Region | null = null;

  const tell = () => {
    // A page that is kept but hidden has no size, and nobody looks at it.
    if (!box.clientWidth || !box.clientHeight) return;
    const b = map.getBounds();
    const bounds = {
      west: b.getWest(),
      south: b.getSouth(),
      east: b.getEast(),
      north: b.getNorth(),
    };
    const region = regionOf(bounds, map.getZoom());
    if (sameRegion(last, region)) return;
    last = region;
    told.region(region);
  };
  const tapped = (item: MapItem) => {
    if (item.kind !== 'cluster') {
      map.panInside(latLng(item.position), besideTools);
      return told.tree(item.kind === 'tree' ? item.code : item.id);
    }
    map.setView(latLng(item.position), Math.min(closest, Math.round(map.getZoom()) + closer));
    told.cluster(item);
  };
  const markers = markersOn(map, tapped);

  map.on('moveend', tell);
  tell();
  const resized = new ResizeObserver(() => {
    if (box.clientWidth) map.invalidateSize({ animate: false, pan: false });
    tell();
  });
  resized.observe(box);

  return {
    ...markers,
    move(centre, zoom) {
      map.setView(latLng(centre), zoom, { animate: !calm() });
    },
    here(position) {
      dot?.remove();
      dot = position
        ? L.marker(latLng(position), { icon: hereIcon(), interactive: false, keyboard: false })
        : null;
      dot?.addTo(map);
    },
    ground(base) {
      ground?.remove();
      if (!ground && base.name) attribute(map, base.name);
      ground = layGround(map, base, isDark);
    },
    dark(on) {
      isDark = on;
      ground?.dark(on);
    },
    close() {
      resized.disconnect();
      map.remove();
    },
  };
}

/** One tree on the ground, as a picture. */
export function openMiniMap(
  box: HTMLElement,
  view: View & { heritage: boolean },
): Pick<OpenMap, 'ground' | 'dark' | 'close'> {
  const map = open(box, view, {
    dragging: false,
    touchZoom: false,
    scrollWheelZoom: false,
    doubleClickZoom: false,
    boxZoom: false,
    keyboard: false,
  });
  L.marker(latLng(view.centre), {
    icon: stillIcon(view.heritage),
    interactive: false,
    keyboard: false,
  }).addTo(map);
  const tiles = view.city?.map.tiles;
  if (tiles) attribute(map, tiles.attribution);
  let ground: Ground | null = null;
  let isDark = view.dark;
  let zoom = view.zoom;
  const resized = new ResizeObserver(() => {
    if (box.clientWidth) map.invalidateSize({ animate: false, pan: false });
    map.setView(latLng(view.centre), zoom, { animate: false });
  });
  resized.observe(box);
  return {
    ground(base) {
      ground?.remove();
      // Out in the country nothing is drawn close by: step back until there is a name to go by.
      while (zoom > leastNearby && labelled(base.features, map).length === 0) {
        zoom -= 1;
        map.setView(latLng(view.centre), zoom, { animate: false });
      }
      ground = layGround(map, base, isDark);
    },
    dark(on) {
      isDark = on;
      ground?.dark(on);
    },
    close() {
      resized.disconnect();
      map.remove();
    },
  };
}
