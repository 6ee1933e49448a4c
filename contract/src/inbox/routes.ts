/** The addresses of messages, and of deliveries that failed; part of the route table. */
import Type from 'typebox';
import type { Route } from '../route.ts';
import { Done, PageQuery } from '../schema.ts';
import { InboxCount, InboxPage, InboxRead, ParkedPage } from './schema.ts';

const Id = Type.Object({ id: Type.String({ minLength: 1, maxLength: 64 }) });
const Paged = Type.Object(PageQuery, { additionalProperties: false });

export const inboxRoutes = {
  'GET /me/inbox': {
    summary: 'My messages, newest first',
    can: 'inbox.read',
    query: Paged,
    answer: InboxPage,
    errors: ['cursor_invalid'],
  },
  'GET /me/inbox/unread': {
    summary: 'How many messages are unread',
    can: 'inbox.read',
    answer: InboxCount,
  },
  'POST /me/inbox/read': {
    summary: 'I have read everything up to this message',
    can: 'inbox.read',
    body: InboxRead,
    answer: InboxCount,
  },
  'GET /desk/deliveries': {
    summary: 'Messages that could not be delivered, oldest first',
    can: 'delivery.manage',
    query: Paged,
    answer: ParkedPage,
    errors: ['cursor_invalid'],
  },
  'POST /desk/deliveries/:id/retry': {
    summary: 'Try a parked delivery again',
    can: 'delivery.manage',
    params: Id,
    answer: Done,
    errors: ['not_found'],
  },
} as const satisfies Record<string, Route>;
