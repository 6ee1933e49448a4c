import type { ReactNode } from 'react';
import { View } from '@tarojs/components';
import { observer } from 'mobx-react-lite';
import type { ApiError } from '../api';
import { aria } from '../platform/aria';
import { useRoot } from '../session/root';
import { ids } from '../test-ids';
import { sentence } from '../texts/errors';
import { said } from '../texts/time';
import { Button } from './button';
import { Icon } from './icon';
import { Press } from './press';
import { Slot } from './slot';

interface Queue<Refused> {
  refused: readonly Refused[];
  sending: boolean;
  full: boolean;
  error: ApiError | null;
  send(): Promise<void>;
  seen(id: string): void;
}

interface Props<Refused> {
  /** What waits, and what it is about, in the ids. */
  noun: string;
  about: string;
  queue: Queue<Refused>;
  waiting: number;
  /** How old what is shown is, when it could not be asked anew. */
  stale: { at: number; ahead: number } | null;
  onRefresh(): void;
  texts: {
    full: string;
    sendingNow(n: number): string;
    queued(n: number): string;
    sendNow: string;
    stale(said: string): string;
    refresh: string;
    refused: string;
    seen: string;
  };
  refusalClass: string;
  refusal(refused: Refused): ReactNode;
  /** Before what was refused. */
  children?: ReactNode;
}

/** Where the things are that were done with this phone: still on it, on their way, or refused. */
export const QueueNotes = observer(function QueueNotes<Refused extends { id: string }>(
  props: Props<Refused>,
) {
  const { noun, about, queue, waiting, stale, texts } = props;
  const { clock } = useRoot();
  const { refused, sending, full, error } = queue;
  const trouble = error && error.code !== 'offline' ? `（${sentence(error)}）` : '';
  return (
    <View>
      <Slot>
        {full && (
          <View id={`${noun}-full`} className="note note-sun" {...aria.part('status')}>
            <Icon name="warn" />
            <View className="grow">{texts.full}</View>
          </View>
        )}
      </Slot>
      <Slot>
        {waiting > 0 && (
          <View id={`${noun}-queued`} className="note" {...aria.part('status')}>
            <Icon name="cloud" />
            <View className="grow num">
              {(sending ? texts.sendingNow(waiting) : texts.queued(waiting)) + trouble}
            </View>
            {!sending && (
              <Press id={`send-${noun}`} className="round leaf" onPress={() => void queue.send()}>
                {texts.sendNow}
              </Press>
            )}
          </View>
        )}
      </Slot>
      <Slot>
        {stale && (
          <View id={`${about}-stale`} className="note" {...aria.part('status')}>
            <Icon name="history" />
            <View className="grow">
              {texts.stale(
                said(new Date(stale.at + stale.ahead).toISOString(), 'time', clock.now()),
              )}
            </View>
            <Press id={`refresh-${about}`} className="round leaf" onPress={props.onRefresh}>
              {texts.refresh}
            </Press>
          </View>
        )}
      </Slot>
      {props.children}
      <Slot>
        {refused.length > 0 && (
          <View className="section">
            <View className="h3 wrong" {...aria.heading(2)}>
              {texts.refused}
            </View>
            <View id={`${noun}-refused`} className="card t8">
              {refused.map((one) => (
                <View key={one.id} className={`${props.refusalClass} row g12`}>
                  <View className="grow">{props.refusal(one)}</View>
                  <Button
                    id={ids.refusedSeen(one.id)}
                    kind="quiet"
                    small
                    onPress={() => queue.seen(one.id)}
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
