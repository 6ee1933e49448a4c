/** What organisers write: activities, sessions, bases, and what was done. */
import Type, { type Static } from 'typebox';
import { partyKinds } from '../adoption/words.ts';
import { Photo, PhotoIds } from '../photo/schema.ts';
import { PageQuery, Position, Timestamp, nullable, words } from '../schema.ts';
import { ActivityId, AgeRule, BaseId, SessionId, SurvivalRow } from './schema.ts';
import { activityKinds, baseLevels, bookingModes, dutyForms } from './words.ts';

export const BaseForm = Type.Object(
  {
    name: Type.String({ minLength: 2, maxLength: 40 }),
    level: words(baseLevels),
    position: Position,
    address: Type.Optional(Type.String({ maxLength: 80 })),
    capacity: Type.Optional(Type.Integer({ minimum: 1, maximum: 100000 })),
    contact: Type.Optional(Type.String({ maxLength: 40 })),
    contactPhone: Type.Optional(Type.String({ maxLength: 20 })),
    description: Type.Optional(Type.String({ maxLength: 1000 })),
    photos: Type.Optional(PhotoIds),
    version: Type.Optional(
      Type.Integer({ description: 'the one that was read; none for a new base' }),
    ),
  },
  { additionalProperties: false },
);
export type BaseForm = Static<typeof BaseForm>;

export const QuotaForm = Type.Object(
  {
    kind: words(partyKinds),
    seats: Type.Integer({ minimum: 1, maximum: 10000 }),
    sizeMin: Type.Integer({ minimum: 1, maximum: 100 }),
    sizeMax: Type.Integer({ minimum: 1, maximum: 100 }),
  },
  { additionalProperties: false },
);

export const SessionForm = Type.Object(
  {
    id: Type.Optional(SessionId),
    startsAt: Timestamp,
    endsAt: Timestamp,
    mode: words(bookingModes),
    waitlistLimit: nullable(
      Type.Integer({
        minimum: 1,
        maximum: 10000,
        description: 'parties of each kind; null: no waitlist',
      }),
    ),
    quotas: Type.Array(QuotaForm, { minItems: 1, maxItems: 3 }),
  },
  { additionalProperties: false },
);
export type SessionForm = Static<typeof SessionForm>;

/**
 * The whole activity as the organiser’s form holds it. Sessions that carry an id are changed, the others are new. A
 * session that is left out stays, once the activity is published: it is cancelled by a step of its own.
 */
export const ActivityForm = Type.Object(
  {
    kind: words(activityKinds),
    title: Type.String({ minLength: 2, maxLength: 40 }),
    organiser: Type.String({ minLength: 2, maxLength: 40 }),
    description: Type.String({ minLength: 1, maxLength: 2000 }),
    bring: Type.Array(Type.String({ minLength: 1, maxLength: 30 }), { maxItems: 12 }),
    base: nullable(BaseId),
    place: Type.String({ minLength: 2, maxLength: 40 }),
    meetingPoint: Type.String({ minLength: 2, maxLength: 100 }),
    position: Position,
    ageRule: AgeRule,
    duty: Type.Object(
      {
        form: words(dutyForms),
        rule: nullable(Type.String({ maxLength: 40 })),
        basis: words(['head', 'hours'] as const),
        quantity: Type.Number({ minimum: 0, maximum: 1000 }),
      },
      { additionalProperties: false },
    ),
    cancelHours: Type.Integer({ minimum: 0, maximum: 240 }),
    opensAt: Timestamp,
    closesAt: nullable(Timestamp),
    cover: Type.Optional(PhotoIds),
    sessions: Type.Array(SessionForm, { minItems: 1, maxItems: 20 }),
    version: Type.Optional(
      Type.Integer({ description: 'the one that was read; none for a new one' }),
    ),
  },
  { additionalProperties: false },
);
export type ActivityForm = Static<typeof ActivityForm>;

/** A step of the whole activity. Cancelling needs a reason, it reaches everyone booked. */
export const ActivityStep = Type.Object(
  {
    action: words(['publish', 'close', 'reopen', 'hold', 'archive', 'cancel'] as const),
    version: Type.Integer(),
    reason: Type.Optional(Type.String({ maxLength: 200 })),
  },
  { additionalProperties: false },
);
export type ActivityStep = Static<typeof ActivityStep>;

export const SessionCancel = Type.Object(
  {
    version: Type.Integer({ description: 'of the activity, the one that was read' }),
    reason: Type.String({ maxLength: 200 }),
  },
  { additionalProperties: false },
);

/** What is about to be done, so that what it would tell to whom can be shown first. Nothing is changed. */
export const ActivityPlan = Type.Object(
  {
    step: Type.Optional(ActivityStep),
    form: Type.Optional(ActivityForm),
    cancelSession: Type.Optional(
      Type.Object(
        { sessionId: SessionId, reason: Type.String({ maxLength: 200 }) },
        { additionalProperties: false },
      ),
    ),
  },
  { additionalProperties: false },
);
export type ActivityPlan = Static<typeof ActivityPlan>;

export const ActivityNotices = Type.Object({
  items: Type.Array(
    Type.Object({
      to: Type.String({ examples: ['已报上名的 12 组、31 人'] }),
      people: Type.Integer({ description: 'accounts that get it' }),
      title: Type.String(),
      text: Type.String(),
    }),
  ),
});
export type ActivityNotices = Static<typeof ActivityNotices>;

export const OrganiserQuery = Type.Object(
  {
    ...PageQuery,
    view: words(['drafts', 'coming', 'to_record', 'past'] as const),
  },
  { additionalProperties: false },
);

/** What was done. Trees planted become trees of the register, laid out around the place with the spacing given. */
export const SessionResultForm = Type.Object(
  {
    planted: Type.Array(
      Type.Object(
        {
          speciesId: Type.Integer(),
          count: Type.Integer({ minimum: 1, maximum: 2000 }),
          position: Position,
          spacingM: Type.Number({ minimum: 0.5, maximum: 20 }),
        },
        { additionalProperties: false },
      ),
      { maxItems: 20 },
    ),
    areaM2: Type.Optional(Type.Number({ minimum: 0, maximum: 1000000 })),
    perHead: Type.Optional(
      Type.Number({
        minimum: 0,
        maximum: 1000,
        description: 'corrects what each person’s act was',
      }),
    ),
    text: Type.Optional(Type.String({ maxLength: 1000 })),
    photos: Type.Optional(PhotoIds),
  },
  { additionalProperties: false },
);
export type SessionResultForm = Static<typeof SessionResultForm>;

export const SessionResult = Type.Object({
  sessionId: SessionId,
  people: Type.Integer(),
  hours: Type.Number(),
  trees: Type.Integer(),
  areaM2: nullable(Type.Number()),
  text: nullable(Type.String()),
  photos: Type.Array(Photo),
  treeCodes: Type.Array(Type.String(), { maxItems: 50, description: 'the first ones' }),
  recordedAt: Timestamp,
});
export type SessionResult = Static<typeof SessionResult>;

export const SurvivalForm = Type.Object(
  {
    year: Type.Integer({ minimum: 1, maximum: 3 }),
    alive: Type.Integer({ minimum: 0 }),
    note: Type.Optional(Type.String({ maxLength: 200 })),
  },
  { additionalProperties: false },
);
export type SurvivalForm = Static<typeof SurvivalForm>;

export const SurvivalDue = Type.Object({
  items: Type.Array(
    Type.Object({
      ...SurvivalRow.properties,
      activityId: ActivityId,
      title: Type.String(),
      place: Type.String(),
      position: Position,
    }),
    { maxItems: 100 },
  ),
});
