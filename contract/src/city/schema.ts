/** The one city of a deployment, and the home page that gathers it. */
import Type, { type Static } from 'typebox';
import { Position, Timestamp, nullable } from '../schema.ts';
import { TreeSummary } from '../tree/schema.ts';

export const District = Type.Object({
  id: Type.String(),
  name: Type.String(),
  centre: Position,
});

/** What of the city file a client needs. */
export const City = Type.Object({
  id: Type.String(),
  name: Type.String({ examples: ['常州市'] }),
  shortName: Type.String({ examples: ['常州'] }),
  demo: Type.Boolean({ description: 'true: its trees and people are 演示数据' }),
  notice: nullable(Type.String({ description: 'where the data comes from, shown in settings' })),
  centre: Position,
  bounds: Type.Object({
    west: Type.Number(),
    south: Type.Number(),
    east: Type.Number(),
    north: Type.Number(),
  }),
  districts: Type.Array(District),
  map: Type.Object({
    tiles: nullable(
      Type.Object({
        url: Type.String({ description: 'slippy-map template with {z} {x} {y}' }),
        attribution: Type.String(),
      }),
    ),
    base: Type.Boolean({ description: 'GET /city/base has a self-drawn base map' }),
  }),
  signIn: Type.Object({ phone: Type.Boolean(), wechat: Type.Boolean() }),
});
export type City = Static<typeof City>;

/**
 * GeoJSON FeatureCollection; `properties.kind` is water, road, green, district or land, `properties.name` is drawn.
 * `rank` 1 is drawn from far away, 2 from the middle distance, 3 close by. A district's `id` is the city file's.
 */
export const BaseMap = Type.Unsafe<{
  type: 'FeatureCollection';
  /** What the drawing is and how far to trust it; shown as the attribution. */
  name?: string;
  features: {
    type: 'Feature';
    properties: {
      kind: 'water' | 'road' | 'green' | 'district' | 'land';
      id?: string;
      name?: string;
      rank?: number;
    };
    geometry:
      | { type: 'Polygon'; coordinates: number[][][] }
      | { type: 'LineString'; coordinates: number[][] };
  }[];
}>({ type: 'object', additionalProperties: true });
export type BaseMap = Static<typeof BaseMap>;

export const HomeQuery = Type.Object(
  {
    lon: Type.Optional(Type.Number({ minimum: -180, maximum: 180 })),
    lat: Type.Optional(Type.Number({ minimum: -85, maximum: 85 })),
  },
  { additionalProperties: false },
);

export const CityNumbers = Type.Object({
  trees: Type.Integer({ description: 'standing' }),
  species: Type.Integer(),
  heritage: Type.Integer({ description: 'standing 古树 and 名木' }),
  greenspaces: Type.Integer(),
});

/** What needs the person today; features add kinds, an unknown kind is shown by its text. */
export const TodayItem = Type.Object({
  kind: Type.String({ examples: ['saved_tree_news'] }),
  text: Type.String(),
  at: Timestamp,
  treeCode: nullable(Type.String()),
});

/** One request for the whole home page. */
export const Home = Type.Object({
  near: Type.Array(TreeSummary, { maxItems: 6 }),
  nearAsked: Type.Boolean({ description: 'false: near the centre, because no place was sent' }),
  heritage: Type.Array(TreeSummary, { maxItems: 6 }),
  numbers: CityNumbers,
  today: Type.Array(TodayItem, { maxItems: 5 }),
});
export type Home = Static<typeof Home>;
