import { View } from '@tarojs/components';
import { observer } from 'mobx-react-lite';
import type { TreeSummary } from '@luyin/contract';
import { Button } from '../../components/button';
import { NearHead } from '../../components/near-head';
import { State } from '../../components/state';
import { TreeCard } from '../../components/tree-card';
import { go, paths } from '../../paths';
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
  return (
    <View>
      <NearHead near={store.near} title={texts.near} hint={texts.nearHere} around={around} />
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
