import type { Channel } from '../outbox/channel.ts';
import { putInInbox } from './commands.ts';
import { say } from './messages.ts';

/** The list of messages inside the mini-program. */
export const inboxChannel: Channel = {
  name: 'inbox',
  deliver: async ({ database, city }, delivery) => {
    const said = say(delivery.kind, delivery.data, city);
    await database.db.transaction((tx) => putInInbox(tx, delivery, said));
  },
};
