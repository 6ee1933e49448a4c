import { useEffect, useState } from 'react';
import { View } from '@tarojs/components';
import { useReachBottom } from '@tarojs/taro';
import { comparer, reaction } from 'mobx';
import { observer } from 'mobx-react-lite';
import type { TreeSummary } from '@luyin/contract';
import { Button } from '../../components/button';
import { TreeRows } from '../../components/tree-rows';
import { Paged } from '../../paged';
import { useRoot } from '../../session/root';
import { texts } from './texts';

/** Kept small: a further page must reach the phone's view in one light step. */
const rows = 12;

/** Trees near the person or the centre, nearest first. */
export const TreesList = observer(function TreesList() {
  const { api, filter, city } = useRoot();
  const [list] = useState(
    () =>
      new Paged<TreeSummary>((cursor) => {
        const place = city.hereInCity ?? city.city?.centre;
        return api('GET /trees', { query: { ...filter.query, ...place, cursor, limit: rows } });
      }),
  );
  useEffect(
    () =>
      reaction(
        () => [filter.query, city.hereInCity],
        () => void list.start(),
        {
          equals: comparer.structural,
          fireImmediately: true,
        },
      ),
    [filter, city, list],
  );
  useReachBottom(() => void list.more());

  return (
    <View>
      <View className="small moss side">
        {city.hereInCity ? texts.nearHere : texts.nearCentre(city.city?.shortName ?? '')}
      </View>
      <TreeRows
        id="tree-list"
        list={list}
        treeOf={(tree) => tree}
        empty={{ drawing: 'nothing', title: texts.noTrees, hint: texts.noTreesHint }}
        emptyAction={
          filter.count > 0 ? (
            <Button kind="quiet" small onPress={() => filter.clear()}>
              {texts.clearAll}
            </Button>
          ) : null
        }
      />
    </View>
  );
});
