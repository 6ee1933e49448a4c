/** The tree register as clients see it: 一树一档. */
import Type, { type Static } from 'typebox';
import { Cursor, Page, PageQuery, Position, Timestamp, nullable, words } from '../schema.ts';
import { treeActions } from './transitions.ts';
import {
  greenspaceKinds,
  heritageClasses,
  speciesGroups,
  treeHealths,
  treeStatuses,
} from './words.ts';

export const TreeCode = Type.String({
  pattern: '^[A-Z0-9][A-Z0-9-]{2,31}$',
  description: '编号: on the plate and in its QR code',
});

export const Species = Type.Object({
  id: Type.Integer(),
  zh: Type.String({
    description: '中文名; the Latin or common name where no Chinese one is known',
  }),
  latin: nullable(Type.String()),
  family: nullable(Type.String({ description: '科' })),
  genus: nullable(Type.String({ description: '属' })),
  group: words(speciesGroups),
});
export type Species = Static<typeof Species>;

export const SpeciesCount = Type.Object({ ...Species.properties, trees: Type.Integer() });

/** What a map, a card or a list row needs. */
export const TreeSummary = Type.Object({
  code: TreeCode,
  species: nullable(Species),
  position: Position,
  district: nullable(Type.String({ description: 'the district’s id in the city file' })),
  street: nullable(Type.String()),
  greenspace: nullable(Type.String()),
  status: words(treeStatuses),
  health: nullable(words(treeHealths)),
  heritage: words(heritageClasses),
  grade: nullable(
    Type.Integer({ minimum: 1, maximum: 3, description: '级别 under the national rule' }),
  ),
  ageYears: nullable(Type.Integer({ minimum: 0 })),
  distance: nullable(Type.Number({ description: 'metres from the asked place, if one was asked' })),
});
export type TreeSummary = Static<typeof TreeSummary>;

/** A measured value, or the limits of the inventory's size class; equal when measured. */
export const Range = Type.Object({ min: Type.Number(), max: nullable(Type.Number()) });
export type Range = Static<typeof Range>;

export const Carbon = Type.Object({
  lowKg: Type.Number({ description: 'kg CO₂ held, lower end' }),
  highKg: Type.Number({ description: 'kg CO₂ held, upper end' }),
  source: Type.String(),
});
export type Carbon = Static<typeof Carbon>;

export const TreeDetail = Type.Object({
  ...TreeSummary.properties,
  sourceCrs: Type.String({ description: 'the CRS the position was recorded in, e.g. EPSG:4326' }),
  address: nullable(Type.String()),
  dbhCm: nullable(Range),
  girthCm: nullable(Range),
  heightM: nullable(Range),
  crownM: nullable(Range),
  plantedYear: nullable(Type.Integer()),
  ageEvidence: nullable(Type.String()),
  gradeUrban: nullable(
    Type.Integer({ minimum: 1, maximum: 2, description: '级别 under the older urban rule' }),
  ),
  greenspaceKind: nullable(words(greenspaceKinds)),
  carbon: nullable(Carbon),
  source: nullable(Type.String({ description: 'the inventory it came from' })),
  demo: Type.Boolean({ description: '演示数据: made up' }),
  saved: Type.Boolean({ description: 'by the person asking' }),
  savedCount: Type.Integer({ minimum: 0 }),
  version: Type.Integer({ description: 'send back with a change' }),
  updatedAt: Timestamp,
  actions: Type.Array(Type.String({ examples: [...treeActions, 'measure'] }), {
    description:
      'what the person asking may do now: steps of the tree’s transitions, and `measure` where sizes may be recorded',
  }),
});
export type TreeDetail = Static<typeof TreeDetail>;

export const TreeFilter = {
  species: Type.Optional(Type.Integer({ minimum: 1 })),
  heritage: Type.Optional(words(heritageClasses)),
  district: Type.Optional(Type.String({ maxLength: 32 })),
  decade: Type.Optional(
    Type.Integer({
      minimum: 0,
      maximum: 2100,
      multipleOf: 10,
      description: 'planted in, e.g. 1990',
    }),
  ),
};
export const TreeFilterObject = Type.Object(TreeFilter);
export type TreeFilter = Static<typeof TreeFilterObject>;

const Place = {
  lon: Type.Optional(Type.Number({ minimum: -180, maximum: 180 })),
  lat: Type.Optional(Type.Number({ minimum: -85, maximum: 85 })),
};

/** With a place the list is nearest first, with `q` best match first, else by code. */
export const TreeListQuery = Type.Object(
  {
    ...PageQuery,
    ...TreeFilter,
    ...Place,
    q: Type.Optional(
      Type.String({
        minLength: 1,
        maxLength: 60,
        description: 'Chinese name, pinyin, initials, Latin, code or street',
      }),
    ),
  },
  { additionalProperties: false },
);
export const TreePage = Page(TreeSummary);
export type TreePage = Static<typeof TreePage>;

/** The part of the map on screen. `zoom` is the slippy-map zoom (256 px tiles) and decides the cluster size. */
export const Viewport = {
  west: Type.Number({ minimum: -180, maximum: 180 }),
  south: Type.Number({ minimum: -85, maximum: 85 }),
  east: Type.Number({ minimum: -180, maximum: 180 }),
  north: Type.Number({ minimum: -85, maximum: 85 }),
  zoom: Type.Number({ minimum: 0, maximum: 22 }),
};
export const MapQuery = Type.Object(
  { ...TreeFilter, ...Viewport },
  { additionalProperties: false },
);

export const MapTree = Type.Object({
  kind: Type.Literal('tree'),
  code: TreeCode,
  position: Position,
  species: nullable(Type.String()),
  group: nullable(words(speciesGroups)),
  heritage: words(heritageClasses),
  status: words(treeStatuses),
});
export const MapCluster = Type.Object({
  kind: Type.Literal('cluster'),
  position: Position,
  count: Type.Integer({ minimum: 1 }),
});
export const MapAnswer = Type.Object({
  items: Type.Array(Type.Union([MapTree, MapCluster]), {
    maxItems: 200,
    description:
      'What stands there today: standing and dead trees. Up to 200 trees are listed one by one, exactly those ' +
      'inside the box; more are clustered by whole map tiles, so clusters may reach past the edge of the box',
  }),
  total: Type.Integer({
    minimum: 0,
    description: 'the sum of the items: a tree counts one, a cluster its count',
  }),
});
export type MapTree = Static<typeof MapTree>;
export type MapCluster = Static<typeof MapCluster>;
export type MapAnswer = Static<typeof MapAnswer>;

/** One entry of a tree's life story, newest first. Later features add kinds; an unknown one is shown by its `text`. */
export const TreeEvent = Type.Object({
  id: Type.String(),
  kind: Type.String({ examples: ['registered', 'planted', 'measured', ...treeActions] }),
  at: Timestamp,
  precision: words(['year', 'day', 'time'] as const),
  from: nullable(Type.String()),
  to: nullable(Type.String()),
  by: nullable(Type.String({ description: 'a role, never a person' })),
  text: nullable(Type.String()),
});
export type TreeEvent = Static<typeof TreeEvent>;
export const TreeEventPage = Page(TreeEvent);

const year = Type.Integer({ minimum: 100, maximum: 2100 });
const Measures = {
  health: Type.Optional(words(treeHealths)),
  dbhCm: Type.Optional(Type.Number({ exclusiveMinimum: 0, maximum: 2000 })),
  heightM: Type.Optional(Type.Number({ exclusiveMinimum: 0, maximum: 130 })),
  crownM: Type.Optional(Type.Number({ exclusiveMinimum: 0, maximum: 100 })),
};

export const TreeRegistration = Type.Object(
  {
    code: Type.Optional(TreeCode),
    speciesId: Type.Integer({ minimum: 1 }),
    position: Position,
    street: Type.Optional(Type.String({ maxLength: 80 })),
    address: Type.Optional(Type.String({ maxLength: 120 })),
    plantedYear: Type.Optional(year),
    ...Measures,
  },
  { additionalProperties: false },
);

/** `version` is the one that was read: a change made meanwhile by someone else is refused, not overwritten. */
export const TreeMeasurement = Type.Object(
  { version: Type.Integer(), reason: Type.Optional(Type.String({ maxLength: 200 })), ...Measures },
  { additionalProperties: false, minProperties: 2 },
);

export const TreeStep = Type.Object(
  {
    action: words(treeActions),
    reason: Type.String({ minLength: 2, maxLength: 200 }),
    speciesId: Type.Optional(
      Type.Integer({ minimum: 1, description: 'with `plant`: what was planted' }),
    ),
  },
  { additionalProperties: false },
);

export const FavouritePage = Page(Type.Object({ tree: TreeSummary, savedAt: Timestamp }));
export const SavedAnswer = Type.Object({ saved: Type.Boolean(), savedCount: Type.Integer() });
export { Cursor };
