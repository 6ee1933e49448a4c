/** Tasks of crews, worked on with or without a network. */
import Type, { type Static } from 'typebox';
import { PhotoId } from '../photo/schema.ts';
import { Position, Timestamp, nullable, words } from '../schema.ts';
import { About, ComplaintClock, ComplaintPhoto, UnitId } from './schema.ts';
import { actOutcomes, partStatuses, taskActions } from './words.ts';

const strict = { additionalProperties: false };
/** One task of a crew: its unit’s part of a case, with all that is needed without a network. */
export const CrewTask = Type.Object({
  part: Type.String(),
  version: Type.Integer({ description: 'of the case, as far as the phone knows' }),
  unit: Type.String(),
  main: Type.Boolean(),
  partStatus: words(partStatuses),
  task: nullable(Type.String()),
  assignedAt: Timestamp,
  ...About,
  description: nullable(Type.String()),
  place: nullable(Type.String()),
  position: nullable(Position),
  treeCode: nullable(Type.String()),
  photos: Type.Array(ComplaintPhoto),
  clock: nullable(ComplaintClock),
  paused: nullable(Type.String({ description: 'why the clock stands still' })),
  sentBack: nullable(Type.String({ description: 'what the check found' })),
});
export type CrewTask = Static<typeof CrewTask>;
export const CrewTasks = Type.Object({
  now: Timestamp,
  units: Type.Array(Type.Object({ id: UnitId, name: Type.String(), lead: Type.Boolean() })),
  items: Type.Array(CrewTask, { maxItems: 200 }),
});
export type CrewTasks = Static<typeof CrewTasks>;

/** An act of a crew as it was done on the phone, perhaps hours ago and without a network. Photos were sent ahead. */
export const TaskAct = Type.Object(
  {
    id: Type.String({
      minLength: 8,
      maxLength: 64,
      description: 'made by the phone; sent twice it counts once',
    }),
    part: Type.String({ minLength: 1, maxLength: 64 }),
    action: words(taskActions),
    at: Timestamp,
    note: Type.Optional(Type.String({ maxLength: 2000 })),
    before: Type.Optional(Type.Array(PhotoId, { maxItems: 9, uniqueItems: true })),
    after: Type.Optional(Type.Array(PhotoId, { maxItems: 9, uniqueItems: true })),
    position: Type.Optional(Position),
  },
  strict,
);
export type TaskAct = Static<typeof TaskAct>;
export const TaskActs = Type.Object(
  {
    sentAt: Type.String({ format: 'date-time', description: 'by the phone’s clock' }),
    acts: Type.Array(TaskAct, { minItems: 1, maxItems: 50 }),
  },
  strict,
);
export type TaskActs = Static<typeof TaskActs>;
export const TaskActAnswers = Type.Object({
  items: Type.Array(
    Type.Object({
      id: Type.String(),
      outcome: words(actOutcomes),
      code: nullable(Type.String({ description: 'an error code, when refused' })),
      text: Type.String({ description: 'for the crew' }),
      part: Type.String(),
      status: nullable(words(partStatuses)),
    }),
  ),
});
export type TaskActAnswers = Static<typeof TaskActAnswers>;
