import { View } from '@tarojs/components';
import { observer } from 'mobx-react-lite';
import { Button } from '../../components/button';
import { Slot } from '../../components/slot';
import { OfflineNote, State } from '../../components/state';
import { useRoot } from '../../session/root';
import { aria } from '../../platform/aria';
import type { ActivitiesStore } from './activities-store';
import { ActivityRows } from './activity-rows';
import { Filters } from './filters';
import { texts } from './texts';

/** Activities to come; those that were are one tap away. */
export const ActivitiesList = observer(function ActivitiesList({
  store,
}: {
  store: ActivitiesStore;
}) {
  const { clock } = useRoot();
  const { past, narrowed, since, list } = store;
  const empty = narrowed ? (
    <State drawing="nothing" title={texts.noneFiltered} hint={texts.noneFilteredHint}>
      <Button id="clear-filters" kind="quiet" small onPress={() => store.clear()}>
        {texts.clear}
      </Button>
    </State>
  ) : past ? (
    <State drawing="nothing" title={texts.nonePast} />
  ) : (
    <State drawing="sapling" title={texts.none} hint={texts.noneHint} />
  );
  return (
    <View>
      <Filters store={store} />
      <Slot>
        {since !== null && list.items.length > 0 && <OfflineNote since={since} />}
        {past && (
          <View className="h2 side t16" {...aria.heading(2)}>
            {texts.past}
          </View>
        )}
      </Slot>
      <ActivityRows
        id="activity-list"
        list={list}
        now={clock.now().setSeconds(0, 0)}
        empty={empty}
        bones={2}
      />
      <View className="side t16">
        <Slot>
          {list.started && !list.next && (
            <Button
              id={past ? 'to-coming' : 'to-past'}
              kind="quiet"
              small
              onPress={() => store.look(!past)}
            >
              {past ? texts.toComing : texts.toPast}
            </Button>
          )}
        </Slot>
      </View>
    </View>
  );
});
