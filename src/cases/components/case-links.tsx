import { View } from '@tarojs/components';
import { observer } from 'mobx-react-lite';
import type { TreeSummary } from '@luyin/contract';
import { TreeCard } from '../../components/tree-card';
import { aria } from '../../platform/aria';
import { useRoot } from '../../session/root';

/** The tree that it is about. */
export const CaseTree = observer(function CaseTree(props: {
  title: string;
  tree: TreeSummary | null;
}) {
  const { city } = useRoot();
  const { title, tree } = props;
  if (!tree) return null;
  return (
    <View className="section">
      <View className="h2" {...aria.heading(2)}>
        {title}
      </View>
      <View className="card t8">
        <TreeCard tree={tree} district={city.districtName(tree.district)} />
      </View>
    </View>
  );
});

/** A name and what it is, one line of a paper. */
export function Fact({ name, children }: { name: string; children: string | null }) {
  if (!children) return null;
  return (
    <View className="case-fact">
      <View className="case-fact-name moss">{name}</View>
      <View className="grow">{children}</View>
    </View>
  );
}
