/** What a reporter and those who joined are answered, and what they say. */
import Type, { type Static } from 'typebox';
import { Clip } from '../clip/schema.ts';
import { Photo, PhotoId } from '../photo/schema.ts';
import { Page, Position, Timestamp, nullable, words } from '../schema.ts';
import { TreeSummary } from '../tree/schema.ts';
import {
  About,
  ComplaintClock,
  ComplaintNumber,
  ComplaintPhoto,
  ComplaintStep,
  FollowKey,
} from './schema.ts';

/** 是同一件事吗? Enough to know it again, nothing of who reported it. */
export const SimilarComplaint = Type.Object({
  ...About,
  metres: Type.Number(),
  summary: nullable(Type.String({ description: 'null until it is published' })),
  photo: nullable(Photo),
  joined: Type.Boolean({ description: 'I reported or joined it already' }),
});
export type SimilarComplaint = Static<typeof SimilarComplaint>;

/** My own, or one that I joined, with what is asked of me. */
export const MyComplaintRow = Type.Object({
  ...About,
  mine: Type.Unsafe<'reporter' | 'follower'>({ type: 'string', enum: ['reporter', 'follower'] }),
  description: nullable(Type.String()),
  place: nullable(Type.String()),
  photo: nullable(Photo),
  clock: nullable(ComplaintClock),
  next: Type.String({ examples: ['等待受理', '请看看修好了没有，再给个评价'] }),
  asked: Type.Boolean({ description: 'something is wanted of me' }),
});
export type MyComplaintRow = Static<typeof MyComplaintRow>;
export const MyComplaints = Page(MyComplaintRow);

export const MyComplaint = Type.Object({
  ...MyComplaintRow.properties,
  position: nullable(Position),
  tree: nullable(TreeSummary),
  anonymous: Type.Boolean(),
  photos: Type.Array(ComplaintPhoto),
  clips: Type.Array(Clip),
  steps: Type.Array(ComplaintStep),
  clocks: Type.Array(ComplaintClock),
  unit: nullable(Type.String()),
  permit: nullable(Type.String()),
  rating: nullable(Type.Object({ stars: Type.Integer(), text: nullable(Type.String()) })),
  answerUntil: nullable(
    Type.String({ format: 'date-time', description: 'to confirm, rate or reopen' }),
  ),
  published: Type.Boolean(),
  followers: Type.Integer(),
  mergedInto: nullable(ComplaintNumber),
  followKey: nullable(Type.String({ description: 'the private link, for the reporter' })),
  version: Type.Integer(),
  actions: Type.Array(Type.String({ examples: ['confirm', 'reopen', 'rate', 'withdraw'] })),
});
export type MyComplaint = Static<typeof MyComplaint>;

export const Receipt = Type.Object({
  number: ComplaintNumber,
  followKey: FollowKey,
  promise: Type.String({ examples: ['我们会在 11月24日 17:30 前受理，遇周末顺延'] }),
  acceptBy: nullable(Timestamp),
  steps: Type.Array(Type.String(), { description: 'what happens next, in words' }),
  urgent: Type.Boolean(),
  notes: Type.Array(
    Type.Object({ code: Type.String({ examples: ['photo_time_future'] }), text: Type.String() }),
    { description: 'what was taken in, but not at its word' },
  ),
});
export type Receipt = Static<typeof Receipt>;

export const JoinForm = Type.Object(
  {
    photos: Type.Array(PhotoId, { maxItems: 60, uniqueItems: true }),
    note: Type.Optional(Type.String({ maxLength: 20_000 })),
  },
  { additionalProperties: false },
);
export type JoinForm = Static<typeof JoinForm>;
export const Joined = Type.Object({
  number: ComplaintNumber,
  followKey: FollowKey,
  followers: Type.Integer(),
});
export type Joined = Static<typeof Joined>;

/** A step of the reporter. Reopening takes a reason and a photo. */
export const ReporterStep = Type.Object(
  {
    action: words(['confirm', 'reopen', 'withdraw'] as const),
    version: Type.Integer(),
    reason: Type.Optional(Type.String({ maxLength: 2000 })),
    photos: Type.Optional(Type.Array(PhotoId, { maxItems: 60, uniqueItems: true })),
  },
  { additionalProperties: false },
);
export type ReporterStep = Static<typeof ReporterStep>;

export const Rating = Type.Object(
  {
    stars: Type.Integer({ minimum: 1, maximum: 5 }),
    text: Type.Optional(Type.String({ maxLength: 500 })),
  },
  { additionalProperties: false },
);
export type Rating = Static<typeof Rating>;
