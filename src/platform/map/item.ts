import type { MapItem } from './types';

/** Of a pin that can be picked; null for a cluster. */
export const idOf = (item: MapItem): string | null =>
  item.kind === 'tree' ? item.code : item.kind === 'pin' ? item.id : null;

/** The same tree or pin, or the same cluster with the same count, in two answers. */
export const keyOf = (item: MapItem): string => {
  if (item.kind === 'tree') return `${item.code} ${item.status} ${item.heritage}`;
  if (item.kind === 'pin') return `${item.id} ${item.pin}`;
  return `${item.count}@${item.position.lon.toFixed(6)},${item.position.lat.toFixed(6)}`;
};
