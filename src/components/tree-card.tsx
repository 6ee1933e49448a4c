import { memo } from 'react';
import { View } from '@tarojs/components';
import type { TreeSummary } from '@luyin/contract';
import { go, paths } from '../paths';
import { ids } from '../test-ids';
import { distanceWord, drawingOf, heritageWord, nameOf, statusWord } from '../texts/tree-words';
import { Press } from './press';

/** Where it stands, on one line: 延陵中路 · 120 米 */
export function whereOf(tree: TreeSummary, district: string | null): string {
  const place = tree.street ?? tree.greenspace ?? district;
  const away = tree.distance === null ? null : distanceWord(tree.distance);
  return [place, away].filter(Boolean).join(' · ');
}

/** The one fact that matters about this tree, or nothing. */
export function factOf(tree: TreeSummary): string | null {
  const heritage = heritageWord(tree.heritage, tree.grade)?.text;
  const age = tree.ageYears !== null && tree.ageYears > 0 ? `树龄约 ${tree.ageYears} 年` : null;
  if (heritage) return [age, heritage].filter(Boolean).join(' · ');
  return tree.status === 'standing' ? null : statusWord(tree.status).text;
}

export function TreeArt({ tree, className }: { tree: TreeSummary; className?: string }) {
  const drawing = drawingOf({ status: tree.status, group: tree.species?.group });
  const ring = tree.heritage === 'ancient' || tree.heritage === 'famous' ? ' tree-ring' : '';
  return <View className={`tree tree-${drawing}${ring}${className ? ` ${className}` : ''}`} />;
}

interface Props {
  tree: TreeSummary;
  /** The name of its district, for trees without a street. */
  district: string | null;
  onOpen?(): void;
}

/** One tree of a list. Kept to few nodes: a page of rows must stay small on its way to the phone's view. */
export const TreeCard = memo(function TreeCard({ tree, district, onOpen }: Props) {
  const fact = factOf(tree);
  const where = whereOf(tree, district);
  const sun = tree.heritage !== 'none' ? 'chip chip-sun' : 'chip chip-quiet';
  return (
    <Press
      id={ids.tree(tree.code)}
      className="tc"
      role="link"
      onPress={() => {
        onOpen?.();
        go(paths.tree(tree.code));
      }}
    >
      <TreeArt tree={tree} />
      <View className="tc-b">
        <View className="tc-n">{nameOf(tree)}</View>
        {tree.species?.latin && tree.species.latin !== tree.species.zh && (
          <View className="latin">{tree.species.latin}</View>
        )}
        <View className="small moss">{where || tree.code}</View>
        {fact && <View className={`${sun} tc-f`}>{fact}</View>}
      </View>
    </Press>
  );
});
