import { View } from '@tarojs/components';
import { observer } from 'mobx-react-lite';
import { TreeArt, whereOf } from '../../components/tree-card';
import { useRoot } from '../../session/root';
import { nameOf } from '../../texts/tree-words';
import type { ApplyStore } from '../apply-store';

/** Which tree it is about, on every step. */
export const ApplyTree = observer(function ApplyTree({ store }: { store: ApplyStore }) {
  const { city } = useRoot();
  const tree = store.tree.value;
  return (
    <View className="row g12 side t12">
      {tree && <TreeArt tree={tree} />}
      <View className="grow">
        <View className="tc-n">{tree ? nameOf(tree) : store.code}</View>
        {tree && (
          <View className="small moss num">
            {[whereOf({ ...tree, distance: null }, city.districtName(tree.district)), tree.code]
              .filter(Boolean)
              .join(' · ')}
          </View>
        )}
      </View>
    </View>
  );
});
