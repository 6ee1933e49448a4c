import { View } from '@tarojs/components';
import { observer } from 'mobx-react-lite';
import { Icon } from '../../components/icon';
import { Press } from '../../components/press';
import { Segments } from '../../components/segments';
import { Slot } from '../../components/slot';
import { go, paths } from '../../paths';
import { aria } from '../../platform/aria';
import { useRoot } from '../../session/root';
import { counted } from '../../texts/tree-words';
import type { MapStore } from './map-store';
import { texts } from './texts';

export type Mode = 'map' | 'list';

interface Props {
  mode: Mode;
  map: MapStore;
  onMode(mode: Mode): void;
  onFilters(): void;
}

const modes = [
  { key: 'map', id: 'tab-map', text: texts.map, icon: 'map' },
  { key: 'list', id: 'tab-list', text: texts.list, icon: 'list' },
] as const;

/** Search, filters, map or list; above the map or at the head of the list. */
export const Toolbar = observer(function Toolbar({ mode, map, onMode, onFilters }: Props) {
  const { filter } = useRoot();
  const total = map.asked.value?.total;
  return (
    <View className={mode === 'map' ? 'tools tools-over' : 'tools'}>
      <View className="row g8">
        <Press
          id="search-entry"
          className="field tools-search grow"
          role="link"
          onPress={() => go(paths.search())}
        >
          <Icon name="search" className="leaf" />
          <View className="moss">{texts.search}</View>
        </Press>
        <Press
          id="open-filters"
          className="round float tools-filter"
          label={filter.count > 0 ? `${texts.filters}，已选 ${filter.count} 项` : texts.filters}
          onPress={onFilters}
        >
          <Icon name="filter" />
          {filter.count > 0 && <View className="badge num">{filter.count}</View>}
        </Press>
      </View>
      <View className="row g8 t8">
        <Segments label="看法" role="tab" segments={modes} chosen={mode} onChoose={onMode} />
        <View className="grow" />
        <Slot>
          {mode === 'map' && total !== undefined && (
            <View id="map-total" className="tools-total num" {...aria.part('status')}>
              {total > 0 ? texts.inView(counted(total)) : texts.noneInView}
            </View>
          )}
        </Slot>
      </View>
    </View>
  );
});
