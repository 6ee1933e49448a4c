import { View } from '@tarojs/components';
import { observer } from 'mobx-react-lite';
import { Button } from '../../components/button';
import { Chip } from '../../components/chip';
import { PhotoRow } from '../../components/photo-row';
import { aria } from '../../platform/aria';
import { location } from '../../platform/location';
import { useRoot } from '../../session/root';
import { clockWord, partWord, urgentWord } from '../../texts/complaint-words';
import { distanceWord } from '../../texts/tree-words';
import type { ShownTask } from '../tasks-store';
import { taskTexts as texts } from '../texts';

interface Props {
  task: ShownTask;
  unit: string;
}

/** What is to be done, where, and what was seen there: all of it known without a network. */
export const TaskFacts = observer(function TaskFacts({ task, unit }: Props) {
  const { city, toast } = useRoot();
  const { category, number, severity, clock, partStatus, position, photos, metres } = task;
  const where = task.place ?? city.districtName(task.district) ?? texts.noPlace;
  const find = async () => {
    if (!position) return;
    const done = await location.open(position, category.plain, where);
    if (done === 'copied') toast.say(texts.copied);
    if (done === 'failed') toast.say(texts.mapFailed);
  };
  return (
    <View>
      <View className="side t8">
        <View className="h1" {...aria.heading(2)}>
          {category.plain}
        </View>
        <View className="small moss num">{[number, unit].join(' · ')}</View>
        <View className="row wrap g8 t8">
          <View id="task-status">
            <Chip word={partWord(partStatus)} />
          </View>
          {severity === 'urgent' && <Chip word={urgentWord} />}
          {clock && <Chip word={clockWord(clock)} />}
          {task.unsent && <Chip word={{ text: texts.unsent, icon: 'cloud', tone: 'sun' }} />}
        </View>
      </View>
      {task.paused !== null && (
        <View className="note note-sun" {...aria.part('status')}>
          <View className="grow">
            <View>{texts.pausedBecause(task.paused)}</View>
            <View>{texts.pausedHint}</View>
          </View>
        </View>
      )}
      {task.sentBack !== null && (
        <View id="task-sent-back" className="section">
          <View className="h2 wrong" {...aria.heading(2)}>
            {texts.sentBack}
          </View>
          <View className="task-text t8">{task.sentBack}</View>
        </View>
      )}
      {task.task !== null && (
        <View className="section">
          <View className="h2" {...aria.heading(2)}>
            {texts.task}
          </View>
          <View className="task-text t8">{task.task}</View>
        </View>
      )}
      <View className="section">
        <View className="h2" {...aria.heading(2)}>
          {texts.where}
        </View>
        <View className="row g12 t8">
          <View className="grow">
            <View>{where}</View>
            {metres !== null && (
              <View className="small moss num">{texts.away(distanceWord(metres))}</View>
            )}
          </View>
          {position && (
            <Button id="task-way" kind="quiet" small icon="locate" onPress={() => void find()}>
              {texts.way}
            </Button>
          )}
        </View>
      </View>
      <View className="section">
        <View className="h2" {...aria.heading(2)}>
          {texts.description}
        </View>
        <View className="task-text t8">{task.description ?? texts.noWords}</View>
        <View className="t8">
          <PhotoRow photos={photos} label={texts.photos} />
        </View>
      </View>
    </View>
  );
});
