import { memo } from 'react';
import { View } from '@tarojs/components';
import type { PublicComplaint } from '@luyin/contract';
import { Chip } from '../../components/chip';
import { Press } from '../../components/press';
import { go, paths } from '../../paths';
import { said } from '../../texts/time';
import { distanceWord } from '../../texts/tree-words';
import { publicTexts as texts } from '../public-texts';
import { groupWord } from '../words';
import { CaseThumb } from './case-thumb';

interface Props {
  row: PublicComplaint;
  /** The name of its district. */
  district: string | null;
  /** ms, whole days, so that rows stay as they are. */
  now: number;
}

/** One published case of a list. Kept to few nodes. */
export const PublicRow = memo(function PublicRow({ row, district, now }: Props) {
  const { number, category, summary, group, place, photo, metres, days, reportedAt } = row;
  const away = metres === null ? null : distanceWord(metres);
  return (
    <Press
      id={`case-${number}`}
      className="case-row"
      role="link"
      onPress={() => go(paths.publicCase(number))}
    >
      <CaseThumb photo={photo} picture={category.picture} />
      <View className="grow">
        <View className="tc-n">{category.plain}</View>
        <View className="case-words">{summary}</View>
        <View className="small moss num">
          {[place ?? district, away, said(reportedAt, 'day', new Date(now))]
            .filter(Boolean)
            .join(' · ')}
        </View>
        <View className="row wrap g8 tc-f">
          <Chip word={groupWord(group)} />
          {days !== null && <View className="small moss num">{texts.days(days)}</View>}
        </View>
      </View>
    </Press>
  );
});
