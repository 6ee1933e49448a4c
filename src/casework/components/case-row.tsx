import { memo } from 'react';
import { Image, View } from '@tarojs/components';
import type { DeskComplaintRow } from '@luyin/contract';
import { Chip } from '../../components/chip';
import { Pictogram } from '../../components/pictogram';
import { Press } from '../../components/press';
import { go, paths } from '../../paths';
import { aria } from '../../platform/aria';
import { absolute } from '../../platform/request';
import { ids } from '../../test-ids';
import { clockWord, complaintWord, urgentWord } from '../../texts/complaint-words';
import { photoTexts } from '../../texts/photos';
import { said } from '../../texts/time';
import { queueTexts as texts } from '../texts';

interface Props {
  row: DeskComplaintRow;
  district: string | null;
  /** Of the list, so that one look shows one moment. */
  now: number;
}

/** What was reported, where, and by when it wants something done. */
export const CaseRow = memo(function CaseRow({ row, district, now }: Props) {
  const { number, category, severity, clock, photo, place, description, units, status } = row;
  const facts = [
    said(row.reportedAt, 'time', new Date(now)),
    row.reopened && texts.reopened,
    row.outside && texts.outside,
    row.followers > 1 && texts.followers(row.followers),
    units.length > 0 && texts.units(units),
  ];
  return (
    <Press
      id={ids.deskCase(number)}
      className="cw-row"
      role="link"
      onPress={() => go(paths.deskCase(number))}
    >
      <View className="cw-art">
        {photo ? (
          <Image
            className="cw-thumb"
            src={absolute(photo.small)}
            mode="aspectFill"
            lazyLoad
            {...aria.picture(photoTexts.nth(1))}
          />
        ) : (
          <Pictogram picture={category.picture} />
        )}
      </View>
      <View className="grow">
        <View className="h3">{category.plain}</View>
        <View className="cw-words">{description || texts.noWords}</View>
        <View className="small moss">{place ?? district ?? texts.noPlace}</View>
        <View className="row wrap g8 t4">
          {severity === 'urgent' && <Chip word={urgentWord} />}
          <Chip word={clock ? clockWord(clock) : complaintWord(status)} />
        </View>
        <View className="small moss num">{facts.filter(Boolean).join(' · ')}</View>
      </View>
    </Press>
  );
});
