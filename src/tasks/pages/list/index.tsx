import { useState } from 'react';
import { View } from '@tarojs/components';
import Taro, { useDidShow, usePullDownRefresh } from '@tarojs/taro';
import { observer } from 'mobx-react-lite';
import { Bone } from '../../../components/bones';
import { Button } from '../../../components/button';
import { Screen } from '../../../components/screen';
import { Segments } from '../../../components/segments';
import { Slot } from '../../../components/slot';
import { StaffOnly } from '../../../components/staff-only';
import { Failure, State } from '../../../components/state';
import { paths } from '../../../paths';
import { aria } from '../../../platform/aria';
import { useRoot } from '../../../session/root';
import { ActNotes } from '../../components/act-notes';
import { TaskRow } from '../../components/task-row';
import { tasksOf } from '../../tasks-here';
import { segments, type Segment, type TasksStore } from '../../tasks-store';
import { taskTexts as texts } from '../../texts';
import { useTasks } from '../../use-tasks';
import '../../tasks.scss';

/** Drawn at first, and more of them with each tap. */
const atOnce = 10;

const Rows = observer(function Rows({ tasks, shown }: { tasks: TasksStore; shown: Segment }) {
  const { city } = useRoot();
  const [most, setMost] = useState(atOnce);
  const rows = tasks.listed(shown);
  if (rows.length === 0) {
    return <State drawing="sapling" title={texts.empty[shown]} hint={texts.emptyHint} />;
  }
  const left = rows.length - most;
  return (
    <View>
      <View id="task-list" className="card rows t12">
        {rows.slice(0, most).map((task) => (
          <TaskRow key={task.part} task={task} district={city.districtName(task.district)} />
        ))}
      </View>
      <Slot>
        {left > 0 && (
          <View className="side t12">
            <Button id="tasks-more" kind="quiet" small onPress={() => setMost(most + atOnce)}>
              {texts.more(Math.min(atOnce, left))}
            </Button>
          </View>
        )}
      </Slot>
    </View>
  );
});

const Near = observer(function Near({ tasks }: { tasks: TasksStore }) {
  const { here, locating, lost } = tasks;
  return (
    <View className="side t12">
      <Button
        id="tasks-near"
        kind="quiet"
        small
        icon="locate"
        off={locating}
        onPress={() => void tasks.locate()}
      >
        {locating ? texts.locating : here ? texts.nearAgain : texts.near}
      </Button>
      {lost && (
        <View className="small moss t8" {...aria.part('status')}>
          {texts.lost[lost]}
        </View>
      )}
    </View>
  );
});

const Tasks = observer(function Tasks({ person }: { person: string }) {
  const root = useRoot();
  const { city, clock } = root;
  const tasks = tasksOf(root, person);
  const [shown, setShown] = useState<Segment>('waiting');
  useTasks(tasks);
  useDidShow(() => {
    void city.need();
    void clock.need();
  });
  usePullDownRefresh(() => {
    void tasks.refresh().finally(() => Taro.stopPullDownRefresh());
  });
  const { kept, asked, counts } = tasks;
  if (!kept) {
    if (!asked.error) return <TaskBones />;
    if (asked.error.code !== 'offline') {
      return <Failure error={asked.error} onRetry={() => void tasks.refresh()} />;
    }
    return (
      <State drawing="offline" title={texts.none} hint={texts.noneHint}>
        <Button id="retry" kind="quiet" small onPress={() => void tasks.refresh()}>
          {texts.again}
        </Button>
      </State>
    );
  }
  return (
    <View className="fade">
      <ActNotes tasks={tasks} />
      {kept.answer.units.length === 0 ? (
        <State drawing="pit" title={texts.noUnit} hint={texts.noUnitHint} />
      ) : (
        <View>
          <View className="side small moss t8">
            {kept.answer.units.map(({ name }) => name).join('、')}
          </View>
          <View className="side t8">
            <Segments
              label={texts.segmentsLabel}
              role="tab"
              chosen={shown}
              segments={segments.map((key) => ({
                key,
                id: `tasks-${key}`,
                text: texts.count(texts.segments[key], counts[key]),
              }))}
              onChoose={(key) => setShown(key)}
            />
          </View>
          <Near tasks={tasks} />
          <Rows key={shown} tasks={tasks} shown={shown} />
        </View>
      )}
    </View>
  );
});

function TaskBones() {
  return (
    <View className="rows card t16" {...aria.hidden}>
      {[0, 1, 2].map((row) => (
        <View key={row} className="task-row">
          <Bone w={64} h={64} />
          <View className="grow">
            <Bone w="60%" h={22} />
            <View className="t8" />
            <Bone w="80%" h={16} />
            <View className="t8" />
            <Bone w={136} h={22} />
          </View>
        </View>
      ))}
    </View>
  );
}

export default function TasksListPage() {
  return (
    <Screen title={texts.title}>
      <StaffOnly
        may="task.work"
        here={paths.tasks()}
        signIn={texts.signIn}
        shut={texts.notAllowed}
        shutHint={texts.notAllowedHint}
      >
        {(person) => <Tasks key={person} person={person} />}
      </StaffOnly>
    </Screen>
  );
}
