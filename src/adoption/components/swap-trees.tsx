import { View } from '@tarojs/components';
import { observer } from 'mobx-react-lite';
import type { TreeSummary } from '@luyin/contract';
import { TreeBones } from '../../components/bones';
import { Button } from '../../components/button';
import { Icon } from '../../components/icon';
import { Press } from '../../components/press';
import { State } from '../../components/state';
import { TreeArt, whereOf } from '../../components/tree-card';
import { go, paths } from '../../paths';
import { aria } from '../../platform/aria';
import { useRoot } from '../../session/root';
import { ids } from '../../test-ids';
import { nameOf } from '../../texts/tree-words';
import type { SwapStore } from '../swap-store';
import { swapTexts as texts } from '../swap-texts';

interface RowProps {
  tree: TreeSummary;
  district: string | null;
  on: boolean;
  onChoose(tree: TreeSummary): void;
}

function Row({ tree, district, on, onChoose }: RowProps) {
  return (
    <View className={on ? 'swap-row swap-row-on' : 'swap-row'}>
      <Press
        id={ids.swapTree(tree.code)}
        className="swap-choice"
        role="radio"
        on={on}
        onPress={() => onChoose(tree)}
      >
        <View className={on ? 'ring ring-on' : 'ring'}>{on && <Icon name="check" />}</View>
        <TreeArt tree={tree} className="swap-art" />
        <View className="grow">
          <View className="tc-n">{nameOf(tree)}</View>
          <View className="small moss num">{whereOf(tree, district) || tree.code}</View>
        </View>
      </Press>
      <Press
        className="round leaf small"
        role="link"
        label={texts.look(nameOf(tree))}
        onPress={() => go(paths.tree(tree.code))}
      >
        {texts.lookShort}
      </Press>
    </View>
  );
}

/** One of these, the nearest first; looking at one does not choose it. */
export const SwapTrees = observer(function SwapTrees({ store }: { store: SwapStore }) {
  const { city } = useRoot();
  const { trees, chosen } = store;
  if (trees.empty) return <State drawing="pit" title={texts.none} hint={texts.noneHint} />;
  return (
    <View>
      {!trees.started && <TreeBones rows={4} />}
      <View id="swap-trees" className="card clip t8" {...aria.part('radiogroup', texts.choose)}>
        {trees.items.map((tree) => (
          <Row
            key={tree.code}
            tree={tree}
            district={city.districtName(tree.district)}
            on={tree.code === chosen?.code}
            onChoose={(one) => store.choose(one)}
          />
        ))}
      </View>
      {trees.error && (
        <View className="row g8 t8">
          <View className="small moss grow">{texts.failed}</View>
          <Button id="retry" kind="quiet" small onPress={() => void trees.retry()}>
            {texts.again}
          </Button>
        </View>
      )}
      {trees.next && !trees.error && (
        <Button
          id="more-swap-trees"
          kind="quiet"
          small
          className="t12"
          off={trees.busy}
          onPress={() => void trees.more()}
        >
          {texts.more}
        </Button>
      )}
    </View>
  );
});
