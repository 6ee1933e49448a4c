import { View } from '@tarojs/components';
import { observer } from 'mobx-react-lite';
import { Icon } from '../../components/icon';
import { Press } from '../../components/press';
import { go, paths } from '../../paths';
import { aria } from '../../platform/aria';
import { useRoot } from '../../session/root';
import { ids } from '../../test-ids';
import { counted } from '../../texts/tree-words';
import type { SearchStore } from '../search-store';
import { searchTexts as texts } from '../texts';

const shown = 3;

/** Species that the words may mean; one tap shows them all on the map. */
export const SpeciesFound = observer(function SpeciesFound({ store }: { store: SearchStore }) {
  const { filter } = useRoot();
  const found = (store.species.value?.items ?? []).filter(({ trees }) => trees > 0).slice(0, shown);
  if (found.length === 0) return null;
  return (
    <View className="side">
      <View className="small moss" {...aria.heading(2)}>
        {texts.species}
      </View>
      <View className="card t8">
        {found.map(({ id, zh, group, trees }) => (
          <Press
            key={id}
            id={ids.species(id)}
            className="line"
            role="link"
            label={`在地图上看${zh}，${texts.count(counted(trees))}`}
            onPress={() => {
              store.remember();
              filter.clear();
              filter.chooseSpecies({ id, name: zh });
              go(paths.trees());
            }}
          >
            <View className={`tree tree-${group} species-art`} />
            <View className="grow h3">{zh}</View>
            <View className="small moss num">{texts.count(counted(trees))}</View>
            <Icon name="map" className="leaf" />
          </Press>
        ))}
      </View>
      <View className="small moss t16" {...aria.heading(2)}>
        {texts.trees}
      </View>
    </View>
  );
});
