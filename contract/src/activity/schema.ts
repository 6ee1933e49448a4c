/** 活动: planting days, their sessions (场次) and the bases where they are held (domain.md §1, §6). */
import Type, { type Static } from 'typebox';
import { partyKinds } from '../adoption/words.ts';
import { Day } from '../care/schema.ts';
import { Photo } from '../photo/schema.ts';
import { Page, PageQuery, Position, Timestamp, nullable, words } from '../schema.ts';
import { ageBands, signupStatuses } from '../signup/words.ts';
import { activityActions } from './transitions.ts';
import {
  activityFilters,
  activityKinds,
  activityStates,
  baseLevels,
  bookingModes,
  bookingObstacles,
  dutyForms,
  sessionStates,
} from './words.ts';

export const ActivityId = Type.String({ minLength: 1, maxLength: 64 });
export const SessionId = Type.String({ minLength: 1, maxLength: 64 });
export const BaseId = Type.String({ pattern: '^[a-z0-9][a-z0-9-]{1,39}$' });

export const BaseSummary = Type.Object({
  id: BaseId,
  name: Type.String(),
  level: words(baseLevels),
  district: nullable(Type.String({ description: 'its name' })),
  position: Position,
  address: nullable(Type.String()),
  cover: nullable(Photo),
  coming: Type.Integer({ description: 'activities that are still to come' }),
  distance: nullable(Type.Number({ description: 'metres from where was asked' })),
});
export type BaseSummary = Static<typeof BaseSummary>;
export const BasePage = Page(BaseSummary);

/** What one party kind is allotted in a session. Seats count people, not parties. */
export const Quota = Type.Object({
  kind: words(partyKinds),
  seats: Type.Integer({ minimum: 1 }),
  left: Type.Integer({ minimum: 0, description: 'neither booked nor kept by an offer' }),
  waiting: Type.Integer({ minimum: 0, description: 'parties on the waitlist' }),
  entered: Type.Integer({ minimum: 0, description: 'parties in the lottery' }),
  sizeMin: Type.Integer({ minimum: 1 }),
  sizeMax: Type.Integer({ minimum: 1 }),
});
export type Quota = Static<typeof Quota>;

export const ActivitySession = Type.Object({
  id: SessionId,
  version: Type.Integer({ description: 'of what a party relies on: time, place, quotas, sizes' }),
  state: words(sessionStates),
  startsAt: Timestamp,
  endsAt: Timestamp,
  mode: words(bookingModes),
  waitlist: nullable(Type.Object({ limit: Type.Integer({ description: 'parties of each kind' }) })),
  quotas: Type.Array(Quota),
  /** Of the person asking. */
  mine: nullable(Type.Object({ signupId: Type.String(), status: words(signupStatuses) })),
  obstacle: nullable(words(bookingObstacles)),
  opensForMeAt: Type.String({
    format: 'date-time',
    description: 'the opening; later for someone who stayed away too often',
  }),
  lottery: nullable(
    Type.Object({
      seedHash: Type.String({
        description: 'SHA-256 of the seed, hex; published before entries open',
      }),
      seed: nullable(Type.String({ description: 'hex; null until the draw' })),
      drawsAt: Timestamp,
      drawnAt: nullable(Timestamp),
    }),
  ),
});
export type ActivitySession = Static<typeof ActivitySession>;

export const ActivitySummary = Type.Object({
  id: ActivityId,
  kind: words(activityKinds),
  state: words(activityStates),
  title: Type.String(),
  organiser: Type.String(),
  place: Type.String(),
  position: Position,
  district: nullable(Type.String({ description: 'its name' })),
  cover: nullable(Photo),
  opensAt: Timestamp,
  startsAt: Timestamp,
  endsAt: Timestamp,
  sessions: Type.Integer(),
  seats: Type.Integer({ description: 'of all its sessions still to come' }),
  left: Type.Integer(),
  families: Type.Boolean({ description: 'families have a quota and children may come' }),
  lottery: Type.Boolean(),
  distance: nullable(Type.Number({ description: 'metres from where was asked' })),
  mine: nullable(words(signupStatuses, 'my own most pressing booking')),
});
export type ActivitySummary = Static<typeof ActivitySummary>;
/** Coming ones, soonest first; with `past`, those that were, latest first. */
export const ActivityPage = Page(ActivitySummary);

export const ActivityQuery = Type.Object(
  {
    ...PageQuery,
    kind: Type.Optional(words(activityKinds)),
    filters: Type.Optional(
      Type.String({
        pattern: `^(${activityFilters.join('|')})(,(${activityFilters.join('|')}))*$`,
        description: 'comma-separated; all must hold',
      }),
    ),
    district: Type.Optional(Type.String({ maxLength: 40 })),
    base: Type.Optional(BaseId),
    day: Type.Optional(Day),
    past: Type.Optional(Type.Boolean()),
    lon: Type.Optional(Type.Number({ minimum: -180, maximum: 180 })),
    lat: Type.Optional(Type.Number({ minimum: -85, maximum: 85 })),
  },
  { additionalProperties: false },
);

/** A month, for the calendar: only days with something on. */
export const ActivityMonth = Type.Object({
  month: Type.String({ pattern: '^[0-9]{4}-[0-9]{2}$' }),
  today: Day,
  days: Type.Array(
    Type.Object({
      day: Day,
      activities: Type.Integer({ minimum: 1 }),
      free: Type.Boolean({ description: 'something of it can still be booked' }),
      mine: Type.Boolean(),
    }),
  ),
});
export type ActivityMonth = Static<typeof ActivityMonth>;

/** What a person gets for coming. */
export const DutyTerms = Type.Object({
  form: words(dutyForms),
  rule: nullable(
    Type.String({ description: 'id of the conversion rule; null: it counts for nothing' }),
  ),
  basis: words(['head', 'hours'] as const, 'head: a fixed quantity each, at check-in'),
  quantity: Type.Number({ minimum: 0, description: 'each, for basis head; in the rule’s unit' }),
  text: Type.String({ description: 'in a sentence for people' }),
});

export const AgeRule = Type.Object(
  {
    from: words(ageBands, 'the youngest who may come'),
    childrenWithAdult: Type.Boolean({ description: 'who is under 14 comes with a grown-up' }),
  },
  { additionalProperties: false },
);

export const SurvivalRow = Type.Object({
  batchId: Type.String(),
  species: Type.String(),
  planted: Type.Integer(),
  year: Type.Integer({ minimum: 1, maximum: 3 }),
  dueOn: Day,
  alive: nullable(Type.Integer()),
  checkedOn: nullable(Day),
});

export const ActivityDetail = Type.Object({
  ...ActivitySummary.properties,
  description: Type.String(),
  bring: Type.Array(Type.String(), { description: 'what to bring' }),
  base: nullable(Type.Object({ id: BaseId, name: Type.String(), level: words(baseLevels) })),
  meetingPoint: Type.String(),
  ageRule: AgeRule,
  duty: DutyTerms,
  cancelHours: Type.Integer({
    description: 'before a session begins, until when a party may change',
  }),
  closesAt: nullable(Timestamp),
  now: Type.String({ format: 'date-time', description: 'the clock that decides the opening' }),
  sessionList: Type.Array(ActivitySession),
  cancelReason: nullable(Type.String()),
  noShow: nullable(
    Type.Object({
      times: Type.Integer(),
      delayMinutes: Type.Integer(),
      text: Type.String(),
    }),
  ),
  reminded: Type.Boolean({ description: 'I asked to be told of the opening' }),
  /** After the day. */
  result: nullable(
    Type.Object({
      people: Type.Integer(),
      trees: Type.Integer(),
      areaM2: nullable(Type.Number()),
      text: nullable(Type.String()),
      photos: Type.Array(Photo),
      stars: nullable(Type.Number({ description: 'mean of 1–5, one decimal' })),
      voices: Type.Integer({ description: 'how many gave stars' }),
      survival: Type.Array(SurvivalRow),
    }),
  ),
  version: Type.Integer(),
  actions: Type.Array(Type.String({ examples: [...activityActions, 'edit', 'record', 'roll'] })),
});
export type ActivityDetail = Static<typeof ActivityDetail>;

export const BaseDetail = Type.Object({
  ...BaseSummary.properties,
  capacity: nullable(Type.Integer({ description: 'people at one time' })),
  contact: nullable(Type.String({ description: 'an office, not a person' })),
  contactPhone: nullable(Type.String()),
  description: nullable(Type.String()),
  photos: Type.Array(Photo),
  activities: Type.Array(ActivitySummary, { maxItems: 20 }),
  version: Type.Integer(),
});
export type BaseDetail = Static<typeof BaseDetail>;

export const BaseQuery = Type.Object(
  {
    ...PageQuery,
    level: Type.Optional(words(baseLevels)),
    lon: Type.Optional(Type.Number({ minimum: -180, maximum: 180 })),
    lat: Type.Optional(Type.Number({ minimum: -85, maximum: 85 })),
  },
  { additionalProperties: false },
);
