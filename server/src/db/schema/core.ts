/** Table types of 0001_core.sql. The SQL is the source; core.test.ts compares the two. */
import {
  bigint,
  customType,
  integer,
  jsonb,
  pgTable,
  primaryKey,
  text,
  timestamp,
  uuid,
} from 'drizzle-orm/pg-core';

export const bytea = customType<{ data: Buffer; driverData: Uint8Array }>({
  dataType: () => 'bytea',
  fromDriver: (value) => Buffer.from(value.buffer, value.byteOffset, value.byteLength),
});
export const time = (name: string) => timestamp(name, { withTimezone: true, mode: 'date' });

export const person = pgTable('person', {
  id: uuid('id').primaryKey().defaultRandom(),
  name: text('name').notNull(),
  phoneHash: bytea('phone_hash').unique(),
  phoneCipher: bytea('phone_cipher'),
  wechatHash: bytea('wechat_hash').unique(),
  wechatCipher: bytea('wechat_cipher'),
  createdAt: time('created_at').notNull(),
});

export const personRole = pgTable(
  'person_role',
  {
    personId: uuid('person_id').notNull(),
    role: text('role').notNull(),
    grantedAt: time('granted_at').notNull(),
    grantedBy: uuid('granted_by'),
  },
  (table) => [primaryKey({ columns: [table.personId, table.role] })],
);

export const session = pgTable('session', {
  id: uuid('id').primaryKey().defaultRandom(),
  tokenHash: bytea('token_hash').notNull().unique(),
  personId: uuid('person_id').notNull(),
  device: text('device'),
  createdAt: time('created_at').notNull(),
  lastSeenAt: time('last_seen_at').notNull(),
  expiresAt: time('expires_at').notNull(),
  revokedAt: time('revoked_at'),
});

export const phoneCode = pgTable('phone_code', {
  id: bigint('id', { mode: 'number' }).primaryKey().generatedAlwaysAsIdentity(),
  phoneHash: bytea('phone_hash').notNull(),
  addressHash: bytea('address_hash').notNull(),
  codeHash: bytea('code_hash').notNull(),
  attempts: integer('attempts').notNull().default(0),
  createdAt: time('created_at').notNull(),
  expiresAt: time('expires_at').notNull(),
  usedAt: time('used_at'),
});

export const idempotencyKey = pgTable('idempotency_key', {
  keyHash: bytea('key_hash').primaryKey(),
  requestHash: bytea('request_hash').notNull(),
  status: integer('status'),
  answer: bytea('answer'),
  createdAt: time('created_at').notNull(),
});

export const event = pgTable('event', {
  id: bigint('id', { mode: 'number' }).primaryKey().generatedAlwaysAsIdentity(),
  subjectKind: text('subject_kind').notNull(),
  subjectId: text('subject_id').notNull(),
  action: text('action').notNull(),
  fromStatus: text('from_status'),
  toStatus: text('to_status'),
  actorId: uuid('actor_id'),
  actorRole: text('actor_role'),
  reason: text('reason'),
  data: jsonb('data').notNull().default({}),
  at: time('at').notNull(),
});
