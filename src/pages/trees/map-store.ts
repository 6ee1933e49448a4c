import type { MapCluster, MapTree, Position, TreeFilter } from '@luyin/contract';
import type { Api } from '../../api';
import { MapView } from '../../map-view';

export type MapStore = MapView<MapTree | MapCluster, MapTree>;

/** The city's trees on the map, narrowed by the filters. */
export const treesOnMap = (api: Api, filter: () => TreeFilter, centre: Position): MapStore =>
  new MapView<MapTree | MapCluster, MapTree>(centre, {
    ask: (region) => api('GET /trees/map', { query: { ...filter(), ...region } }),
    pinOf: (item) => (item.kind === 'tree' ? { id: item.code, pin: item } : null),
  });
