/** What staff and crews see and do of complaints. */
import Type, { type Static } from 'typebox';
import { Clip } from '../clip/schema.ts';
import { Permit } from '../permit/schema.ts';
import { PhotoId } from '../photo/schema.ts';
import { Page, PageQuery, Position, Timestamp, nullable, words } from '../schema.ts';
import { TreeSummary } from '../tree/schema.ts';
import {
  About,
  CategoryId,
  ComplaintClock,
  ComplaintNumber,
  ComplaintPhoto,
  ComplaintStep,
  UnitId,
} from './schema.ts';
import {
  complaintSources,
  deskQueues,
  mostCounted,
  outcomes,
  partStatuses,
  placeSources,
  severities,
} from './words.ts';

const strict = { additionalProperties: false };
const reason = Type.String({ maxLength: 2000 });

export const ComplaintPart = Type.Object({
  id: Type.String(),
  unit: Type.Object({ id: UnitId, name: Type.String() }),
  main: Type.Boolean({ description: '主办; the others are 协办' }),
  task: nullable(Type.String({ description: 'what this unit is to do' })),
  status: words(partStatuses),
  note: nullable(Type.String()),
  assignedAt: Timestamp,
  finishedAt: nullable(Timestamp),
  photos: Type.Array(ComplaintPhoto),
});
export type ComplaintPart = Static<typeof ComplaintPart>;

export const DeskComplaintRow = Type.Object({
  ...About,
  description: nullable(Type.String()),
  place: nullable(Type.String()),
  photo: nullable(ComplaintPhoto),
  clock: nullable(ComplaintClock),
  units: Type.Array(Type.String({ description: 'names of those that have a part' })),
  reopened: Type.Boolean(),
  outside: Type.Boolean(),
  followers: Type.Integer(),
});
export type DeskComplaintRow = Static<typeof DeskComplaintRow>;
/** Urgent ones and those due first are first. */
export const DeskComplaints = Page(DeskComplaintRow);
export const DeskComplaintQuery = Type.Object(
  {
    ...PageQuery,
    queue: words(deskQueues),
    category: Type.Optional(CategoryId),
    district: Type.Optional(Type.String({ maxLength: 40 })),
    unit: Type.Optional(UnitId),
    q: Type.Optional(
      Type.String({ minLength: 1, maxLength: 40, description: 'a number, or words' }),
    ),
  },
  strict,
);
export const DeskCounts = Type.Object(
  Object.fromEntries(
    deskQueues.map((queue) => [
      queue,
      Type.Integer({ maximum: mostCounted, description: `${mostCounted}: as many or more` }),
    ]),
  ) as Record<(typeof deskQueues)[number], ReturnType<typeof Type.Integer>>,
);

/** What an adopter, a neighbour or anyone else may see is in PublicComplaint; this is for staff alone. */
export const DeskComplaint = Type.Object({
  ...About,
  source: words(complaintSources),
  partner: nullable(Type.String({ description: 'which partner sent it by Open311' })),
  description: nullable(Type.String()),
  answers: Type.Array(Type.Object({ question: Type.String(), answer: Type.String() })),
  position: nullable(Position),
  placeFrom: words(placeSources),
  place: nullable(Type.String()),
  outside: Type.Boolean(),
  privateYard: Type.Boolean(),
  tree: nullable(TreeSummary),
  permit: nullable(Permit),
  photos: Type.Array(
    Type.Object({
      ...ComplaintPhoto.properties,
      withheld: Type.Boolean(),
      position: nullable(Position),
    }),
  ),
  clips: Type.Array(Clip),
  reporter: Type.Object({
    anonymous: Type.Boolean(),
    name: nullable(Type.String()),
    phone: nullable(Type.String({ description: 'null when anonymous or not given' })),
  }),
  followers: Type.Integer(),
  parts: Type.Array(ComplaintPart),
  suggested: nullable(
    Type.Object(
      { unit: UnitId, name: Type.String(), why: Type.String() },
      { description: '建议派给' },
    ),
  ),
  clocks: Type.Array(ComplaintClock),
  steps: Type.Array(
    Type.Object({
      ...ComplaintStep.properties,
      person: nullable(Type.String()),
      public: Type.Boolean(),
    }),
  ),
  similar: Type.Array(
    Type.Object({ number: ComplaintNumber, metres: Type.Number(), place: nullable(Type.String()) }),
    { maxItems: 10 },
  ),
  mergedInto: nullable(ComplaintNumber),
  merged: Type.Array(ComplaintNumber),
  agency: nullable(Type.String({ description: 'where it was transferred to' })),
  pausedUntil: nullable(Timestamp),
  reopened: Type.Boolean(),
  rating: nullable(Type.Object({ stars: Type.Integer(), text: nullable(Type.String()) })),
  publication: Type.Object({
    published: Type.Boolean(),
    summary: Type.String({
      description: 'the approved one, or the description with all numbers masked',
    }),
  }),
  version: Type.Integer(),
  actions: Type.Array(
    Type.String({ examples: ['accept', 'dispatch', 'close', 'note', 'publish', 'withhold'] }),
  ),
});
export type DeskComplaint = Static<typeof DeskComplaint>;

const version = Type.Integer({ description: 'the one that was read' });

/** What staff do of a case; `note` and `recall` leave its status as it is. */
export const deskActions = [
  'accept',
  'reject',
  'dispatch',
  'recall',
  'transfer',
  'take_back',
  'merge',
  'pause',
  'resume',
  'close',
  'send_back',
  'note',
] as const;

/** Each action takes what it needs, and refuses to go without it. `reason` and `text` are read by the reporter. */
export const DeskStep = Type.Object(
  {
    action: words(deskActions),
    version,
    reason: Type.Optional(
      Type.String({
        maxLength: 20_000,
        description: 'reject, transfer, take_back, pause, send_back',
      }),
    ),
    severity: Type.Optional(words(severities, 'accept')),
    category: Type.Optional(
      Type.String({ maxLength: 64, description: 'accept: it belongs to another category' }),
    ),
    units: Type.Optional(
      Type.Array(
        Type.Object(
          {
            unit: Type.String({ maxLength: 64 }),
            main: Type.Boolean(),
            task: Type.Optional(Type.String({ maxLength: 500 })),
          },
          strict,
        ),
        { maxItems: 8, description: 'dispatch: exactly one has the lead' },
      ),
    ),
    parts: Type.Optional(
      Type.Array(Type.String({ maxLength: 64 }), {
        maxItems: 8,
        description: 'recall: which; send_back: which have to be done again, all without it',
      }),
    ),
    agency: Type.Optional(Type.String({ maxLength: 64, description: 'transfer: its id' })),
    into: Type.Optional(
      Type.String({ maxLength: 20, description: 'merge: the number that stays' }),
    ),
    until: Type.Optional(
      Type.String({ format: 'date', description: 'pause: resumed by itself on that day' }),
    ),
    outcome: Type.Optional(words(outcomes, 'close')),
    text: Type.Optional(
      Type.String({ maxLength: 20_000, description: 'close: the answer; note: the note' }),
    ),
    photos: Type.Optional(
      Type.Array(PhotoId, { maxItems: 60, uniqueItems: true, description: 'close: as it is now' }),
    ),
    noPhoto: Type.Optional(
      Type.String({ maxLength: 500, description: 'close: why there is no photo of it' }),
    ),
    public: Type.Optional(Type.Boolean({ description: 'note: the reporter reads it' })),
  },
  strict,
);
export type DeskStep = Static<typeof DeskStep>;

/** What the public may read of it; nothing is public before this. */
export const Publication = Type.Object(
  {
    version,
    published: Type.Boolean(),
    summary: Type.Optional(Type.String({ maxLength: 2000 })),
    privateYard: Type.Optional(Type.Boolean({ description: 'its place is rounded on the map' })),
  },
  strict,
);
export type Publication = Static<typeof Publication>;
export const PhotoWithholding = Type.Object(
  { withheld: Type.Boolean(), reason: Type.Optional(reason) },
  strict,
);

export const Unit = Type.Object({
  id: UnitId,
  name: Type.String(),
  phone: nullable(Type.String()),
  open: Type.Integer({ description: 'parts that it has in hand' }),
  members: Type.Array(
    Type.Object({ personId: Type.String(), name: Type.String(), lead: Type.Boolean() }),
  ),
});
export const Units = Type.Object({
  items: Type.Array(Unit),
  agencies: Type.Array(Type.Object({ id: Type.String(), name: Type.String() })),
  people: Type.Optional(
    Type.Array(Type.Object({ personId: Type.String(), name: Type.String() }), {
      description: 'staff who may be put into a unit, for those who manage units',
    }),
  ),
});
export type Units = Static<typeof Units>;
export const UnitMember = Type.Object({ lead: Type.Boolean() }, strict);
