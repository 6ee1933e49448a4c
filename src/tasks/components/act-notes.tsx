import { View } from '@tarojs/components';
import { observer } from 'mobx-react-lite';
import { QueueNotes } from '../../components/queue-notes';
import type { RefusedAct } from '../kept';
import type { TasksStore } from '../tasks-store';
import { taskTexts as texts } from '../texts';

/** Where the acts of this phone are, and how old the tasks are. */
export const ActNotes = observer(function ActNotes({ tasks }: { tasks: TasksStore }) {
  const { queue, asked, kept } = tasks;
  return (
    <QueueNotes
      noun="acts"
      about="tasks"
      queue={queue}
      waiting={queue.waiting.length}
      stale={asked.error && kept}
      onRefresh={() => void tasks.refresh()}
      texts={texts}
      refusalClass="task-refusal"
      refusal={refusal}
    />
  );
});

const refusal = ({ title, action, text }: RefusedAct) => (
  <>
    <View className="h3">{`${texts.did[action] ?? ''}：${title}`}</View>
    <View className="wrong">{text}</View>
  </>
);
