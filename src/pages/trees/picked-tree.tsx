import { View } from '@tarojs/components';
import type { MapTree } from '@luyin/contract';
import { Chip } from '../../components/chip';
import { Icon } from '../../components/icon';
import { Press } from '../../components/press';
import { go, paths } from '../../paths';
import { drawingOf, heritageWord, statusWord } from '../../texts/tree-words';

/** The tapped tree, at the foot of the map: all of it is already on this phone. */
export function PickedTree({ tree, onClose }: { tree: MapTree; onClose(): void }) {
  const ring = tree.heritage === 'ancient' || tree.heritage === 'famous' ? ' tree-ring' : '';
  const heritage = heritageWord(tree.heritage);
  return (
    <View className="card picked row g12 rise">
      <Press
        id="picked-tree"
        className="row g12 grow"
        role="link"
        onPress={() => go(paths.tree(tree.code))}
      >
        <View className={`tree tree-${drawingOf(tree)}${ring}`} />
        <View className="grow">
          <View className="tc-n">{tree.species ?? '树种待查'}</View>
          <View className="small moss num">{tree.code}</View>
          <View className="row g8 wrap">
            <Chip word={statusWord(tree.status)} />
            {heritage && <Chip word={heritage} />}
          </View>
        </View>
        <Icon name="next" className="moss" />
      </Press>
      <Press id="picked-close" className="round" label="收起" onPress={onClose}>
        <Icon name="close" className="moss" />
      </Press>
    </View>
  );
}
