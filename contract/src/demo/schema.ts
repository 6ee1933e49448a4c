/** The demo city’s clock: a year of care can be lived through in a minute. Never there in production. */
import Type, { type Static } from 'typebox';
import { Timestamp } from '../schema.ts';

export const DemoClock = Type.Object({
  now: Timestamp,
  ahead: Type.Integer({ minimum: 0, description: 'whole days ahead of the real time' }),
});
export type DemoClock = Static<typeof DemoClock>;

export const DemoClockMove = Type.Object(
  { days: Type.Integer({ minimum: 1, maximum: 400, description: 'time only goes forward' }) },
  { additionalProperties: false },
);
