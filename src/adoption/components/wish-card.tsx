import { View } from '@tarojs/components';
import type { WishRow } from '@luyin/contract';
import { Button } from '../../components/button';
import { Icon } from '../../components/icon';
import { TreeCard } from '../../components/tree-card';
import { go, paths } from '../../paths';
import { ids } from '../../test-ids';
import { said, until } from '../../texts/time';
import { wishEndTexts, wishEnded, wishTexts as texts } from '../wish-texts';

interface Props {
  wish: WishRow;
  district: string | null;
  now: Date;
  busy: boolean;
  onLeave(wish: WishRow): void;
}

/** A tree somebody waits for: an offer can be taken or passed on, a place in the queue kept or given up. */
export function WishCard({ wish, district, now, busy, onLeave }: Props) {
  const { tree, status, place, madeAt, offeredUntil } = wish;
  const offered = status === 'offered';
  return (
    <View id={ids.wish(tree.code)} className={offered ? 'card wish wish-offered' : 'card wish'}>
      {offered && (
        <View className="wish-head">
          <Icon name="leaf" />
          {texts.offered}
        </View>
      )}
      <TreeCard tree={tree} district={district} />
      <View className="wish-foot">
        {offered && (
          <>
            {offeredUntil && <View>{texts.offeredUntil(until(offeredUntil, now))}</View>}
            <View className="row wrap g12 t12">
              <Button
                id={ids.wishTake(tree.code)}
                className="grow"
                onPress={() => go(paths.adopt(tree.code))}
              >
                {texts.take}
              </Button>
              <Button
                id={ids.wishDecline(tree.code)}
                kind="quiet"
                off={busy}
                onPress={() => onLeave(wish)}
              >
                {texts.decline}
              </Button>
            </View>
          </>
        )}
        {status === 'waiting' && (
          <View className="row g12">
            <View className="grow">
              {place !== null && <View className="wish-place">{texts.place(place)}</View>}
              <View className="small moss num">{texts.since(said(madeAt, 'day', now))}</View>
            </View>
            <Button
              id={ids.wishCancel(tree.code)}
              kind="quiet"
              small
              off={busy}
              onPress={() => onLeave(wish)}
            >
              {texts.cancel}
            </Button>
          </View>
        )}
        {status !== 'waiting' && !offered && (
          <View className="small moss">{wishEndTexts[status] ?? wishEnded}</View>
        )}
      </View>
    </View>
  );
}
