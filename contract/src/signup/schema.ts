/** 报名: a party booked into one session, its day, and what the crew's phone sends (domain.md §6). */
import Type, { type Static } from 'typebox';
import { partyKinds } from '../adoption/words.ts';
import { ActivitySummary, SessionId } from '../activity/schema.ts';
import { Page, Position, Timestamp, nullable, words } from '../schema.ts';
import { signupActions } from './transitions.ts';
import { ageBands, attendanceMethods, scanKinds, signupNexts, signupStatuses } from './words.ts';

export const SignupId = Type.String({ minLength: 1, maxLength: 64 });
const CompanionId = Type.String({ minLength: 1, maxLength: 64 });

/** 同行人: kept for the next time by the person who brought them. */
export const Companion = Type.Object({
  id: CompanionId,
  name: Type.String(),
  ageBand: words(ageBands),
  /** Bands go out of date: what was said in an earlier year is asked again. */
  askAgain: Type.Boolean(),
});
export type Companion = Static<typeof Companion>;
/** With how I called myself last time. */
export const Companions = Type.Object({
  me: nullable(
    Type.Object({ name: Type.String(), ageBand: words(ageBands), askAgain: Type.Boolean() }),
  ),
  phone: nullable(Type.String({ description: 'my number, masked; null: the form asks for one' })),
  items: Type.Array(Companion, { maxItems: 50 }),
});
export type Companions = Static<typeof Companions>;

const memberName = Type.String({ minLength: 1, maxLength: 20 });

export const PartyMember = Type.Object(
  {
    companionId: Type.Optional(CompanionId),
    name: memberName,
    ageBand: words(ageBands),
  },
  { additionalProperties: false },
);

/** All of it is booked or nothing. The leader is not among `companions`. */
export const SignupForm = Type.Object(
  {
    sessionVersion: Type.Integer({ description: 'the one that was read' }),
    party: Type.Object(
      { kind: words(partyKinds), name: Type.Optional(Type.String({ maxLength: 30 })) },
      { additionalProperties: false },
    ),
    leader: Type.Object(
      {
        name: memberName,
        ageBand: words(ageBands),
        phone: Type.Optional(
          Type.String({ pattern: '^1[0-9]{10}$', description: 'where the account has none' }),
        ),
      },
      { additionalProperties: false },
    ),
    companions: Type.Array(PartyMember, { maxItems: 99 }),
    /** Needed when anyone is under 14. */
    consent: Type.Optional(
      Type.Object(
        {
          guardian: Type.String({ minLength: 2, maxLength: 20, description: 'who consents' }),
          version: Type.String({ maxLength: 32, description: 'of the words that were shown' }),
          accepted: Type.Boolean(),
        },
        { additionalProperties: false },
      ),
    ),
    /** Without it a full session is refused instead of waited for. */
    waitIfFull: Type.Boolean(),
  },
  { additionalProperties: false },
);
export type SignupForm = Static<typeof SignupForm>;

/** A party as it shall be from now on; the leader stays. */
export const SignupChange = Type.Object(
  {
    version: Type.Integer({ description: 'of the signup, the one that was read' }),
    companions: Type.Array(PartyMember, { maxItems: 99 }),
    consent: SignupForm.properties.consent,
  },
  { additionalProperties: false },
);
export type SignupChange = Static<typeof SignupChange>;

export const SignupStep = Type.Object(
  { action: words(['accept', 'decline', 'cancel'] as const), version: Type.Integer() },
  { additionalProperties: false },
);
export type SignupStep = Static<typeof SignupStep>;

/** The words a guardian consents to, by version. */
export const ConsentText = Type.Object({ version: Type.String(), text: Type.String() });

export const SignupSummary = Type.Object({
  id: SignupId,
  status: words(signupStatuses),
  activity: Type.Object({
    id: ActivitySummary.properties.id,
    title: ActivitySummary.properties.title,
    kind: ActivitySummary.properties.kind,
    place: ActivitySummary.properties.place,
    position: Position,
    meetingPoint: Type.String(),
  }),
  sessionId: SessionId,
  startsAt: Timestamp,
  endsAt: Timestamp,
  party: words(partyKinds),
  size: Type.Integer(),
  place: nullable(
    Type.Integer({ minimum: 1, description: 'on the waitlist of its kind, 1 is next' }),
  ),
  entry: nullable(Type.Integer({ description: 'the number in the lottery' })),
  offeredUntil: nullable(Timestamp),
  next: words(signupNexts),
  ticket: nullable(
    Type.String({ description: 'what the QR code says; null when there is nothing to show' }),
  ),
});
export type SignupSummary = Static<typeof SignupSummary>;
/** Mine: the one that needs me first is first, past ones last. */
export const SignupPage = Page(SignupSummary);

export const SignupMember = Type.Object({
  id: Type.String({ description: 'within this signup' }),
  companionId: nullable(CompanionId),
  name: Type.String(),
  ageBand: words(ageBands),
  leader: Type.Boolean(),
  checkedInAt: nullable(Timestamp),
  checkedOutAt: nullable(Timestamp),
  hours: nullable(Type.Number({ description: 'to one decimal' })),
  method: nullable(words(attendanceMethods)),
});

export const SignupDetail = Type.Object({
  ...SignupSummary.properties,
  partyName: nullable(Type.String()),
  members: Type.Array(SignupMember),
  sizeMin: Type.Integer(),
  sizeMax: Type.Integer(),
  changeUntil: Timestamp,
  bookedAt: Timestamp,
  consentBy: nullable(Type.String()),
  feedback: nullable(Type.Object({ stars: Type.Integer(), text: nullable(Type.String()) })),
  events: Type.Array(
    Type.Object({
      id: Type.String(),
      kind: Type.String({
        examples: ['booked', 'waiting', 'entered', ...signupActions, 'resized', 'moved'],
      }),
      at: Timestamp,
      text: nullable(Type.String()),
    }),
  ),
  version: Type.Integer(),
  actions: Type.Array(
    Type.String({
      examples: ['accept', 'decline', 'cancel', 'change', 'check_in', 'check_out', 'feedback'],
    }),
  ),
});
export type SignupDetail = Static<typeof SignupDetail>;

export const Feedback = Type.Object(
  {
    stars: Type.Integer({ minimum: 1, maximum: 5 }),
    text: Type.Optional(Type.String({ maxLength: 500 })),
  },
  { additionalProperties: false },
);

/** The volunteer's own scan of the code that rotates at the site. */
export const SiteScan = Type.Object(
  {
    kind: words(scanKinds),
    code: Type.String({ minLength: 4, maxLength: 200, description: 'what the QR code said' }),
    position: Position,
  },
  { additionalProperties: false },
);
export type SiteScan = Static<typeof SiteScan>;

/** The draw, for anyone to replay: `npm run draw -- --seed SEED entries.csv`. */
export const Draw = Type.Object({
  sessionId: SessionId,
  seedHash: Type.String(),
  seed: nullable(Type.String()),
  drawsAt: Timestamp,
  drawnAt: nullable(Timestamp),
  entries: Type.Integer(),
  csv: nullable(
    Type.String({
      description: 'entry,kind,size,seats, one line a party; once entries have closed',
    }),
  ),
  /** Entry numbers are given out by kind. Empty until the draw. */
  kinds: Type.Array(
    Type.Object({
      kind: words(partyKinds),
      seats: Type.Integer(),
      winners: Type.Array(Type.Integer(), { description: 'entry numbers, in the order drawn' }),
      waiting: Type.Array(Type.Integer(), { description: 'the waitlist, in its order' }),
      unplaced: Type.Array(Type.Integer(), { description: 'beyond the waitlist' }),
    }),
  ),
  mine: nullable(Type.Object({ kind: words(partyKinds), entry: Type.Integer() })),
});
export type Draw = Static<typeof Draw>;
