import { View } from '@tarojs/components';
import { observer } from 'mobx-react-lite';
import type { CareShown } from '../../care-shown';
import { CareList } from '../../components/care-list';
import { CareNeeds } from '../../components/care-needs';
import { Slot } from '../../components/slot';
import { dayOf } from '../../days';
import { aria } from '../../platform/aria';
import { useRoot } from '../../session/root';
import { careTexts as texts } from '../../texts/care-words';

/** What the tree needs this month, then what was done for it. */
export const Care = observer(function Care({ store }: { store: CareShown }) {
  const { clock } = useRoot();
  const needs = store.needs.value;
  return (
    <View id="tree-care">
      <Slot>
        {needs && (
          <View className="section">
            <CareNeeds needs={needs} />
          </View>
        )}
      </Slot>
      <View className="section">
        <View className="h2" {...aria.heading(2)}>
          {texts.title}
        </View>
        <CareList list={store.entries} today={dayOf(clock.now())} />
      </View>
    </View>
  );
});
