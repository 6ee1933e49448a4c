/** Table types of 0004_photo.sql, with what 0012_visitor_media.sql added. */
import { boolean, doublePrecision, integer, pgTable, text, uuid } from 'drizzle-orm/pg-core';
import { bytea, time } from './core.ts';

export const photo = pgTable('photo', {
  id: uuid('id').primaryKey().defaultRandom(),
  ownerId: uuid('owner_id'),
  visitorHash: bytea('visitor_hash'),
  token: text('token').notNull().unique(),
  state: text('state').notNull().default('arriving'),
  width: integer('width').notNull(),
  height: integer('height').notNull(),
  takenAt: time('taken_at'),
  timeAhead: boolean('time_ahead').notNull().default(false),
  lon: doublePrecision('lon'),
  lat: doublePrecision('lat'),
  sentAt: time('sent_at').notNull(),
  subjectKind: text('subject_kind'),
  subjectId: text('subject_id'),
  ordinal: integer('ordinal'),
  attachedAt: time('attached_at'),
});
