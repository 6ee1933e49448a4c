import { useEffect, useState } from 'react';
import { View } from '@tarojs/components';
import Taro, { usePullDownRefresh, useRouter } from '@tarojs/taro';
import { observer } from 'mobx-react-lite';
import { Await } from '../../../components/await';
import { Button } from '../../../components/button';
import { Screen } from '../../../components/screen';
import { State } from '../../../components/state';
import { go, paths } from '../../../paths';
import { share } from '../../../platform/share';
import { useRoot } from '../../../session/root';
import { ActivityBones } from '../../components/activity-bones';
import { DrawCheck, DrawSeed, DrawState, DrawWinners } from '../../components/draw-parts';
import { DrawStore } from '../../draw-store';
import { detailTexts, drawTexts as texts } from '../../texts';
import '../../activity.scss';

const missing = ['session_not_found', 'session_without_draw'];

const Shown = observer(function Shown({ id }: { id: string }) {
  const { recall, clock, session } = useRoot();
  const [store] = useState(() => new DrawStore(id, recall));
  const { asked } = store;
  const { token } = session;
  useEffect(() => {
    void clock.need();
    // Signing in shows one's own number.
    void store.load();
  }, [store, clock, token]);
  usePullDownRefresh(() => {
    void store.load().finally(() => Taro.stopPullDownRefresh());
  });
  share.useCard(() => ({ title: texts.title, path: paths.draw(id) }));
  if (!asked.value && missing.includes(asked.error?.code ?? '')) return <Missing />;
  return (
    <Await asked={asked} bones={<ActivityBones />} onRetry={() => void store.load()}>
      {(draw) => (
        <View className="fade">
          <View className="side t8">
            <DrawState store={store} draw={draw} />
          </View>
          <DrawWinners draw={draw} />
          <DrawSeed draw={draw} />
          <DrawCheck draw={draw} />
        </View>
      )}
    </Await>
  );
});

function Missing() {
  return (
    <View id="draw-missing">
      <State drawing="nothing" title={texts.missing} hint={texts.missingHint}>
        <Button id="to-activities" kind="quiet" small onPress={() => go(paths.activities())}>
          {detailTexts.toActivities}
        </Button>
      </State>
    </View>
  );
}

export default function DrawPage() {
  const { id } = useRouter<{ id?: string }>().params;
  return <Screen title={texts.title}>{id ? <Shown key={id} id={id} /> : <Missing />}</Screen>;
}
