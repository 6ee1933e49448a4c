import type { FastifyInstance } from 'fastify';
import { read, write } from '../../plugins/contract-routes.ts';
import { cursorFor, readCursor } from '../tree/cursor.ts';
import { markRead } from './commands.ts';
import { presentMessage } from './present.ts';
import { countUnread, findMessages } from './queries.ts';

export function inboxRoutes(app: FastifyInstance): void {
  read(app, 'GET /me/inbox', async ({ db, query, person }) => {
    const { cursor, limit = 20 } = query;
    const question = ['inbox', person!.id];
    const [before] = cursor ? readCursor(cursor, question, 'n') : [];
    const found = await findMessages(
      db,
      person!.id,
      before === undefined ? null : Number(before),
      limit + 1,
    );
    const last = found[limit - 1];
    return {
      items: found.slice(0, limit).map(presentMessage),
      next: found.length > limit && last ? cursorFor(question, [last.id]) : null,
    };
  });

  read(app, 'GET /me/inbox/unread', async ({ db, person }) => ({
    unread: await countUnread(db, person!.id),
  }));

  write(app, 'POST /me/inbox/read', async ({ tx, body, person, now }) => {
    await markRead(tx, person!.id, body.upTo, now);
    return { unread: await countUnread(tx, person!.id) };
  });
}
