import { View } from '@tarojs/components';
import type { ComplaintStats } from '@luyin/contract';
import type { PublicGroup } from '@luyin/contract/complaint/words';
import { aria } from '../../platform/aria';
import { counted } from '../../texts/tree-words';
import { publicTexts as texts } from '../public-texts';
import { groupWord } from '../words';

export type Counts = ComplaintStats['all'];
/** What became of them first, what is still in hand last. */
const order: readonly PublicGroup[] = ['fixed', 'could_not', 'closed', 'open'];

/** 已修复 12，处置不了 1，办理中 3: what is none is not said. */
export const inWords = (counts: Counts): string =>
  order
    .filter((group) => counts[group] > 0)
    .map((group) => `${groupWord(group).text} ${counted(counts[group])}`)
    .join('，');

/** Counts as a bar and in words: the words say all that the colours do. */
export function Figure({ id, name, counts }: { id: string; name: string; counts: Counts }) {
  return (
    <View id={id} className="case-figure">
      <View className="row g8">
        <View className="grow h3">{name}</View>
        <View className="num">{`${counted(counts.total)} ${texts.unit}`}</View>
      </View>
      <View className="case-bar" {...aria.hidden}>
        {order.map((group) =>
          counts[group] > 0 ? (
            <View
              key={group}
              className={`case-part-${group}`}
              style={{ width: `${(counts[group] / counts.total) * 100}%` }}
            />
          ) : null,
        )}
      </View>
      <View className="small num">{inWords(counts)}</View>
      <View className="small moss num">{texts.median(counts.medianDays)}</View>
    </View>
  );
}
