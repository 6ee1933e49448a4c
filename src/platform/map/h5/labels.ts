/** Which names are written on the ground, and where: the important first, none over another. */
import type { Map as LeafletMap } from 'leaflet';
import type { Feature } from './base';

export interface Label {
  text: string;
  kind: Feature['properties']['kind'];
  rank: number;
  at: [number, number];
  /** Degrees clockwise; names of roads and rivers follow their course. */
  angle: number;
}

interface Point {
  x: number;
  y: number;
}

/** From which zoom the name of a rank 1, 2, 3 feature is written, and until when. */
const written: Record<Label['kind'], { from: readonly number[]; until: number }> = {
  district: { from: [8, 9, 10], until: 13.6 },
  land: { from: [9, 10.2, 12], until: 13.2 },
  water: { from: [8.5, 11.5, 13], until: 22 },
  green: { from: [9.5, 12.5, 14], until: 22 },
  road: { from: [11, 13, 14.2], until: 22 },
};
const order: Label['kind'][] = ['district', 'water', 'land', 'green', 'road'];
const charWidth = 13;
const lineHeight = 18;

/** The middle of a polygon's outer ring by area; good enough for round shapes, which these are. */
export function middle(ring: readonly Point[]): Point {
  let area = 0;
  let x = 0;
  let y = 0;
  for (let at = 0; at < ring.length - 1; at++) {
    const a = ring[at]!;
    const b = ring[at + 1]!;
    const cross = a.x * b.y - b.x * a.y;
    area += cross;
    x += (a.x + b.x) * cross;
    y += (a.y + b.y) * cross;
  }
  return area === 0 ? (ring[0] ?? { x: 0, y: 0 }) : { x: x / (3 * area), y: y / (3 * area) };
}

/** The point half-way along what is on screen of a line, and its direction there, never upside down. */
export function along(line: readonly Point[], size: Point): (Point & { angle: number }) | null {
  const pieces: { a: Point; b: Point; length: number }[] = [];
  for (let at = 0; at < line.length - 1; at++) {
    const cut = clip(line[at]!, line[at + 1]!, size);
    if (cut) pieces.push({ ...cut, length: Math.hypot(cut.b.x - cut.a.x, cut.b.y - cut.a.y) });
  }
  let rest = pieces.reduce((sum, { length }) => sum + length, 0) / 2;
  for (const { a, b, length } of pieces) {
    if (rest > length) {
      rest -= length;
      continue;
    }
    const share = length ? rest / length : 0;
    const degrees = (Math.atan2(b.y - a.y, b.x - a.x) * 180) / Math.PI;
    const upright = degrees > 90 ? degrees - 180 : degrees < -90 ? degrees + 180 : degrees;
    return {
      x: a.x + (b.x - a.x) * share,
      y: a.y + (b.y - a.y) * share,
      angle: Math.round(upright),
    };
  }
  return null;
}

/** Liang–Barsky: what of a segment lies on the screen. */
function clip(a: Point, b: Point, size: Point): { a: Point; b: Point } | null {
  const d = { x: b.x - a.x, y: b.y - a.y };
  let from = 0;
  let to = 1;
  const edges = [
    [-d.x, a.x],
    [d.x, size.x - a.x],
    [-d.y, a.y],
    [d.y, size.y - a.y],
  ] as const;
  for (const [p, q] of edges) {
    if (p === 0 && q < 0) return null;
    if (p < 0) from = Math.max(from, q / p);
    if (p > 0) to = Math.min(to, q / p);
  }
  if (from >= to) return null;
  const at = (t: number) => ({ x: a.x + d.x * t, y: a.y + d.y * t });
  return { a: at(from), b: at(to) };
}

export interface Box {
  left: number;
  top: number;
  right: number;
  bottom: number;
}

/** The upright box around a name of this length, turned by this angle; `scale` is how large the reader has type. */
export function boxOf({ x, y }: Point, chars: number, angle: number, scale = 1): Box {
  const turn = (Math.abs(angle) * Math.PI) / 180;
  const width = chars * charWidth * scale;
  const height = lineHeight * scale;
  const halfX = (width * Math.cos(turn) + height * Math.sin(turn)) / 2;
  const halfY = (width * Math.sin(turn) + height * Math.cos(turn)) / 2;
  return { left: x - halfX, top: y - halfY, right: x + halfX, bottom: y + halfY };
}

export const overlap = (a: Box, b: Box) =>
  a.left < b.right && b.left < a.right && a.top < b.bottom && b.top < a.bottom;

export function labelled(features: readonly Feature[], map: LeafletMap, scale = 1): Label[] {
  const zoom = map.getZoom();
  const size = map.getSize();
  const taken: Box[] = [];
  const labels: Label[] = [];
  const rankOf = (f: Feature) => Math.max(1, Math.min(3, f.properties.rank ?? 1));
  const wanted = features
    .filter((f) => {
      const { from, until } = written[f.properties.kind];
      return f.properties.name && zoom >= (from[rankOf(f) - 1] ?? 0) && zoom <= until;
    })
    .sort(
      (a, b) =>
        order.indexOf(a.properties.kind) - order.indexOf(b.properties.kind) ||
        rankOf(a) - rankOf(b),
    );
  const project = ([lon, lat]: number[]) => map.latLngToContainerPoint([lat ?? 0, lon ?? 0]);

  for (const { properties, geometry } of wanted) {
    const text = properties.name ?? '';
    const place =
      geometry.type === 'Polygon'
        ? { ...middle((geometry.coordinates[0] ?? []).map(project)), angle: 0 }
        : along(geometry.coordinates.map(project), size);
    if (!place) continue;
    const box = boxOf(place, text.length, place.angle, scale);
    const whole = box.left >= 0 && box.top >= 0 && box.right <= size.x && box.bottom <= size.y;
    if (!whole || taken.some((other) => overlap(other, box))) continue;
    taken.push(box);
    const { lat, lng } = map.containerPointToLatLng([place.x, place.y]);
    const rank = Math.max(1, Math.min(3, properties.rank ?? 1));
    labels.push({ text, kind: properties.kind, rank, at: [lat, lng], angle: place.angle });
  }
  return labels;
}
