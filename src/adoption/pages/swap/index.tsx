import { useEffect, useState } from 'react';
import { View } from '@tarojs/components';
import Taro from '@tarojs/taro';
import { observer } from 'mobx-react-lite';
import { Await } from '../../../components/await';
import { TreeBones } from '../../../components/bones';
import { Button } from '../../../components/button';
import { Screen } from '../../../components/screen';
import { State } from '../../../components/state';
import { paths } from '../../../paths';
import { useRoot } from '../../../session/root';
import { nameOf } from '../../../texts/tree-words';
import { NotHere, OfAdoption } from '../../components/of-adoption';
import { SwapForm } from '../../components/swap-form';
import { SwapStore } from '../../swap-store';
import { swapTexts as texts } from '../../swap-texts';
import '../../adoption.scss';
import '../../care.scss';

/** The old one has nothing more to say: going back must not lead to it. */
const toNew = (id: string) => void Taro.redirectTo({ url: paths.adoption(id) });

const Swap = observer(function Swap({ id }: { id: string }) {
  const { api, recall, city } = useRoot();
  const [store] = useState(() => new SwapStore(id, api, recall));
  useEffect(() => {
    void city.need();
    void store.load();
  }, [store, city]);

  const { taken } = store;
  if (taken) return <Done id={taken.id} hint={texts.doneHint(nameOf(taken.tree))} />;
  return (
    <Await asked={store.asked} bones={<TreeBones rows={5} />} onRetry={() => void store.load()}>
      {(adoption) => {
        if (adoption.swappedTo) return <Done id={adoption.swappedTo} hint={texts.doneBefore} />;
        if (!store.may) return <NotHere id={id} title={texts.closed} hint={texts.closedHint} />;
        return <SwapForm store={store} adoption={adoption} />;
      }}
    </Await>
  );
});

function Done({ id, hint }: { id: string; hint: string }) {
  return (
    <View id="swap-done">
      <State drawing="sapling" title={texts.done} hint={hint}>
        <Button id="to-new-adoption" onPress={() => toNew(id)}>
          {texts.toNew}
        </Button>
      </State>
    </View>
  );
}

function SwapPage() {
  return (
    <Screen title={texts.title}>
      <OfAdoption signIn={texts.signIn}>{(id, person) => <Swap key={person} id={id} />}</OfAdoption>
    </Screen>
  );
}

export default SwapPage;
