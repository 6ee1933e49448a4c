import { useState } from 'react';
import { View } from '@tarojs/components';
import { useDidShow, useReachBottom } from '@tarojs/taro';
import { observer } from 'mobx-react-lite';
import { Await } from '../../../components/await';
import { Button } from '../../../components/button';
import { Icon } from '../../../components/icon';
import { NearHead } from '../../../components/near-head';
import { Screen } from '../../../components/screen';
import { Slot } from '../../../components/slot';
import { State } from '../../../components/state';
import { TreeRows } from '../../../components/tree-rows';
import { go, paths } from '../../../paths';
import { aria } from '../../../platform/aria';
import { location } from '../../../platform/location';
import { share } from '../../../platform/share';
import { useRoot } from '../../../session/root';
import { ApplyBones } from '../../components/adoption-bones';
import { PlanCard } from '../../components/plan-card';
import { PlansStore } from '../../plans-store';
import { planTexts as texts } from '../../texts';
import '../../adoption.scss';

const Near = observer(function Near({ store }: { store: PlansStore }) {
  const { city } = useRoot();
  return (
    <View>
      <NearHead
        near={store.near}
        title={texts.near}
        hint={texts.nearHere}
        around={city.hereInCity !== null}
      />
      <TreeRows
        id="adoptable-trees"
        list={store.trees}
        treeOf={(tree) => tree}
        empty={{ drawing: 'nothing', title: texts.noTrees, hint: texts.noTreesHint }}
        emptyAction={
          <Button id="to-map" kind="quiet" small onPress={() => go(paths.trees())}>
            {texts.toMap}
          </Button>
        }
      />
    </View>
  );
});

function PlansPage() {
  const { api, recall, city, session } = useRoot();
  const [store] = useState(() => new PlansStore(api, recall, city, location.ask));
  useDidShow(() => {
    if (store.asked.value === null || store.asked.since !== null) void store.load();
  });
  useReachBottom(() => void store.trees.more());
  share.useCard(() => ({
    title: texts.share(city.city?.shortName ?? '城市'),
    path: paths.plans(),
  }));

  return (
    <Screen title={texts.title}>
      <View className="side">
        <View className="h2 t8" {...aria.heading(2)}>
          {texts.lead}
        </View>
        <View className="card pad t12 what">
          {texts.lines.map(({ icon, text }) => (
            <View key={icon} className="row g12">
              <Icon name={icon} className="leaf" />
              <View className="grow">{text}</View>
            </View>
          ))}
        </View>
        <Slot>
          {session.signedIn && (
            <Button
              id="my-adoptions"
              kind="quiet"
              small
              className="t12"
              onPress={() => go(paths.adoptions())}
            >
              {texts.mine}
            </Button>
          )}
        </Slot>
      </View>
      <Await asked={store.asked} bones={<ApplyBones />} onRetry={() => void store.load()}>
        {({ items }) =>
          items.length === 0 ? (
            <State drawing="sapling" title={texts.noPlans} />
          ) : (
            <View>
              <View className="side t28">
                <View className="h2" {...aria.heading(2)}>
                  {texts.plans}
                </View>
                <View id="plans">
                  {[...store.open, ...store.closed].map((plan) => (
                    <PlanCard key={plan.id} plan={plan} />
                  ))}
                </View>
              </View>
              <Near store={store} />
            </View>
          )
        }
      </Await>
      <View className="side t28">
        <Button id="verify" kind="quiet" small onPress={() => go(paths.certificate(''))}>
          {texts.verify}
        </Button>
      </View>
    </Screen>
  );
}

export default observer(PlansPage);
