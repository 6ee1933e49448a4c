import { View } from '@tarojs/components';
import { observer } from 'mobx-react-lite';
import { Button } from '../../components/button';
import { Icon } from '../../components/icon';
import { Press } from '../../components/press';
import { Slot } from '../../components/slot';
import { aria } from '../../platform/aria';
import { useRoot } from '../../session/root';
import { ids } from '../../test-ids';
import { sentence } from '../../texts/errors';
import { said } from '../../texts/time';
import type { TasksStore } from '../tasks-store';
import { taskTexts as texts } from '../texts';

/** Where the acts of this phone are: still on it, on their way, or refused; and how old the tasks are. */
export const ActNotes = observer(function ActNotes({ tasks }: { tasks: TasksStore }) {
  const { clock } = useRoot();
  const { queue, asked, kept } = tasks;
  const { waiting, refused, sending, full, error } = queue;
  const trouble = error && error.code !== 'offline' ? `（${sentence(error)}）` : '';
  return (
    <View>
      <Slot>
        {full && (
          <View id="acts-full" className="note note-sun" {...aria.part('status')}>
            <Icon name="warn" />
            <View className="grow">{texts.full}</View>
          </View>
        )}
      </Slot>
      <Slot>
        {waiting.length > 0 && (
          <View id="acts-queued" className="note" {...aria.part('status')}>
            <Icon name="cloud" />
            <View className="grow num">
              {(sending ? texts.sendingNow(waiting.length) : texts.queued(waiting.length)) +
                trouble}
            </View>
            {!sending && (
              <Press id="send-acts" className="round leaf" onPress={() => void queue.send()}>
                {texts.sendNow}
              </Press>
            )}
          </View>
        )}
      </Slot>
      <Slot>
        {asked.error && kept && (
          <View id="tasks-stale" className="note" {...aria.part('status')}>
            <Icon name="history" />
            <View className="grow">
              {texts.stale(said(new Date(kept.at + kept.ahead).toISOString(), 'time', clock.now()))}
            </View>
            <Press id="refresh-tasks" className="round leaf" onPress={() => void tasks.refresh()}>
              {texts.refresh}
            </Press>
          </View>
        )}
      </Slot>
      <Slot>
        {refused.length > 0 && (
          <View className="section">
            <View className="h3 wrong" {...aria.heading(2)}>
              {texts.refused}
            </View>
            <View id="acts-refused" className="card t8">
              {refused.map(({ id, title, action, text }) => (
                <View key={id} className="task-refusal row g12">
                  <View className="grow">
                    <View className="h3">{`${texts.did[action] ?? ''}：${title}`}</View>
                    <View className="wrong">{text}</View>
                  </View>
                  <Button
                    id={ids.refusedSeen(id)}
                    kind="quiet"
                    small
                    onPress={() => queue.seen(id)}
                  >
                    {texts.seen}
                  </Button>
                </View>
              ))}
            </View>
          </View>
        )}
      </Slot>
    </View>
  );
});
