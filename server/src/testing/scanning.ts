/** Scans of tickets for tests: of a session that begins in half an hour, by a crew whose phone says what time it is. */
import assert from 'node:assert/strict';
import { randomBytes } from 'node:crypto';
import type { Scan } from '@luyin/contract';
import { sql } from 'drizzle-orm';
import { one, rows } from '../db/client.ts';
import { ticketOf } from '../modules/attendance/ticket.ts';
import { newPerson } from './adopting.ts';
import type { TestHouse } from './house.ts';
import { placeParty } from './placed-party.ts';
import { startActivity, type ActivityGiven, type StartedActivity } from './signup-days.ts';

type Session = StartedActivity['sessions'][number];

export const scanId = () => randomBytes(8).toString('hex');

/** The house is asked for with each deed: it is opened after these are made. */
export function scanning(at: () => TestHouse) {
  const now = (late = 0) => new Date(at().clock.now().getTime() + late).toISOString();
  const send = (session: Session, scans: Scan[], sentAt = now()) =>
    at().call('POST /crew/sessions/:id/scans', {
      params: { id: session.id },
      body: { sentAt, scans },
      as: 'crew',
    });
  return {
    now,
    send,
    today: async (
      duty: NonNullable<ActivityGiven['duty']> = {
        rule: 'tree_planted',
        basis: 'head',
        quantity: 2,
      },
    ): Promise<Session> => {
      const { sessions } = await startActivity(at(), {
        duty,
        sessions: [{ inHours: 0.5, hours: 3, quotas: [{ seats: 200, sizeMax: 100 }] }],
      });
      return sessions[0]!;
    },
    party: async (session: Session, given: Parameters<typeof placeParty>[3] = {}) => {
      const person = await newPerson(at());
      const id = await placeParty(at(), session, person.id, given);
      return { id, person, ticket: ticketOf(at().house.secrets, id, session.id) };
    },
    scanned: (ticket: string, given: Partial<Scan> = {}): Scan => ({
      id: scanId(),
      kind: 'in',
      at: now(),
      ticket,
      ...given,
    }),
    /** One scan, and what is said to it. */
    scan: async (session: Session, given: Scan, sentAt = now()) => {
      const { status, body, text } = await send(session, [given], sentAt);
      assert.equal(status, 200, text);
      return body.items[0]!;
    },
    membersOf: (id: string) =>
      rows<{ id: string; name: string; at: Date | null; out: Date | null; hours: number | null }>(
        at().database.db,
        sql`SELECT id::text AS id, name, checked_in_at AS at, checked_out_at AS out, hours::float8 AS hours
            FROM signup_member WHERE signup_id = ${id}::uuid ORDER BY id`,
      ),
    statusOf: async (id: string) =>
      (await one<{ status: string }>(
        at().database.db,
        sql`SELECT status FROM signup WHERE id = ${id}::uuid`,
      ))!.status,
    ledger: (id: string) =>
      rows<{ companion: boolean; quantity: number; trees: number }>(
        at().database.db,
        sql`SELECT companion_id IS NOT NULL AS companion, quantity::float8 AS quantity, trees::float8 AS trees
            FROM duty_line WHERE evidence_kind = 'attendance' AND evidence_id = ${id} ORDER BY id`,
      ),
  };
}
