import { View } from '@tarojs/components';
import { observer } from 'mobx-react-lite';
import { Press } from '../../components/press';
import { aria } from '../../platform/aria';
import type { SearchStore } from '../search-store';
import { searchTexts as texts } from '../texts';

/** What was looked for before; on a first visit, how one may look. */
export const RecentSearches = observer(function RecentSearches({ store }: { store: SearchStore }) {
  const first = store.recent.length === 0;
  const words: readonly string[] = first ? texts.examples : store.recent;
  return (
    <View className="side t8">
      <View className="row">
        <View className="h3 grow" {...aria.heading(2)}>
          {first ? texts.hint : texts.recent}
        </View>
        {!first && (
          <Press
            id="clear-recent"
            className="round small moss"
            onPress={() => store.forgetRecent()}
          >
            {texts.clearRecent}
          </Press>
        )}
      </View>
      <View className="row wrap g8 t8">
        {words.map((word) => (
          <Press key={word} className="choice" onPress={() => store.run(word)}>
            {word}
          </Press>
        ))}
      </View>
    </View>
  );
});
