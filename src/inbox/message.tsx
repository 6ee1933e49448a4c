import { memo } from 'react';
import { View } from '@tarojs/components';
import type { InboxMessage } from '@luyin/contract';
import { Icon } from '../components/icon';
import { Press } from '../components/press';
import { go } from '../paths';
import { aria } from '../platform/aria';
import { ids } from '../test-ids';
import { said, until } from '../texts/time';
import { leadOf } from './leads';
import { inboxTexts as texts } from './texts';

interface Props {
  message: InboxMessage;
  /** The city's time, ms: what is near and what is over is seen from there. */
  now: number;
}

export const Message = memo(function Message({ message, now }: Props) {
  const { id, title, text, at, read, deadline } = message;
  const lead = leadOf(message);
  const today = new Date(now);
  const over = deadline !== null && new Date(deadline).getTime() <= now;
  const words = (
    <>
      {read ? (
        <View className="message-dot" />
      ) : (
        <View className="message-dot message-new" {...aria.image(texts.unread)} />
      )}
      <View className="grow">
        <View className="h3">{title}</View>
        <View>{text}</View>
        {deadline && (
          <View className={over ? 'chip chip-quiet message-due' : 'chip chip-sun message-due'}>
            {over ? texts.over : texts.due(until(deadline, today))}
          </View>
        )}
        <View className="small moss num">{said(at, 'time', today)}</View>
      </View>
      {lead && <Icon name="next" className="moss" />}
    </>
  );
  if (!lead) {
    return (
      <View id={ids.message(id)} className="message">
        {words}
      </View>
    );
  }
  return (
    <Press id={ids.message(id)} className="message" role="link" onPress={() => go(lead)}>
      {words}
    </Press>
  );
});
