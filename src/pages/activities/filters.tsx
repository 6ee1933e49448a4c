import { ScrollView, View } from '@tarojs/components';
import { observer } from 'mobx-react-lite';
import { activityFilters, activityKinds } from '@luyin/contract/activity/words';
import { Icon } from '../../components/icon';
import { Press } from '../../components/press';
import { Slot } from '../../components/slot';
import { aria } from '../../platform/aria';
import { useRoot } from '../../session/root';
import { ids } from '../../test-ids';
import { kindWord } from '../../texts/activity-words';
import type { ActivitiesStore } from './activities-store';
import { filterTexts, texts } from './texts';

const classOf = (on: boolean) => (on ? 'choice choice-on' : 'choice');

/** What the list is narrowed to. Being near narrows nothing: it tells how far, and time still orders the list. */
export const Filters = observer(function Filters({ store }: { store: ActivitiesStore }) {
  const { city } = useRoot();
  const { near, past } = store;
  const around = city.hereInCity !== null;
  const why = {
    refused: texts.refused,
    unavailable: texts.unavailable,
    far: texts.far(city.city?.shortName ?? '本市'),
  };
  const offered = activityFilters.filter((filter) => !(past && filter === 'free'));
  return (
    <View>
      <ScrollView className="strip" scrollX enhanced showScrollbar={false}>
        <View className="strip-row" {...aria.part('group', texts.filters)}>
          <Press
            id="filter-near"
            className={classOf(around)}
            on={around}
            label={around ? texts.nearOn : texts.near}
            onPress={() => void near.locate()}
          >
            <Icon name="locate" />
            {near.locating ? texts.locating : texts.near}
          </Press>
          {offered.map((filter) => {
            const on = store.filters.includes(filter);
            return (
              <Press
                key={filter}
                id={`filter-${filter}`}
                className={classOf(on)}
                on={on}
                onPress={() => store.toggle(filter)}
              >
                {filterTexts[filter]}
              </Press>
            );
          })}
          {activityKinds.map((kind) => (
            <Press
              key={kind}
              id={ids.kind(kind)}
              className={classOf(store.kind === kind)}
              on={store.kind === kind}
              onPress={() => store.choose(store.kind === kind ? null : kind)}
            >
              {kindWord(kind)}
            </Press>
          ))}
        </View>
      </ScrollView>
      <Slot>
        {near.trouble && (
          <View className="note note-sun" {...aria.part('status')}>
            <Icon name="pin" />
            <View className="grow">{why[near.trouble]}</View>
          </View>
        )}
      </Slot>
    </View>
  );
});
