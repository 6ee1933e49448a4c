/** Shapes that every feature shares: places, pages, errors. JSON Schema, so the server and OpenAPI read them as they are. */
import Type, { type Static, type TSchema } from 'typebox';

/** WGS-84 degrees. WeChat's own map speaks GCJ-02: convert at the edge of the client, once. */
export const Position = Type.Object(
  {
    lon: Type.Number({ minimum: -180, maximum: 180, description: 'WGS-84 longitude, degrees' }),
    lat: Type.Number({ minimum: -85, maximum: 85, description: 'WGS-84 latitude, degrees' }),
  },
  { additionalProperties: false },
);
export type Position = Static<typeof Position>;

export const Timestamp = Type.String({
  format: 'date-time',
  description: 'ISO 8601 with offset, e.g. 2026-03-12T14:20:00+08:00',
});

/** An opaque place in a list. Only the server that made it can read it; a wrong one is `cursor_invalid`. */
export const Cursor = Type.String({ minLength: 1, maxLength: 256 });

export const PageQuery = {
  cursor: Type.Optional(Cursor),
  limit: Type.Optional(Type.Integer({ minimum: 1, maximum: 50, default: 20 })),
};

/** `next` is null on the last page. */
export const Page = <T extends TSchema>(item: T) =>
  Type.Object({ items: Type.Array(item), next: Type.Union([Cursor, Type.Null()]) });

export const nullable = <T extends TSchema>(schema: T) => Type.Union([schema, Type.Null()]);

/** A closed set of words, literal-typed, as a JSON Schema `enum`. */
export const words = <const T extends readonly string[]>(values: T, description?: string) =>
  Type.Unsafe<T[number]>({
    type: 'string',
    enum: [...values],
    ...(description ? { description } : {}),
  });

export const ErrorBody = Type.Object({
  code: Type.String({ description: 'stable id, see contract/src/errors.ts' }),
  message: Type.String({ description: 'a sentence for people, in the city’s language' }),
  fields: Type.Optional(
    Type.Record(Type.String(), Type.String(), {
      description: 'which input is wrong and how, by path, e.g. {"position.lat": "…"}',
    }),
  ),
  current: Type.Optional(
    Type.Record(Type.String(), Type.Unknown(), {
      description: 'on a conflict: how it stands now, e.g. {"status": "accepted", "version": 4}',
    }),
  ),
  requestId: Type.String(),
});
export type ErrorBody = Static<typeof ErrorBody>;

/** Answer of a write that leaves nothing to say. */
export const Done = Type.Object({ done: Type.Literal(true) });
