import { memo } from 'react';
import { Image, View } from '@tarojs/components';
import { Chip } from '../../components/chip';
import { Pictogram } from '../../components/pictogram';
import { Press } from '../../components/press';
import { go, paths } from '../../paths';
import { aria } from '../../platform/aria';
import { absolute } from '../../platform/request';
import { ids } from '../../test-ids';
import { clockWord, partWord, urgentWord } from '../../texts/complaint-words';
import { photoTexts } from '../../texts/photos';
import { distanceWord } from '../../texts/tree-words';
import type { ShownTask } from '../tasks-store';
import { taskTexts as texts } from '../texts';

interface Props {
  task: ShownTask;
  district: string | null;
}

/** What is to be mended, how far it is, and by when. */
export const TaskRow = memo(function TaskRow({ task, district }: Props) {
  const { part, category, severity, clock, partStatus, photos, place, metres, unsent } = task;
  const over = partStatus === 'done' || partStatus === 'could_not';
  const where = [
    place ?? district ?? texts.noPlace,
    metres !== null && texts.away(distanceWord(metres)),
    !task.main && texts.also,
  ];
  return (
    <Press
      id={ids.task(part)}
      className="task-row"
      role="link"
      onPress={() => go(paths.task(part))}
    >
      <View className="task-art">
        {photos[0] ? (
          <Image
            className="task-thumb"
            src={absolute(photos[0].small)}
            mode="aspectFill"
            lazyLoad
            {...aria.picture(photoTexts.nth(1))}
          />
        ) : (
          <Pictogram picture={category.picture} />
        )}
      </View>
      <View className="grow">
        <View className="h3">{task.task ?? category.plain}</View>
        <View className="small moss num">{where.filter(Boolean).join(' · ')}</View>
        <View className="row wrap g8 t4">
          {severity === 'urgent' && <Chip word={urgentWord} />}
          {over || !clock ? <Chip word={partWord(partStatus)} /> : <Chip word={clockWord(clock)} />}
          {unsent && <Chip word={{ text: texts.unsent, icon: 'cloud', tone: 'sun' }} />}
        </View>
      </View>
    </Press>
  );
});
