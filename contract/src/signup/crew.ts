/** What the crew's phone takes to the site and sends back, perhaps hours later. */
import Type, { type Static } from 'typebox';
import { partyKinds } from '../adoption/words.ts';
import { SessionId } from '../activity/schema.ts';
import { Timestamp, nullable, words } from '../schema.ts';
import { SignupId } from './schema.ts';
import { ageBands, scanKinds, scanOutcomes, signupStatuses } from './words.ts';

export const CrewSession = Type.Object({
  id: SessionId,
  activityId: Type.String(),
  title: Type.String(),
  place: Type.String(),
  startsAt: Timestamp,
  endsAt: Timestamp,
  parties: Type.Integer(),
  people: Type.Integer(),
  arrived: Type.Integer({ description: 'people checked in' }),
});
export type CrewSession = Static<typeof CrewSession>;
export const CrewSessions = Type.Object({ items: Type.Array(CrewSession, { maxItems: 50 }) });

/** 名单: everything a phone needs at the site without a network. */
export const Roll = Type.Object({
  session: CrewSession,
  now: Type.String({
    format: 'date-time',
    description: 'the server’s clock, to set the phone’s against',
  }),
  radiusM: Type.Integer({ description: 'of the site, for the rotating code' }),
  parties: Type.Array(
    Type.Object({
      signupId: SignupId,
      status: words(signupStatuses),
      party: words(partyKinds),
      partyName: nullable(Type.String()),
      phoneEnd: nullable(Type.String({ description: 'the last four digits of the leader’s' })),
      ticketEnd: Type.String({
        description: 'the last 8 characters of the ticket: a forged one shows offline',
      }),
      members: Type.Array(
        Type.Object({
          id: Type.String(),
          name: Type.String(),
          ageBand: words(ageBands),
          leader: Type.Boolean(),
          checkedInAt: nullable(Timestamp),
          checkedOutAt: nullable(Timestamp),
        }),
      ),
    }),
  ),
  /** One after the other from `codesFrom`, each good for `codeSeconds`. */
  codes: Type.Array(Type.String()),
  codesFrom: Timestamp,
  codeSeconds: Type.Integer(),
});
export type Roll = Static<typeof Roll>;

/** A scan as it was made on a phone, perhaps hours ago and without a network. */
export const Scan = Type.Object(
  {
    id: Type.String({
      minLength: 8,
      maxLength: 64,
      description: 'made by the phone; sent twice it counts once',
    }),
    kind: words(scanKinds),
    at: Timestamp,
    ticket: Type.Optional(Type.String({ minLength: 4, maxLength: 300 })),
    signupId: Type.Optional(
      Type.String({ minLength: 1, maxLength: 64, description: 'by name, without a ticket' }),
    ),
    memberIds: Type.Optional(
      Type.Array(Type.String({ maxLength: 64 }), {
        maxItems: 100,
        description: 'who of the party is here; all without it',
      }),
    ),
  },
  { additionalProperties: false },
);
export type Scan = Static<typeof Scan>;
export const ScanBatch = Type.Object(
  {
    sentAt: Type.String({
      format: 'date-time',
      description: 'by the phone’s clock: what it is wrong by is put right',
    }),
    scans: Type.Array(Scan, { minItems: 1, maxItems: 100 }),
  },
  { additionalProperties: false },
);
export type ScanBatch = Static<typeof ScanBatch>;
export const ScanAnswers = Type.Object({
  items: Type.Array(
    Type.Object({
      id: Type.String(),
      outcome: words(scanOutcomes),
      code: nullable(Type.String({ description: 'an error code, when refused' })),
      text: Type.String({ description: 'for the crew' }),
      signupId: nullable(SignupId),
      name: nullable(Type.String()),
      people: Type.Integer(),
    }),
  ),
});
export type ScanAnswers = Static<typeof ScanAnswers>;

/** A correction by who was there: hours by hand, or a check-in that never was. */
export const AttendanceCorrection = Type.Object(
  {
    memberId: Type.String({ maxLength: 64 }),
    present: Type.Boolean(),
    hours: Type.Optional(Type.Number({ minimum: 0, maximum: 24, multipleOf: 0.1 })),
    reason: Type.String({ maxLength: 200 }),
  },
  { additionalProperties: false },
);
export type AttendanceCorrection = Static<typeof AttendanceCorrection>;
