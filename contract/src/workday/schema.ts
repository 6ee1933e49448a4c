/** 工作日历: which days are worked, year by year, as the State Council publishes it and staff correct it. */
import Type, { type Static } from 'typebox';
import { Timestamp, nullable } from '../schema.ts';

export const CalendarYearNumber = Type.String({ pattern: '^20[0-9]{2}$' });

const Day = Type.Object(
  {
    day: Type.String({ format: 'date' }),
    name: Type.String({ minLength: 1, maxLength: 20, examples: ['春节', '国庆节调休'] }),
  },
  { additionalProperties: false },
);

/** All that differs from Monday to Friday. */
const Arrangement = {
  holidays: Type.Array(Day, { maxItems: 120 }),
  workdays: Type.Array(Day, {
    maxItems: 60,
    description: 'Saturdays and Sundays that are worked in exchange (调休)',
  }),
};

export const CalendarYear = Type.Object({
  year: Type.Integer(),
  known: Type.Boolean({ description: 'false: nothing is promised in this year yet' }),
  ...Arrangement,
  source: nullable(Type.String({ examples: ['国务院办公厅通知'] })),
  changedAt: nullable(Timestamp),
  version: Type.Integer({ description: '0: not loaded' }),
  hours: Type.Array(
    Type.Object({ from: Type.String({ examples: ['09:00'] }), until: Type.String() }),
    { description: '工作时间 of a workday, in the city’s zone' },
  ),
  knownUntil: nullable(
    Type.Integer({ description: 'the last year of an unbroken row of known ones' }),
  ),
});
export type CalendarYear = Static<typeof CalendarYear>;

/** The whole year at once; clocks of open cases are computed anew with it. */
export const CalendarForm = Type.Object(
  {
    ...Arrangement,
    source: Type.String({ minLength: 2, maxLength: 120 }),
    version: Type.Integer({ minimum: 0 }),
  },
  { additionalProperties: false },
);
export type CalendarForm = Static<typeof CalendarForm>;
