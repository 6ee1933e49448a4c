import type { MapItem } from './types';

/** The same tree, or the same cluster with the same count, in two answers. */
export const keyOf = (item: MapItem): string =>
  item.kind === 'tree'
    ? `${item.code} ${item.status} ${item.heritage}`
    : `${item.count}@${item.position.lon.toFixed(6)},${item.position.lat.toFixed(6)}`;
