/** 砍伐/移植许可: the register of permits to fell, move or cut back trees. */
import Type, { type Static } from 'typebox';
import { Position, nullable, words } from '../schema.ts';
import { TreeCode } from '../tree/schema.ts';
import { permitKinds, permitStates } from './words.ts';

export const PermitNumber = Type.String({ minLength: 2, maxLength: 60 });
const Day = Type.String({ format: 'date', description: 'in the city’s zone' });

export const Permit = Type.Object({
  number: PermitNumber,
  kind: words(permitKinds),
  state: words(permitStates),
  holder: Type.String({ description: 'masked: 常州市某某公司 is 常州市****公司, 王小明 is 王**' }),
  purpose: nullable(Type.String()),
  trees: Type.Array(TreeCode),
  treeCount: Type.Integer({ minimum: 1, description: 'trees that it covers' }),
  area: nullable(Type.Object({ centre: Position, radiusM: Type.Number({ exclusiveMinimum: 0 }) })),
  place: nullable(Type.String()),
  district: nullable(Type.String()),
  from: Day,
  until: Day,
  issuedBy: Type.String(),
});
export type Permit = Static<typeof Permit>;
export const Permits = Type.Object({ items: Type.Array(Permit, { maxItems: 50 }) });

/** A tree, or a place; valid ones first, then the newest. */
export const PermitQuery = Type.Object(
  {
    tree: Type.Optional(TreeCode),
    lon: Type.Optional(Type.Number({ minimum: -180, maximum: 180 })),
    lat: Type.Optional(Type.Number({ minimum: -85, maximum: 85 })),
  },
  { additionalProperties: false },
);
