import type { ReactNode } from 'react';
import { View } from '@tarojs/components';
import { observer } from 'mobx-react-lite';
import type { TreeSummary } from '@luyin/contract';
import type { Paged } from '../paged';
import { aria } from '../platform/aria';
import { useRoot } from '../session/root';
import { sentence } from '../texts/errors';
import { TreeBones } from './bones';
import { Button } from './button';
import { Failure, State, type Drawing } from './state';
import { TreeCard } from './tree-card';

interface Props<T> {
  id: string;
  list: Paged<T>;
  treeOf(row: T): TreeSummary;
  /** A row was opened. */
  onOpen?(): void;
  empty: { drawing: Drawing; title: string; hint?: string };
  emptyAction?: ReactNode;
}

function Rows<T>({ id, list, treeOf, onOpen, empty, emptyAction }: Props<T>) {
  const { city } = useRoot();
  const { items, error, busy, started } = list;
  if (items.length === 0 && error) {
    return <Failure error={error} onRetry={() => void list.retry()} />;
  }
  if (list.empty) return <State {...empty}>{emptyAction}</State>;
  return (
    <View>
      {/* Rows have a box of their own, so that a new page is sent as new rows and nothing else. */}
      <View id={id} className="card rows t8">
        {items.map((row) => {
          const tree = treeOf(row);
          return (
            <TreeCard
              key={tree.code}
              tree={tree}
              district={city.districtName(tree.district)}
              onOpen={onOpen}
            />
          );
        })}
      </View>
      <View className="rows" {...aria.part('status')}>
        {!started && <TreeBones rows={6} />}
        {started && busy && <View className="small moss centre pad">正在取下一页</View>}
        {error && (
          <View className="centre pad">
            <View className="small moss">{sentence(error)}</View>
            <Button id="retry" kind="quiet" small className="t8" onPress={() => void list.retry()}>
              再试一次
            </Button>
          </View>
        )}
        {started && !busy && !error && !list.next && items.length > 0 && (
          <View className="small moss centre pad">已经到底了</View>
        )}
      </View>
    </View>
  );
}

/** A list of trees that grows as it is read. */
export const TreeRows = observer(Rows) as typeof Rows;
