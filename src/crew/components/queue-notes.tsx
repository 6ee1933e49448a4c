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
import { clockTime, said } from '../../texts/time';
import type { GateStore } from '../gate-store';
import { crewTexts as texts } from '../texts';

/** Where the scans of this phone are: still on it, on their way, or refused; and how old the roll is. */
export const QueueNotes = observer(function QueueNotes({ gate }: { gate: GateStore }) {
  const { clock } = useRoot();
  const { queue, asked, kept, clockOff } = gate;
  const { waiting, refused, sending, full, error } = queue;
  const sent = waiting.filter(({ open }) => !open).length;
  const trouble = error && error.code !== 'offline' ? error : null;
  return (
    <View>
      <Slot>
        {full && (
          <View id="scans-full" className="note note-sun" {...aria.part('status')}>
            <Icon name="warn" />
            <View className="grow">{texts.full}</View>
          </View>
        )}
      </Slot>
      <Slot>
        {sent > 0 && (
          <View id="scans-queued" className="note" {...aria.part('status')}>
            <Icon name="cloud" />
            <View className="grow num">
              {sending ? texts.sendingNow(sent) : texts.queued(sent)}
              {trouble && `（${sentence(trouble)}）`}
            </View>
            {!sending && (
              <Press id="send-scans" className="round leaf" onPress={() => void queue.send()}>
                {texts.sendNow}
              </Press>
            )}
          </View>
        )}
      </Slot>
      <Slot>
        {asked.error && kept && (
          <View id="roll-stale" className="note" {...aria.part('status')}>
            <Icon name="history" />
            <View className="grow">
              {texts.stale(said(new Date(kept.at + kept.ahead).toISOString(), 'time', clock.now()))}
            </View>
            <Press id="refresh-roll" className="round leaf" onPress={() => void gate.refresh()}>
              {texts.refresh}
            </Press>
          </View>
        )}
      </Slot>
      <Slot>
        {clockOff > 0 && (
          <View id="clock-off" className="note note-sun">
            <Icon name="clock" />
            <View className="grow">{texts.clockOff(clockOff)}</View>
          </View>
        )}
      </Slot>
      <Slot>
        {refused.length > 0 && (
          <View className="section">
            <View className="h3 wrong" {...aria.heading(2)}>
              {texts.refused}
            </View>
            <View id="scans-refused" className="card t8">
              {refused.map(({ id, at, name, text }) => (
                <View key={id} className="refusal row g12">
                  <View className="grow">
                    <View className="h3">{name}</View>
                    <View className="small moss num">
                      {clockTime(new Date(Date.parse(at) + (kept?.ahead ?? 0)))}
                    </View>
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
