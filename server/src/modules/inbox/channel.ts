import type { Channel } from '../outbox/channel.ts';
import { putInInbox } from './commands.ts';
import { say } from './messages.ts';

/** The list of messages inside the mini-program. */
export const inboxChannel: Channel = {
  name: 'inbox',
  keep: async (tx, delivery, { city }) =>
    putInInbox(tx, delivery, say(delivery.kind, delivery.data, city)),
};
