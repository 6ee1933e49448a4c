import { View } from '@tarojs/components';
import { observer } from 'mobx-react-lite';
import type { TreeAdoption, TreeSummary } from '@luyin/contract';
import { aria } from '../platform/aria';
import { useRoot } from '../session/root';
import { said } from '../texts/time';
import { Button } from './button';
import { Icon } from './icon';
import { TreeCard } from './tree-card';

const texts = {
  wait: '排队等候',
  waiting: (place: number | null) => (place ? `您排在第 ${place} 位` : '您在排队'),
  waitingHint: '轮到您时，会在消息里告诉您。',
  offered: '轮到您了',
  offeredUntil: (when: string) => `为您留到${when}`,
  others: (count: number) => `${count} 人在等`,
  leave: '不等了',
  similar: '附近这些可以认养',
};

interface Props {
  adoption: TreeAdoption;
  busy: boolean;
  onWish(): void;
  onUnwish(): void;
}

/** The queue for a tree that someone else has. */
export const TreeQueue = observer(function TreeQueue(props: Props) {
  const { adoption, busy, onWish, onUnwish } = props;
  const { clock } = useRoot();
  const { wish, mayWish, waiting } = adoption;
  const offered = wish?.status === 'offered';
  return (
    <View>
      {mayWish && (
        <View className="row g12 t12">
          <Button
            id="wish-tree"
            kind="quiet"
            className="grow"
            icon="clock"
            off={busy}
            onPress={onWish}
          >
            {texts.wait}
          </Button>
          {waiting > 0 && <View className="small moss num">{texts.others(waiting)}</View>}
        </View>
      )}
      {wish && (wish.status === 'waiting' || offered) && (
        <View id="wish-state" className="row g12 t12" {...aria.part('status')}>
          <Icon name="clock" className="leaf" />
          <View className="grow">
            <View className="num">{offered ? texts.offered : texts.waiting(wish.place)}</View>
            <View className="small moss num">
              {offered && wish.offeredUntil
                ? texts.offeredUntil(said(wish.offeredUntil, 'time', clock.now()))
                : texts.waitingHint}
            </View>
          </View>
          {!offered && (
            <Button id="unwish-tree" kind="quiet" small off={busy} onPress={onUnwish}>
              {texts.leave}
            </Button>
          )}
        </View>
      )}
    </View>
  );
});

/** What could be adopted instead, near here. */
export const SimilarTrees = observer(function SimilarTrees(props: {
  trees: readonly TreeSummary[];
}) {
  const { city } = useRoot();
  if (props.trees.length === 0) return null;
  return (
    <View>
      <View className="h3 t16" {...aria.heading(3)}>
        {texts.similar}
      </View>
      <View id="similar-trees" className="card t8 clip">
        {props.trees.map((tree) => (
          <TreeCard key={tree.code} tree={tree} district={city.districtName(tree.district)} />
        ))}
      </View>
    </View>
  );
});
