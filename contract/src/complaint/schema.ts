/** 投诉举报: what a resident sends, what becomes of it, and what everyone may see (domain.md §5). */
import Type, { type Static } from 'typebox';
import { ClipId } from '../clip/schema.ts';
import { Photo, PhotoId } from '../photo/schema.ts';
import { Page, PageQuery, Position, Timestamp, nullable, words } from '../schema.ts';
import { MapCluster, TreeCode, TreeSummary, Viewport } from '../tree/schema.ts';
import {
  clockKinds,
  clockStates,
  clockUnits,
  complaintStatuses,
  outcomes,
  photoStages,
  placeSources,
  publicGroups,
  severities,
} from './words.ts';

/** 编号: TS, the day in the city’s zone, five digits. */
export const ComplaintNumber = Type.String({ pattern: '^TS[0-9]{13}$' });
export const CategoryId = Type.String({ pattern: '^[a-z][a-z0-9_]{1,39}$' });
export const UnitId = Type.String({ pattern: '^[a-z][a-z0-9-]{1,39}$' });
/** The private link of a reporter: who has it may follow, confirm, rate and reopen. */
export const FollowKey = Type.String({ pattern: '^TS[0-9]{13}-[0-9A-Za-z_-]{22}$' });

export const ClockSpan = Type.Object({
  unit: words(clockUnits),
  n: Type.Integer({ minimum: 1 }),
});
export type ClockSpan = Static<typeof ClockSpan>;

/** A question that a category asks beside the description; Open311 attributes are made of it. */
export const CategoryQuestion = Type.Object({
  id: Type.String({ pattern: '^[a-z][a-z0-9_]{1,39}$' }),
  text: Type.String(),
  kind: Type.Unsafe<'text' | 'number' | 'choice'>({
    type: 'string',
    enum: ['text', 'number', 'choice'],
  }),
  required: Type.Boolean(),
  choices: Type.Array(Type.Object({ id: Type.String(), text: Type.String() })),
});

export const ComplaintCategory = Type.Object({
  id: CategoryId,
  name: Type.String({ description: 'as the rules call it' }),
  plain: Type.String({ description: 'as a neighbour says it' }),
  hint: Type.String({ description: 'one short sentence: what belongs here' }),
  picture: Type.String({
    description: 'the name of a drawing; unknown to a client, it draws a leaf',
  }),
  group: Type.String({ description: 'several categories under one heading' }),
  severity: words(severities),
  felling: Type.Boolean({ description: 'permits are looked up before it is sent' }),
  elsewhere: nullable(Type.String({ description: '非本部门: whom it is passed on to' })),
  accept: ClockSpan,
  handle: ClockSpan,
  promise: Type.String({ examples: ['1 个工作日内受理，5 个工作日内处置，遇周末和节假日顺延'] }),
  questions: Type.Array(CategoryQuestion),
});
export type ComplaintCategory = Static<typeof ComplaintCategory>;
export const ComplaintCategories = Type.Object({ items: Type.Array(ComplaintCategory) });
export type ComplaintCategories = Static<typeof ComplaintCategories>;

/** Lengths are checked by the server with sentences of their own; these are the walls around them. */
export const ComplaintForm = Type.Object(
  {
    category: Type.String({ maxLength: 64 }),
    position: Type.Optional(Position),
    placeFrom: words(placeSources),
    address: Type.Optional(Type.String({ maxLength: 400 })),
    treeCode: Type.Optional(TreeCode),
    description: Type.Optional(
      Type.String({ maxLength: 20_000, description: 'at most 2,000 characters' }),
    ),
    photos: Type.Array(PhotoId, { maxItems: 60, uniqueItems: true, description: 'at most 9' }),
    clips: Type.Optional(
      Type.Array(ClipId, {
        maxItems: 2,
        uniqueItems: true,
        description: 'one video, one voice note',
      }),
    ),
    answers: Type.Optional(
      Type.Record(Type.String({ maxLength: 40 }), Type.String({ maxLength: 200 })),
    ),
    anonymous: Type.Boolean({ description: 'not even staff are shown who reported' }),
    phone: Type.Optional(Type.String({ maxLength: 40 })),
    outside: Type.Optional(
      Type.Boolean({ description: 'I know that it is outside the city: pass it on' }),
    ),
    permit: Type.Optional(
      Type.String({ maxLength: 60, description: 'the permit that was shown before it was sent' }),
    ),
    madeAt: Type.Optional(
      Type.String({ format: 'date-time', description: 'by the phone’s clock, when it was queued' }),
    ),
  },
  { additionalProperties: false },
);
export type ComplaintForm = Static<typeof ComplaintForm>;

/** Computed when asked, never stored: `due` is null where the calendar of workdays does not reach. */
export const ComplaintClock = Type.Object({
  kind: words(clockKinds),
  state: words(clockStates),
  span: ClockSpan,
  startedAt: Timestamp,
  due: nullable(Timestamp),
  doneAt: nullable(Timestamp),
  text: Type.String({
    examples: ['请在 11月25日 17:30 前受理', '已超期 2 天', '暂停计时：等栽种季节'],
  }),
});
export type ComplaintClock = Static<typeof ComplaintClock>;

/** What is said of a case without saying anything of who reported it. */
/** For the schemas beside this one. */
export const About = {
  number: ComplaintNumber,
  category: Type.Object({
    id: CategoryId,
    name: Type.String(),
    plain: Type.String(),
    picture: Type.String(),
  }),
  status: words(complaintStatuses),
  group: words(publicGroups),
  outcome: nullable(words(outcomes)),
  severity: words(severities),
  district: nullable(Type.String({ description: 'its id' })),
  reportedAt: Timestamp,
  changedAt: Timestamp,
};

export const ComplaintStep = Type.Object({
  seq: Type.Integer({ minimum: 1 }),
  kind: Type.String({ examples: ['reported', 'accept', 'dispatch', 'pause', 'note', 'close'] }),
  at: Timestamp,
  by: Type.String({ description: 'a role, a unit’s name, “反映人”, never a person' }),
  title: Type.String({ description: 'for people, e.g. 已派遣给天宁区绿化养护一队' }),
  text: nullable(Type.String({ description: 'the reason or the note; masked for the public' })),
});
export type ComplaintStep = Static<typeof ComplaintStep>;

export const ComplaintPhoto = Type.Object({
  ...Photo.properties,
  stage: words(photoStages),
  takenAt: nullable(Timestamp),
});
export type ComplaintPhoto = Static<typeof ComplaintPhoto>;

/** A published case in a list. */
export const PublicComplaint = Type.Object({
  ...About,
  summary: Type.String({ description: 'approved by staff, phones and numbers masked' }),
  position: nullable(Position),
  coarse: Type.Boolean({ description: 'the place is rounded, because it is somebody’s yard' }),
  place: nullable(Type.String()),
  photo: nullable(Photo),
  days: nullable(Type.Number({ description: 'from report to answer; null while it is open' })),
  metres: nullable(Type.Number({ description: 'from the place that was asked about' })),
});
export type PublicComplaint = Static<typeof PublicComplaint>;
export const PublicComplaints = Page(PublicComplaint);

export const PublicComplaintDetail = Type.Object({
  ...PublicComplaint.properties,
  photos: Type.Array(ComplaintPhoto),
  steps: Type.Array(ComplaintStep),
  clocks: Type.Array(ComplaintClock),
  unit: nullable(Type.String({ description: 'the name of who mends it' })),
  permit: nullable(Type.String()),
  tree: nullable(TreeSummary),
  rating: nullable(Type.Integer({ minimum: 1, maximum: 5 })),
  followers: Type.Integer({ minimum: 0, description: 'with who reported it' }),
  confirmations: nullable(
    Type.Object(
      { given: Type.Integer(), wanted: Type.Integer(), mine: Type.Boolean(), open: Type.Boolean() },
      { description: 'an anonymous case that neighbours may confirm' },
    ),
  ),
  mine: nullable(
    Type.Unsafe<'reporter' | 'follower'>({ type: 'string', enum: ['reporter', 'follower'] }),
  ),
  mergedInto: nullable(ComplaintNumber),
});
export type PublicComplaintDetail = Static<typeof PublicComplaintDetail>;

export const ComplaintFilter = {
  category: Type.Optional(CategoryId),
  district: Type.Optional(Type.String({ maxLength: 40 })),
  group: Type.Optional(words(publicGroups)),
};
/** With a place the list is nearest first, else newest first. */
export const ComplaintListQuery = Type.Object(
  {
    ...PageQuery,
    ...ComplaintFilter,
    lon: Type.Optional(Type.Number({ minimum: -180, maximum: 180 })),
    lat: Type.Optional(Type.Number({ minimum: -85, maximum: 85 })),
  },
  { additionalProperties: false },
);

export const ComplaintMapQuery = Type.Object(
  { group: Type.Optional(words(publicGroups)), ...Viewport },
  { additionalProperties: false },
);
export const MapComplaint = Type.Object({
  kind: Type.Literal('complaint'),
  number: ComplaintNumber,
  position: Position,
  category: CategoryId,
  group: words(publicGroups),
});
export const ComplaintMap = Type.Object({
  items: Type.Array(Type.Union([MapComplaint, MapCluster]), { maxItems: 200 }),
  total: Type.Integer({ minimum: 0 }),
});
export type ComplaintMap = Static<typeof ComplaintMap>;

const StatsRow = {
  open: Type.Integer(),
  fixed: Type.Integer(),
  could_not: Type.Integer(),
  closed: Type.Integer(),
  total: Type.Integer(),
  medianDays: nullable(
    Type.Number({ description: 'from report to answer, of those that have one' }),
  ),
};
/** Published cases of a year; every total is the sum of the list. */
export const ComplaintStats = Type.Object({
  year: Type.Integer(),
  all: Type.Object(StatsRow),
  byCategory: Type.Array(Type.Object({ id: CategoryId, name: Type.String(), ...StatsRow })),
  byDistrict: Type.Array(
    Type.Object({ id: nullable(Type.String()), name: Type.String(), ...StatsRow }),
  ),
});
export type ComplaintStats = Static<typeof ComplaintStats>;
