import { Image, View } from '@tarojs/components';
import type { BaseSummary } from '@luyin/contract';
import { Press } from '../../components/press';
import { go, paths } from '../../paths';
import { aria } from '../../platform/aria';
import { absolute } from '../../platform/request';
import { ids } from '../../test-ids';
import { levelWord } from '../../texts/activity-words';
import { distanceWord } from '../../texts/tree-words';
import { baseTexts as texts } from '../texts';

/** One base of a list. */
export function BaseRow({ base }: { base: BaseSummary }) {
  const { id, name, level, district, address, cover, coming, distance } = base;
  const away = distance === null ? null : distanceWord(distance);
  return (
    <Press id={ids.base(id)} className="act" role="link" onPress={() => go(paths.base(id))}>
      {cover ? (
        <Image
          className="kind"
          src={absolute(cover.small)}
          mode="aspectFill"
          lazyLoad
          {...aria.picture('')}
        />
      ) : (
        <View className="kind kind-visit" />
      )}
      <View className="grow">
        <View className="tc-n">{name}</View>
        <View className="small moss">
          {[levelWord(level), address ?? district, away].filter(Boolean).join(' · ')}
        </View>
        <View className={coming > 0 ? 'chip tc-f' : 'chip chip-quiet tc-f'}>
          {texts.coming(coming)}
        </View>
      </View>
    </Press>
  );
}
