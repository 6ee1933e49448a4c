/** The self-drawn ground: GeoJSON on one canvas, in the order a cartographer paints it. */
import L from 'leaflet';
import type { BaseMap } from '@luyin/contract';
import { labelled, type Label } from './labels';
import { smooth } from './smooth';
import { dark as darkPalette, light, type Palette } from './palette';

export type Feature = BaseMap['features'][number];

/** From which zoom a feature of rank 1, 2, 3 is drawn. */
const drawnFrom = [0, 10.5, 12.5] as const;
/** Line widths at zoom 12; they grow by a third a zoom. */
const roadWidth = [3.6, 2.8, 2] as const;
const streamWidth = [3.4, 2.4, 1.8] as const;

const rankOf = (feature: Feature) => Math.max(1, Math.min(3, feature.properties.rank ?? 1)) - 1;

interface Coat {
  feature: Feature;
  style(palette: Palette, zoom: number): L.PathOptions;
}

const grown = (width: number, zoom: number) =>
  Math.max(0.8, Math.min(width * 4, width * 1.33 ** (zoom - 12)));

/** One or two coats of paint for each feature; earlier ones lie beneath. */
function coats({ features }: BaseMap): Coat[] {
  const of = (kind: string, shape: 'Polygon' | 'LineString') =>
    features.filter((f) => f.properties.kind === kind && f.geometry.type === shape);
  const fill = (kind: 'district' | 'land' | 'green' | 'water') =>
    of(kind, 'Polygon').map((feature): Coat => ({
      feature,
      style: (palette) => ({ stroke: false, fill: true, fillColor: palette[kind], fillOpacity: 1 }),
    }));
  const stroke = (
    kind: 'water' | 'road',
    widths: readonly number[],
    colour: (palette: Palette, rank: number) => string,
    edge = 0,
  ) =>
    of(kind, 'LineString').map((feature): Coat => {
      const rank = rankOf(feature);
      return {
        feature,
        style: (palette, zoom) => ({
          fill: false,
          color: colour(palette, rank),
          weight: grown(widths[rank] ?? 1, zoom) + edge,
          lineCap: 'round',
          lineJoin: 'round',
        }),
      };
    });
  const borders = of('district', 'Polygon').map((feature): Coat => ({
    feature,
    style: (palette) => ({
      fill: false,
      color: palette.border,
      weight: 1.2,
      dashArray: '6 4',
      opacity: 0.8,
    }),
  }));
  return [
    ...fill('district'),
    ...fill('land'),
    ...fill('green'),
    ...stroke('water', streamWidth, (palette) => palette.water),
    ...fill('water'),
    ...stroke('road', roadWidth, (palette) => palette.roadEdge, 1.6).reverse(),
    ...stroke('road', roadWidth, (p, rank) => (rank === 0 ? p.highway : p.road)).reverse(),
    ...borders,
  ];
}

const latLng = ([lon, lat]: readonly number[]): L.LatLngTuple => [lat ?? 0, lon ?? 0];

/** A river drawn by hand bends; a border is surveyed and keeps its corners. */
function pathOf({ geometry, properties }: Feature, options: L.PolylineOptions): L.Path {
  const bend = properties.kind === 'district' ? (line: number[][]) => line : smooth;
  return geometry.type === 'Polygon'
    ? L.polygon(
        geometry.coordinates.map((ring) => bend(ring).map(latLng)),
        options,
      )
    : L.polyline(bend(geometry.coordinates).map(latLng), options);
}

export interface Ground {
  dark(on: boolean): void;
  remove(): void;
}

/** Lays the ground under everything else on the map. */
export function layGround(map: L.Map, base: BaseMap, isDark: boolean): Ground {
  let palette = isDark ? darkPalette : light;
  const renderer = L.canvas({ padding: 0.4 });
  const paths = coats(base).map(({ feature, style }) => ({
    rank: rankOf(feature),
    style,
    path: pathOf(feature, { renderer, interactive: false, smoothFactor: 0.6 }),
  }));
  const ground = L.layerGroup().addTo(map);
  const labels = L.layerGroup().addTo(map);

  /** Ranks come and go with the zoom; the order of painting must not. */
  const paint = () => {
    const zoom = map.getZoom();
    ground.clearLayers();
    for (const { rank, style, path } of paths) {
      if (zoom < (drawnFrom[rank] ?? 0)) continue;
      path.setStyle(style(palette, zoom));
      ground.addLayer(path);
    }
    // Where no districts are drawn the whole ground is the city's.
    const city = base.features.some(({ properties }) => properties.kind === 'district');
    map.getContainer().style.background = city ? palette.outside : palette.district;
  };
  const write = () => {
    labels.clearLayers();
    const scale = Number(getComputedStyle(map.getContainer()).getPropertyValue('--scale')) || 1;
    for (const label of labelled(base.features, map, scale)) labels.addLayer(sign(label));
  };

  paint();
  write();
  map.on('zoomend', paint);
  map.on('moveend', write);
  return {
    dark(on) {
      palette = on ? darkPalette : light;
      paint();
    },
    remove() {
      map.off('zoomend', paint);
      map.off('moveend', write);
      ground.remove();
      labels.remove();
    },
  };
}

const sign = ({ text, kind, rank, at, angle }: Label) =>
  L.marker(at, {
    pane: 'labels',
    interactive: false,
    keyboard: false,
    icon: L.divIcon({
      className: `city-map-name city-map-name-${kind} city-map-name-${rank}`,
      html: `<span style="transform:translate(-50%,-50%) rotate(${angle}deg)">${escape(text)}</span>`,
      iconSize: [0, 0],
    }),
  });

const escape = (text: string) => text.replace(/[&<>"]/g, (c) => `&#${c.charCodeAt(0)};`);
