/**
 * Map tiles as numbers. A `cell` of level L is the slippy-map tile of zoom L, its column and row interleaved bit by bit,
 * so that one cell is exactly one range of tree.morton. The database computes tree.morton itself (0002_tree.sql).
 */
export const SIDE = 2 ** 30;
const DEPTH = 30;

export interface Box {
  west: number;
  south: number;
  east: number;
  north: number;
}

/** Column of a longitude, 0 … 2^30, not rounded. */
export function columnOf(lon: number): number {
  return ((lon + 180) / 360) * SIDE;
}

/** Row of a latitude, growing southwards, not rounded. */
export function rowOf(lat: number): number {
  const angle = Math.PI / 4 + (lat * Math.PI) / 360;
  return (0.5 - Math.log(Math.tan(angle)) / (2 * Math.PI)) * SIDE;
}

export function lonOf(column: number): number {
  return (column / SIDE) * 360 - 180;
}

export function latOf(row: number): number {
  const n = Math.PI * (1 - (2 * row) / SIDE);
  return (Math.atan(Math.sinh(n)) * 180) / Math.PI;
}

/** Twelve bits with a gap after each. */
function spread12(value: number): number {
  let v = value;
  v = (v | (v << 8)) & 0x00ff00ff;
  v = (v | (v << 4)) & 0x0f0f0f0f;
  v = (v | (v << 2)) & 0x33333333;
  return (v | (v << 1)) & 0x55555555;
}

/** The cell at this column and row of a level. Exact up to level 24 (48 bits); deeper ones do not fit a number. */
export function cellAt(column: number, row: number): number {
  const low = spread12(column & 0xfff) | (spread12(row & 0xfff) << 1);
  const high = spread12((column >>> 12) & 0xfff) | (spread12((row >>> 12) & 0xfff) << 1);
  return high * 2 ** 24 + low;
}

/** tree.morton of whole columns and rows of the deepest level. */
export function mortonAt(column: number, row: number): bigint {
  const high = cellAt(column >>> 12, row >>> 12);
  return (BigInt(high) << 24n) + BigInt(cellAt(column & 0xfff, row & 0xfff));
}

export interface Window {
  level: number;
  left: number;
  right: number;
  top: number;
  bottom: number;
}

/** The columns and rows of a level that a box touches. */
export function windowOf(box: Box, level: number): Window {
  const size = 2 ** (DEPTH - level);
  const last = 2 ** level - 1;
  const clamp = (n: number) => Math.min(last, Math.max(0, Math.floor(n / size)));
  return {
    level,
    left: clamp(columnOf(box.west)),
    right: clamp(columnOf(box.east)),
    top: clamp(rowOf(box.north)),
    bottom: clamp(rowOf(box.south)),
  };
}

export function cellCount(window: Window): number {
  return (window.right - window.left + 1) * (window.bottom - window.top + 1);
}

/** First and last cell of each run of neighbouring numbers. */
export interface Ranges {
  from: bigint[];
  to: bigint[];
}

/** Sorted cells of one level as ranges of a deeper one; `depth` 30 gives ranges of tree.morton. */
export function rangesOf(cells: readonly number[], level: number, depth: number): Ranges {
  const sorted = [...cells].sort((a, b) => a - b);
  const shift = BigInt(2 * (depth - level));
  const ranges: Ranges = { from: [], to: [] };
  for (let i = 0; i < sorted.length;) {
    let end = i;
    while (end + 1 < sorted.length && sorted[end + 1]! - sorted[end]! <= 1) end += 1;
    ranges.from.push(BigInt(sorted[i]!) << shift);
    ranges.to.push(((BigInt(sorted[end]!) + 1n) << shift) - 1n);
    i = end + 1;
  }
  return ranges;
}

export function cellsOf(window: Window): number[] {
  const cells: number[] = [];
  for (let row = window.top; row <= window.bottom; row += 1) {
    for (let column = window.left; column <= window.right; column += 1) {
      cells.push(cellAt(column, row));
    }
  }
  return cells;
}

/** Column and row of a cell, the way back from cellAt. */
export function cellPlace(cell: number): { column: number; row: number } {
  const low = cell % 2 ** 24;
  const high = Math.floor(cell / 2 ** 24);
  return {
    column: (gather12(high) << 12) | gather12(low),
    row: (gather12(high >>> 1) << 12) | gather12(low >>> 1),
  };
}

function gather12(value: number): number {
  let v = value & 0x55555555;
  v = (v | (v >>> 1)) & 0x33333333;
  v = (v | (v >>> 2)) & 0x0f0f0f0f;
  v = (v | (v >>> 4)) & 0x00ff00ff;
  return (v | (v >>> 8)) & 0xffff;
}
