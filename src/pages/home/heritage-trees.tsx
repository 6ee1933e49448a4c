import { ScrollView, View } from '@tarojs/components';
import type { TreeSummary } from '@luyin/contract';
import { Press } from '../../components/press';
import { TreeArt } from '../../components/tree-card';
import { go, paths } from '../../paths';
import { aria } from '../../platform/aria';
import { heritageWord, nameOf } from '../../texts/tree-words';
import { texts } from './texts';

/** The city's oldest and best known trees, side by side. */
export function HeritageTrees({ trees }: { trees: TreeSummary[] }) {
  if (trees.length === 0) return null;
  return (
    <View className="t28">
      <View className="h2 side" {...aria.heading(2)}>
        {texts.heritage}
      </View>
      <ScrollView id="home-heritage" className="shelf t8" scrollX enhanced showScrollbar={false}>
        <View className="shelf-row">
          {trees.map((tree) => (
            <Press
              key={tree.code}
              className="card book"
              role="link"
              onPress={() => go(paths.tree(tree.code))}
            >
              <TreeArt tree={tree} className="book-art" />
              <View className="tc-n t12">{nameOf(tree)}</View>
              <View className="small moss">
                {tree.ageYears ? `约 ${tree.ageYears} 年` : (tree.street ?? tree.code)}
              </View>
              <View className="chip chip-sun tc-f">
                {heritageWord(tree.heritage, tree.grade)?.text}
              </View>
            </Press>
          ))}
        </View>
      </ScrollView>
    </View>
  );
}
