import { useState } from 'react';
import { View } from '@tarojs/components';
import { observer } from 'mobx-react-lite';
import type { AdoptionDetail } from '@luyin/contract';
import { Button } from '../../components/button';
import { Icon } from '../../components/icon';
import { Slot } from '../../components/slot';
import { TreeCard } from '../../components/tree-card';
import { aria } from '../../platform/aria';
import { useRoot } from '../../session/root';
import { fullDay } from '../../texts/adoption-words';
import { nameOf } from '../../texts/tree-words';
import type { SwapStore } from '../swap-store';
import { swapTexts as texts } from '../swap-texts';
import { ConfirmSheet } from '../../components/confirm-sheet';
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
    <View className={trouble ? 'side footed footed-note' : 'side footed'}>
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
      <View className="small moss">{texts.chooseHint}</View>
      <Slot>
        <SwapTrees store={store} />
      </Slot>
      <View className="foot">
        <Slot>
          {trouble && (
            <View id="swap-trouble" className="note note-sun note-in" {...aria.part('status')}>
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
          <ConfirmSheet
            id="swap-confirm"
            title={texts.ask(nameOf(chosen))}
            hint={texts.askHint}
            yes={texts.yes}
            busy={sending}
            onYes={submit}
            onClose={() => setAsking(false)}
          />
        )}
      </Slot>
    </View>
  );
});
