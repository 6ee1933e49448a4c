/** 养护记录: what was done for a tree, by whom it may be known, and what it needs. */
import Type, { type Static } from 'typebox';
import { Photo, PhotoIds } from '../photo/schema.ts';
import { Page, Position, Timestamp, nullable, words } from '../schema.ts';
import { adopterWorks, careWorks } from './words.ts';

export const Day = Type.String({
  pattern: '^[0-9]{4}-[0-9]{2}-[0-9]{2}$',
  description: 'a calendar day in the city’s time zone',
});

/** A correction is a new entry that names the one it corrects; both stay. */
export const CareReport = Type.Object(
  {
    works: Type.Array(words(adopterWorks), { minItems: 1, maxItems: 5, uniqueItems: true }),
    day: Day,
    note: Type.Optional(Type.String({ maxLength: 200 })),
    photos: Type.Optional(PhotoIds),
    position: Type.Optional(Position),
    showName: Type.Boolean({ description: 'others see my name beside this entry' }),
    corrects: Type.Optional(Type.String({ minLength: 1, maxLength: 64 })),
  },
  { additionalProperties: false },
);
export type CareReport = Static<typeof CareReport>;

export const CareEntry = Type.Object({
  id: Type.String(),
  works: Type.Array(words(careWorks)),
  day: Day,
  loggedAt: Timestamp,
  note: nullable(Type.String()),
  photos: Type.Array(Photo),
  onSite: nullable(
    Type.Boolean({ description: 'within 100 m of the tree; null: no place was told' }),
  ),
  by: nullable(Type.String({ description: 'a name, only where it is shown by choice' })),
  byCrew: Type.Boolean(),
  mine: Type.Boolean(),
  corrects: nullable(Type.String()),
  correctedBy: nullable(Type.String({ description: 'the entry that took this one’s place' })),
});
export type CareEntry = Static<typeof CareEntry>;
export const CareEntryPage = Page(CareEntry);

export const CareNeed = Type.Object({
  work: words(careWorks),
  text: Type.String({ description: 'what to do and why, in plain words' }),
});
/** What this tree needs this month, by species group, age and season. */
export const CareNeeds = Type.Object({
  month: Type.Integer({ minimum: 1, maximum: 12 }),
  items: Type.Array(CareNeed),
});
export type CareNeeds = Static<typeof CareNeeds>;

/** The running term’s care at a glance; shown gently. */
export const CareCalendar = Type.Object({
  // A phone may be in another time zone, or its clock wrong.
  today: Day,
  days: Type.Array(Type.Object({ day: Day, entries: Type.Integer({ minimum: 1 }) })),
  visits: Type.Integer({ description: 'days with care in this year of the term' }),
  required: Type.Integer({ description: 'visits the plan asks for in a year' }),
  streakMonths: Type.Integer({ description: 'months in a row with care, up to now' }),
  nextBy: nullable(Day),
});
export type CareCalendar = Static<typeof CareCalendar>;
