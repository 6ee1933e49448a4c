/** Writes any number of bookings of one session in one statement, under the rows of its quotas. */
import type { PartyKind } from '@luyin/contract/adoption/words';
import { sql } from 'drizzle-orm';
import { prepared, type Db } from '../../db/client.ts';
import type { MessageKind } from '../inbox/messages.ts';
import { channels } from '../outbox/channels.ts';
import type { Companion, Leader } from './party.ts';
import type { Signup } from './signup.ts';

export interface Booking {
  signup: Signup;
  leader: Leader;
  /** Each with the id it has, or gets now. */
  companions: (Companion & { companionId: string })[];
  phone: Buffer | null;
  remindedFor: Date | null;
  told: { kind: MessageKind; data: unknown };
  /** On the waitlist, from 1. */
  waitingPlace: number | null;
  /** The calendar year in which the ages were said. */
  year: number;
  at: Date;
}

/** What the bookings add to a quota. */
export interface Added {
  kind: PartyKind;
  taken: number;
  waiting: number;
  entered: number;
}

export interface WrittenMember {
  id: string;
  companion_id: string | null;
}
export interface Written {
  /** In the order of the party, the leader first. */
  members: WrittenMember[];
  eventId: string;
}

/**
 * Signups, their people, events, news, and the counters. The consent stands on the signup, and is written with the
 * child’s name or not at all. Answers by signup.
 */
export async function writeBookings(
  tx: Db,
  sessionId: string,
  bookings: readonly Booking[],
  added: readonly Added[],
): Promise<Map<string, Written>> {
  const names = channels.map(({ name }) => name);
  const found = await prepared<{ signup_id: string; members: WrittenMember[]; event_id: string }>(
    tx,
    sql`WITH given AS (
          SELECT * FROM jsonb_to_recordset(${JSON.stringify(bookings.map(asRow))}::jsonb) AS g (
            ordinal int, id uuid, person_id uuid, party text, status text, size int, party_name text, phone text,
            place int8, entry int, consent_by text, consent_version text, booked_at timestamptz, change_until timestamptz,
            starts_at timestamptz, ends_at timestamptz, reminded_for timestamptz, name text, age_band text, year int,
            told text, told_data jsonb)
        ), people AS (
          SELECT * FROM jsonb_to_recordset(${JSON.stringify(bookings.flatMap(companionRows))}::jsonb) AS c (
            ordinal int, id uuid, signup_id uuid, person_id uuid, name text, age_band text, year int, at timestamptz)
        ), booked AS (
          INSERT INTO signup (id, session_id, party, person_id, status, size, party_name, phone_cipher, place, entry,
            consent_by, consent_version, consent_at, booked_at, change_until, starts_at, ends_at, reminded_for)
          SELECT id, ${sessionId}::uuid, party, person_id, status, size, party_name, decode(phone, 'hex'), place, entry,
            consent_by, consent_version, CASE WHEN consent_by IS NOT NULL THEN booked_at END, booked_at, change_until,
            starts_at, ends_at, reminded_for
          FROM given ORDER BY ordinal
        ), leaders AS (
          INSERT INTO volunteer (person_id, name, age_band, band_year)
          SELECT person_id, name, age_band, year FROM given
          ON CONFLICT (person_id) DO UPDATE
            SET name = excluded.name, age_band = excluded.age_band, band_year = excluded.band_year
            WHERE (volunteer.name, volunteer.age_band, volunteer.band_year)
              IS DISTINCT FROM (excluded.name, excluded.age_band, excluded.band_year)
        ), known AS (
          INSERT INTO companion (id, person_id, name, age_band, band_year, last_used_at)
          SELECT id, person_id, name, age_band, year, at FROM people
          ON CONFLICT (id) DO UPDATE SET name = excluded.name, age_band = excluded.age_band,
            band_year = excluded.band_year, last_used_at = excluded.last_used_at, hidden = false
        ), members AS (
          INSERT INTO signup_member (signup_id, companion_id, name, age_band)
          SELECT signup_id, companion_id, name, age_band FROM (
            SELECT id AS signup_id, NULL::uuid AS companion_id, name, age_band, 0 AS ordinal FROM given
            UNION ALL SELECT signup_id, id, name, age_band, ordinal FROM people
          ) all_of_them ORDER BY signup_id, ordinal
          RETURNING id, signup_id, companion_id
        ), noted AS (
          INSERT INTO event (subject_kind, subject_id, action, to_status, actor_id, actor_role, data, at)
          SELECT 'signup', id::text, status, status, person_id, 'citizen',
            jsonb_build_object('by', 'leader', 'size', size), booked_at
          FROM given ORDER BY ordinal RETURNING id, subject_id
        ), told AS (
          INSERT INTO outbox (channel, kind, person_id, data, subject_kind, subject_id, once_key, created_at, due_at)
          SELECT channel, told, person_id, told_data, 'signup', id::text, 'signup ' || id || ' ' || status, booked_at,
            booked_at
          FROM given, unnest(${sql.param(names)}::text[]) AS channel ORDER BY ordinal
        ), counted AS (
          UPDATE session_quota q SET taken = q.taken + a.taken, waiting = q.waiting + a.waiting,
            entered = q.entered + a.entered, last_place = q.last_place + a.waiting, last_entry = q.last_entry + a.entered
          FROM jsonb_to_recordset(${JSON.stringify(added)}::jsonb)
            AS a (kind text, taken int, waiting int, entered int)
          WHERE q.session_id = ${sessionId}::uuid AND q.kind = a.kind
        )
        SELECT n.subject_id AS signup_id, n.id::text AS event_id, (
            SELECT json_agg(json_build_object('id', m.id::text, 'companion_id', m.companion_id) ORDER BY m.id)
            FROM members m WHERE m.signup_id = n.subject_id::uuid
          ) AS members
        FROM noted n`,
  );
  return new Map(
    found.map(({ signup_id, members, event_id: eventId }) => [signup_id, { members, eventId }]),
  );
}

function asRow({ signup, leader, phone, remindedFor, told, year }: Booking, i: number) {
  return {
    ...signup,
    ordinal: i,
    phone: phone?.toString('hex') ?? null,
    reminded_for: remindedFor,
    name: leader.name,
    age_band: leader.ageBand,
    year,
    told: told.kind,
    told_data: told.data,
  };
}

const companionRows = ({ signup, companions, year, at }: Booking) =>
  companions.map(({ companionId, name, ageBand }, i) => ({
    ordinal: i + 1,
    id: companionId,
    signup_id: signup.id,
    person_id: signup.person_id,
    name,
    age_band: ageBand,
    year,
    at,
  }));
