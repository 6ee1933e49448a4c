import { useEffect, useState } from 'react';
import { View } from '@tarojs/components';
import Taro, { usePullDownRefresh, useRouter } from '@tarojs/taro';
import { observer } from 'mobx-react-lite';
import type { TaskAction } from '@luyin/contract/complaint/words';
import { Bone } from '../../../components/bones';
import { Button } from '../../../components/button';
import { ConfirmSheet } from '../../../components/confirm-sheet';
import { NoteBox } from '../../../components/note-box';
import { Part } from '../../../components/part';
import { ReasonSheet } from '../../../components/reason-sheet';
import { Screen } from '../../../components/screen';
import { Slot } from '../../../components/slot';
import { StaffOnly } from '../../../components/staff-only';
import { Failure, State } from '../../../components/state';
import { draftOf } from '../../../forms';
import { paths } from '../../../paths';
import { aria } from '../../../platform/aria';
import { Surface } from '../../../platform/canvas';
import { photo } from '../../../platform/photo';
import { stamp } from '../../../platform/stamp';
import { useRoot, type Root } from '../../../session/root';
import { ActNotes } from '../../components/act-notes';
import { ShotPicker } from '../../components/shot-picker';
import { TaskFacts } from '../../components/task-facts';
import { stampLines } from '../../stamp-lines';
import { TaskForm, type TaskFields } from '../../task-form';
import { tasksOf } from '../../tasks-here';
import type { ShownTask, TasksStore } from '../../tasks-store';
import { taskTexts as texts } from '../../texts';
import { useTasks } from '../../use-tasks';
import '../../tasks.scss';

const surface = 'stamp-surface';

function formOf(root: Root, tasks: TasksStore, part: string): TaskForm {
  const stamped = async (path: string) => {
    const task = tasks.find(part);
    if (!task) return path;
    const position = await tasks.locate();
    const { place, number } = task;
    const unit = tasks.unitName(task.unit);
    return stamp(surface, path, stampLines({ at: tasks.now(), position, place, unit, number }));
  };
  return new TaskForm(
    part,
    tasks,
    { platform: photo, stamp: stamped },
    draftOf<TaskFields>(root, { form: 'task', subject: part }),
  );
}

/** Before and after, and what there is to say of it. */
const Work = observer(function Work({ form }: { form: TaskForm }) {
  return (
    <View className="side">
      {form.restored && <View className="note note-in">{texts.restored}</View>}
      <Part title={texts.beforePhotos} hint={texts.beforeHint}>
        <View className="t8">
          <ShotPicker id="shots-before" shots={form.before} label={texts.beforePhotos} />
        </View>
      </Part>
      <Part title={texts.afterPhotos} hint={texts.afterHint}>
        <View className="t8">
          <ShotPicker id="shots-after" shots={form.after} label={texts.afterPhotos} />
        </View>
      </Part>
      <Part title={texts.note}>
        <View className="t8">
          <NoteBox
            id="task-note"
            label={texts.note}
            value={form.note}
            placeholder={texts.notePlaceholder}
            maxlength={500}
            onInput={(note) => form.write(note)}
          />
        </View>
      </Part>
    </View>
  );
});

interface FootProps {
  task: ShownTask;
  tasks: TasksStore;
  form: TaskForm;
}

/** What may be done with the part as it stands; a case that is paused waits. */
const offered = ({ partStatus, paused }: ShownTask): TaskAction[] => {
  if (partStatus === 'assigned') return paused === null ? ['return', 'accept'] : ['accept'];
  if (partStatus !== 'accepted' || paused !== null) return [];
  return ['return', 'give_up', 'finish'];
};

const Foot = observer(function Foot({ task, tasks, form }: FootProps) {
  const { toast } = useRoot();
  const [asking, setAsking] = useState<TaskAction | null>(null);
  const [lacking, setLacking] = useState<string | null>(null);
  const actions = offered(task);
  const take = (action: TaskAction) => {
    const lack = form.lacks(action);
    if (lack) return setLacking(lack === 'proof' ? texts.finishNeeds : texts.reasonMissing);
    form.act(task, action);
    setAsking(null);
    const did = texts.kept[action]!;
    if (!tasks.queue.full) toast.say(tasks.queue.error ? texts.keptOffline(did) : did);
  };
  const begin = (action: TaskAction) => {
    setLacking(null);
    if (action === 'accept') {
      // So that the way there and the act itself know the place.
      void tasks.locate();
      return take(action);
    }
    if (action === 'finish' && form.lacks('finish')) return setLacking(texts.finishNeeds);
    setAsking(action);
  };
  if (actions.length === 0) return null;
  return (
    <View>
      <View className="task-foot">
        {/* Where the eye is after a tap. */}
        <Slot>
          {lacking && asking === null && (
            <View id="task-lacks" className="wrong task-lacks" {...aria.part('status')}>
              {lacking}
            </View>
          )}
        </Slot>
        <View className="task-acts">
          {actions.map((action) => (
            <Button
              key={action}
              id={`task-${action}`}
              kind={action === 'finish' || action === 'accept' ? 'leaf' : 'quiet'}
              className={action === 'finish' || action === 'accept' ? 'grow' : undefined}
              off={form.busy}
              onPress={() => begin(action)}
            >
              {texts[action]}
            </Button>
          ))}
        </View>
      </View>
      <Slot>
        {asking === 'finish' && (
          <ConfirmSheet
            title={texts.finishAsk}
            hint={texts.finishHint}
            yes={texts.finish}
            busy={form.busy}
            onYes={() => take('finish')}
            onClose={() => setAsking(null)}
          />
        )}
        {(asking === 'return' || asking === 'give_up') && (
          <ReasonSheet
            title={asking === 'return' ? texts.returnAsk : texts.giveUpAsk}
            hint={asking === 'return' ? texts.returnHint : texts.giveUpHint}
            yes={texts[asking]}
            reason={form.reason}
            ready={texts.reasons[asking]}
            words={texts}
            busy={form.busy}
            refused={lacking}
            onReason={(reason) => {
              setLacking(null);
              form.writeReason(reason);
            }}
            onYes={() => take(asking)}
            onClose={() => setAsking(null)}
          />
        )}
      </Slot>
    </View>
  );
});

const Task = observer(function Task({ part, person }: { part: string; person: string }) {
  const root = useRoot();
  const { city, clock } = root;
  const tasks = tasksOf(root, person);
  const [form] = useState(() => formOf(root, tasks, part));
  useTasks(tasks);
  useEffect(() => {
    void city.need();
    void clock.need();
    return () => form.leave();
  }, [city, clock, form]);
  usePullDownRefresh(() => {
    void tasks.refresh().finally(() => Taro.stopPullDownRefresh());
  });
  const task = tasks.find(part);
  const { asked, kept } = tasks;
  if (!task) {
    if (asked.busy || (!kept && !asked.error)) return <TaskBones />;
    if (asked.error) return <Failure error={asked.error} onRetry={() => void tasks.refresh()} />;
    return <State drawing="pit" title={texts.missing} hint={texts.missingHint} />;
  }
  return (
    <View className="footed">
      <Surface id={surface} />
      <ActNotes tasks={tasks} />
      <TaskFacts task={task} unit={tasks.unitName(task.unit)} />
      <Slot>{form.ready && task.partStatus === 'accepted' && <Work form={form} />}</Slot>
      <Slot>{form.ready && <Foot task={task} tasks={tasks} form={form} />}</Slot>
    </View>
  );
});

function TaskBones() {
  return (
    <View className="side t8" {...aria.hidden}>
      <Bone w="60%" h={32} />
      <View className="t8" />
      <Bone w="40%" h={18} />
      <View className="t16" />
      <Bone w="100%" h={160} />
    </View>
  );
}

export default function TasksTaskPage() {
  const { part } = useRouter<{ part?: string }>().params;
  return (
    <Screen title={texts.one}>
      <StaffOnly
        may="task.work"
        here={paths.task(part ?? '')}
        signIn={texts.signIn}
        shut={texts.notAllowed}
        shutHint={texts.notAllowedHint}
      >
        {(person) =>
          part ? (
            <Task key={`${person} ${part}`} part={part} person={person} />
          ) : (
            <State drawing="pit" title={texts.missing} hint={texts.missingHint} />
          )
        }
      </StaffOnly>
    </Screen>
  );
}
