/** Table types of 0005_outbox.sql. */
import {
  bigint,
  boolean,
  integer,
  jsonb,
  pgTable,
  primaryKey,
  text,
  unique,
  uuid,
} from 'drizzle-orm/pg-core';
import { time } from './core.ts';

export const outbox = pgTable(
  'outbox',
  {
    id: bigint('id', { mode: 'number' }).primaryKey().generatedAlwaysAsIdentity(),
    channel: text('channel').notNull(),
    kind: text('kind').notNull(),
    personId: uuid('person_id').notNull(),
    data: jsonb('data').notNull().default({}),
    subjectKind: text('subject_kind'),
    subjectId: text('subject_id'),
    deadline: time('deadline'),
    onceKey: text('once_key').notNull(),
    createdAt: time('created_at').notNull(),
    dueAt: time('due_at').notNull(),
    attempts: integer('attempts').notNull().default(0),
    deliveredAt: time('delivered_at'),
    parkedAt: time('parked_at'),
    lastError: text('last_error'),
  },
  (table) => [unique().on(table.onceKey, table.channel)],
);

export const inboxMessage = pgTable(
  'inbox_message',
  {
    id: bigint('id', { mode: 'number' }).generatedAlwaysAsIdentity(),
    outboxId: bigint('outbox_id', { mode: 'number' }).notNull().unique(),
    personId: uuid('person_id').notNull(),
    kind: text('kind').notNull(),
    title: text('title').notNull(),
    text: text('text').notNull(),
    at: time('at').notNull(),
    deadline: time('deadline'),
    subjectKind: text('subject_kind'),
    subjectId: text('subject_id'),
    readAt: time('read_at'),
  },
  (table) => [primaryKey({ columns: [table.personId, table.id] })],
);

export const demoClock = pgTable('demo_clock', {
  onlyOne: boolean('only_one').primaryKey().default(true),
  days: integer('days').notNull(),
});
