import { useState } from 'react';
import { View } from '@tarojs/components';
import { useDidShow, useReachBottom } from '@tarojs/taro';
import { observer } from 'mobx-react-lite';
import { Field } from '../../../components/field';
import { Icon } from '../../../components/icon';
import { Press } from '../../../components/press';
import { Screen } from '../../../components/screen';
import { TreeRows } from '../../../components/tree-rows';
import { aria } from '../../../platform/aria';
import { storage } from '../../../platform/storage';
import { useRoot } from '../../../session/root';
import { RecentSearches } from '../../components/recent-searches';
import { SpeciesFound } from '../../components/species-found';
import { SearchStore } from '../../search-store';
import { searchTexts as texts } from '../../texts';
import '../../search.scss';

function SearchPage() {
  const { api, city } = useRoot();
  // Without a place the best match comes first; with one, the nearest. Words are a question of match.
  const [store] = useState(() => new SearchStore(api, storage, () => null));
  useDidShow(() => void city.need());
  useReachBottom(() => void store.trees.more());

  return (
    <Screen title={texts.title}>
      <View className="search-head" {...aria.part('search')}>
        <Field
          id="search-box"
          label={texts.label}
          placeholder={texts.placeholder}
          icon="search"
          value={store.words}
          focus
          confirmType="search"
          onInput={(words) => store.type(words)}
          onConfirm={() => store.run(store.words)}
        >
          {store.words && (
            <Press
              id="search-clear"
              className="round search-clear"
              label={texts.clear}
              onPress={() => store.type('')}
            >
              <Icon name="close" className="moss" />
            </Press>
          )}
        </Field>
      </View>
      {store.asked ? (
        <View id="search-results">
          <SpeciesFound store={store} />
          <TreeRows
            id="found-trees"
            list={store.trees}
            treeOf={(tree) => tree}
            onOpen={() => store.remember()}
            empty={{
              drawing: 'nothing',
              title: texts.nothing(store.asked),
              hint: texts.nothingHint,
            }}
          />
        </View>
      ) : (
        <RecentSearches store={store} />
      )}
    </Screen>
  );
}

export default observer(SearchPage);
