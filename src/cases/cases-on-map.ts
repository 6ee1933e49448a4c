/** Published cases on the map: what the server tells, and as the map draws it. */
import type { Answer, Position } from '@luyin/contract';
import type { PublicGroup } from '@luyin/contract/complaint/words';
import type { Api } from '../api';
import { MapView } from '../map-view';
import { casePins } from '../platform/map/pin';
import type { MapItem } from '../platform/map/types';
import { publicTexts as texts } from './public-texts';
import { groupWord } from './words';

type Told = Answer<'GET /complaints/map'>['items'][number];
export type MapCase = Extract<Told, { kind: 'complaint' }>;
export type CasesMap = MapView<Told, MapCase>;

export const casesOnMap = (api: Api, group: () => PublicGroup | null, centre: Position): CasesMap =>
  new MapView<Told, MapCase>(centre, {
    ask: (region) =>
      api('GET /complaints/map', { query: { ...region, group: group() ?? undefined } }),
    pinOf: (item) => (item.kind === 'complaint' ? { id: item.number, pin: item } : null),
  });

/** A group of a later server is drawn as one that is over. */
const pinOf = (group: string) => casePins.find((pin) => pin === group) ?? 'closed';

/** Plain objects for the map; `nameOf` says a category in plain words. */
export const drawn = (items: readonly Told[], nameOf: (category: string) => string): MapItem[] =>
  items.map((item) =>
    item.kind === 'cluster'
      ? { ...item, unit: texts.unit }
      : {
          kind: 'pin',
          id: item.number,
          position: item.position,
          pin: pinOf(item.group),
          label: texts.pin(nameOf(item.category), groupWord(item.group).text),
        },
  );
