import { View } from '@tarojs/components';
import { observer } from 'mobx-react-lite';
import type { TreeSummary } from '@luyin/contract';
import { Button } from '../../components/button';
import { Icon } from '../../components/icon';
import { Press } from '../../components/press';
import { Slot } from '../../components/slot';
import { State } from '../../components/state';
import { TreeCard } from '../../components/tree-card';
import { go, paths } from '../../paths';
import { aria } from '../../platform/aria';
import { useRoot } from '../../session/root';
import type { HomeStore } from './home-store';
import { texts } from './texts';

interface Props {
  store: HomeStore;
  trees: TreeSummary[];
  /** The list is around the person, not the city's centre. */
  around: boolean;
}

/** Trees near the person if they asked for it, near the centre if not, and it says which. */
export const NearTrees = observer(function NearTrees({ store, trees, around }: Props) {
  const { city } = useRoot();
  const name = city.city?.shortName ?? '';
  const trouble = {
    refused: texts.refused,
    unavailable: texts.unavailable,
    far: texts.nearFar(name),
  };
  return (
    <View className="t28">
      <View className="row side g8">
        <View className="grow">
          <View className="h2" {...aria.heading(2)}>
            {texts.near}
          </View>
          <View className="small moss">{around ? texts.nearHere : texts.nearCentre(name)}</View>
        </View>
        <Press
          id="near-me"
          className="choice leaf"
          onPress={() => !store.locating && void store.locate()}
        >
          <Icon name="locate" />
          {store.locating ? '定位中' : around ? texts.nearAgain : texts.nearAsk}
        </Press>
      </View>
      <Slot>
        {store.trouble && (
          <View className="note note-sun" {...aria.part('status')}>
            <Icon name="pin" />
            <View className="grow">{trouble[store.trouble]}</View>
          </View>
        )}
      </Slot>
      <View id="home-near" className="card t8 side-out">
        {trees.map((tree) => (
          <TreeCard key={tree.code} tree={tree} district={city.districtName(tree.district)} />
        ))}
        {trees.length === 0 && <State drawing="nothing" title={texts.noTrees} />}
      </View>
      <View className="side t12">
        <Button kind="quiet" onPress={() => go(paths.trees())}>
          {texts.moreTrees}
        </Button>
      </View>
    </View>
  );
});
