/** Where the trees of a planting stand: a square grid around the place that was given, ring by ring. Pure. */
import type { Position } from '@luyin/contract';

/** Metres of a degree of latitude. */
const degreeM = 111_195;
/** A hundredth of a metre. */
const decimals = 1e7;

interface Layout {
  centre: Position;
  spacingM: number;
  count: number;
  /** Trees that stand there already. */
  standing: readonly Position[];
  /** Whether a tree may stand there at all. */
  mayStand(spot: Position): boolean;
  /** How many spots are looked at for each tree that is wanted. */
  generosity: number;
}

/** Fewer than wanted: there is no room. A spot with a tree nearer than half the spacing is left out. */
export function layOut({
  centre,
  spacingM,
  count,
  standing,
  mayStand,
  generosity,
}: Layout): Position[] {
  const flat = flatAround(centre);
  const crowd = new Crowd(spacingM / 2);
  for (const tree of standing) crowd.add(flat.metresOf(tree));
  const spots: Position[] = [];
  let looked = 0;
  for (const [column, row] of rings()) {
    if (spots.length === count || looked === count * generosity) break;
    looked += 1;
    const at = { x: column * spacingM, y: -row * spacingM };
    const spot = flat.positionOf(at);
    if (mayStand(spot) && !crowd.isNear(at)) spots.push(spot);
  }
  return spots;
}

/** How far from the centre, in metres, a spot or what crowds it can be. */
export const reachOf = ({
  spacingM,
  count,
  generosity,
}: Pick<Layout, 'spacingM' | 'count' | 'generosity'>): number =>
  (Math.ceil(Math.sqrt(count * generosity) / 2) + 1) * spacingM;

/** Columns and rows, the middle first, then one square ring after the other, each from its upper left corner. */
function* rings(): Generator<[number, number]> {
  yield [0, 0];
  for (let ring = 1; ; ring += 1) {
    for (let row = -ring; row <= ring; row += 1) {
      const step = Math.abs(row) === ring ? 1 : 2 * ring;
      for (let column = -ring; column <= ring; column += step) yield [column, row];
    }
  }
}

interface Metres {
  x: number;
  y: number;
}

/** A few kilometres are flat enough. */
export function flatAround({ lon, lat }: Position) {
  const lonM = degreeM * Math.max(0.05, Math.cos((lat * Math.PI) / 180));
  const round = (degrees: number) => Math.round(degrees * decimals) / decimals;
  return {
    metresOf: (place: Position): Metres => ({
      x: (place.lon - lon) * lonM,
      y: (place.lat - lat) * degreeM,
    }),
    positionOf: ({ x, y }: Metres): Position => ({
      lon: round(lon + x / lonM),
      lat: round(lat + y / degreeM),
    }),
  };
}

/** Places by squares as large as the distance that is asked for. */
class Crowd {
  readonly #distance: number;
  readonly #squares = new Map<string, Metres[]>();

  constructor(distance: number) {
    this.#distance = distance;
  }

  add(at: Metres): void {
    const key = this.#key(at, 0, 0);
    this.#squares.set(key, [...(this.#squares.get(key) ?? []), at]);
  }

  isNear(at: Metres): boolean {
    const steps = [-1, 0, 1];
    return steps.some((dx) =>
      steps.some((dy) =>
        (this.#squares.get(this.#key(at, dx, dy)) ?? []).some(
          (one) => Math.hypot(one.x - at.x, one.y - at.y) < this.#distance,
        ),
      ),
    );
  }

  #key({ x, y }: Metres, dx: number, dy: number): string {
    return `${Math.floor(x / this.#distance) + dx} ${Math.floor(y / this.#distance) + dy}`;
  }
}
