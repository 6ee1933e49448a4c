import { useState } from 'react';
import { View } from '@tarojs/components';
import { observer } from 'mobx-react-lite';
import type { AdoptionDetail } from '@luyin/contract';
import { Button } from '../../components/button';
import { Icon } from '../../components/icon';
import { Sheet } from '../../components/sheet';
import { Slot } from '../../components/slot';
import { TreeCard } from '../../components/tree-card';
import { aria } from '../../platform/aria';
import { useRoot } from '../../session/root';
import { fullDay } from '../../texts/adoption-words';
import { nameOf } from '../../texts/tree-words';
import type { SwapStore } from '../swap-store';
import { swapTexts as texts } from '../swap-texts';
import { SwapTrees } from './swap-trees';

interface Props {
  store: SwapStore;
  adoption: AdoptionDetail;
}

/** What happened, what may be chosen instead, and one question before it is done. */
export const SwapForm = observer(function SwapForm({ store, adoption }: Props) {
  const { city } = useRoot();
  const [asking, setAsking] = useState(false);
  const { chosen, trouble, sending } = store;
  const { tree, swapUntil } = adoption;
  const submit = () => {
    setAsking(false);
    void store.submit();
  };
  return (
    <View className="side fade">
      <View id="swap-lost" className="card t8">
        <TreeCard tree={tree} district={city.districtName(tree.district)} />
        <View className="swap-lead">
          <View>{texts.lead(texts.lostAs[tree.status] ?? texts.lostOtherwise)}</View>
          {swapUntil && <View className="t8 num">{texts.offer(fullDay(swapUntil))}</View>}
        </View>
      </View>
      <View className="h2 t28" {...aria.heading(2)}>
        {texts.choose}
      </View>
      <Slot>
        <SwapTrees store={store} />
      </Slot>
      <View className="care-foot">
        <Slot>
          {trouble && (
            <View id="swap-trouble" className="care-trouble" {...aria.part('status')}>
              <Icon name="warn" />
              <View className="grow">{trouble}</View>
            </View>
          )}
        </Slot>
        <Button id="swap-submit" off={sending} onPress={() => setAsking(store.ready())}>
          {sending ? texts.sending : texts.submit}
        </Button>
      </View>
      <Slot>
        {asking && chosen && (
          <Sheet
            title={texts.ask(nameOf(chosen))}
            onClose={() => setAsking(false)}
            foot={
              <>
                <Button kind="quiet" className="grow" onPress={() => setAsking(false)}>
                  {texts.stay}
                </Button>
                <Button id="swap-confirm" className="grow" onPress={submit}>
                  {texts.yes}
                </Button>
              </>
            }
          >
            <View className="moss">{texts.askHint}</View>
          </Sheet>
        )}
      </Slot>
    </View>
  );
});
