/** The in-app inbox, and for staff the deliveries that could not be made. */
import Type, { type Static } from 'typebox';
import { Page, Timestamp, nullable, words } from '../schema.ts';
import { inboxSubjects } from './words.ts';

/** Newest first. An unknown `kind` is shown by its title and text; an unknown subject leads nowhere. */
export const InboxMessage = Type.Object({
  id: Type.String(),
  kind: Type.String({ examples: ['adoption_approved', 'adoption_expiring', 'wish_offered'] }),
  title: Type.String(),
  text: Type.String(),
  at: Timestamp,
  read: Type.Boolean(),
  deadline: nullable(Timestamp),
  subject: nullable(
    Type.Object({
      kind: words(inboxSubjects),
      id: Type.String({ description: 'an adoption’s id, a tree’s code, a certificate’s code' }),
    }),
  ),
});
export type InboxMessage = Static<typeof InboxMessage>;
export const InboxPage = Page(InboxMessage);

export const InboxCount = Type.Object({ unread: Type.Integer({ minimum: 0 }) });

/** Everything up to and with this message, as the screen showed it: what came meanwhile stays unread. */
export const InboxRead = Type.Object(
  { upTo: Type.String({ pattern: '^[0-9]{1,19}$' }) },
  { additionalProperties: false },
);

/** A delivery that was tried often enough; it waits for a person. */
export const ParkedDelivery = Type.Object({
  id: Type.String(),
  channel: Type.String({ examples: ['inbox'] }),
  kind: Type.String(),
  attempts: Type.Integer(),
  lastError: nullable(Type.String()),
  createdAt: Timestamp,
  parkedAt: Timestamp,
});
export type ParkedDelivery = Static<typeof ParkedDelivery>;
export const ParkedPage = Page(ParkedDelivery);
