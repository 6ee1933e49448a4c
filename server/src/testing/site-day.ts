/** The day of a planting for tests: a session about to begin, who is expected, and what crews do there. */
import assert from 'node:assert/strict';
import { randomBytes } from 'node:crypto';
import { sql } from 'drizzle-orm';
import { one, rows } from '../db/client.ts';
import { runDueJobs } from '../jobs/runner.ts';
import { attendanceJobs } from '../modules/attendance/clock.ts';
import { newPerson, type TestPerson } from './adopting.ts';
import type { TestHouse } from './house.ts';
import { placeParty } from './placed-party.ts';
import { startActivity, type ActivityGiven, type StartedActivity } from './signup-days.ts';

export type Session = StartedActivity['sessions'][number];

export const byHead = { rule: 'tree_planted', basis: 'head' as const, quantity: 1 };
export const byHours = { rule: 'tending_hour', basis: 'hours' as const, quantity: 0 };

/** The house is asked for with each deed: it is opened after these are made. */
export function siteDay(at: () => TestHouse) {
  return {
    /** Begins in half an hour. */
    today: async (duty: NonNullable<ActivityGiven['duty']> = byHead): Promise<Session> => {
      const { sessions } = await startActivity(at(), {
        duty,
        sessions: [{ inHours: 0.5, hours: 3, quotas: [{ seats: 50 }] }],
      });
      return sessions[0]!;
    },
    party: async (session: Session, names = ['林小树'], person?: TestPerson) => {
      const leader = person ?? (await newPerson(at()));
      const id = await placeParty(at(), session, leader.id, { names });
      return { id, leader };
    },
    roll: async (session: Session) => {
      const params = { id: session.id };
      const answer = await at().call('GET /crew/sessions/:id/roll', { params, as: 'crew' });
      assert.equal(answer.status, 200, answer.text);
      return answer.body;
    },
    correct: (
      id: string,
      memberId: string,
      given: { present: boolean; hours?: number; reason?: string },
    ) =>
      at().call('POST /crew/signups/:id/corrections', {
        params: { id },
        body: { memberId, reason: '点错了人', ...given },
        as: 'crew',
      }),
    scanByName: (session: Session, id: string, kind: 'in' | 'out' = 'in') => {
      const now = at().clock.now().toISOString();
      const scans = [{ id: randomBytes(8).toString('hex'), kind, at: now, signupId: id }];
      return at().call('POST /crew/sessions/:id/scans', {
        params: { id: session.id },
        body: { sentAt: now, scans },
        as: 'crew',
      });
    },
    /** What a booking counted for, line by line. */
    ledger: async (id: string): Promise<number[]> => {
      const lines = await rows<{ quantity: number }>(
        at().database.db,
        sql`SELECT quantity::float8 AS quantity FROM duty_line WHERE evidence_id = ${id} ORDER BY id`,
      );
      return lines.map(({ quantity }) => quantity);
    },
    passTime: async (ms: number) => {
      at().clock.advance(ms);
      at().forget('crew');
      await runDueJobs(at().house, attendanceJobs);
    },
    statusOf: async (id: string): Promise<string> =>
      (await one<{ status: string }>(
        at().database.db,
        sql`SELECT status FROM signup WHERE id = ${id}::uuid`,
      ))!.status,
  };
}
