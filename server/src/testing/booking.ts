/** Booking for tests, with what refuses it and what is counted. */
import assert from 'node:assert/strict';
import { sql } from 'drizzle-orm';
import { one } from '../db/client.ts';
import { newPerson, type TestPerson } from './adopting.ts';
import type { TestHouse } from './house.ts';
import { signupForm, startActivity, type ActivityGiven } from './signup-days.ts';

/** The house is asked for with each deed: it is opened after these are made. */
export function booking(at: () => TestHouse) {
  const start = async (given: ActivityGiven = {}) => {
    const activity = await startActivity(at(), given);
    return { ...activity, session: activity.sessions[0]!.id };
  };
  const tryBooking = (
    who: TestPerson,
    session: string,
    party: Parameters<typeof signupForm>[0] = {},
    key?: string,
  ) =>
    at().call('POST /sessions/:id/signups', {
      params: { id: session },
      body: signupForm(party),
      as: who,
      ...(key ? { key } : {}),
    });
  /** The code of a refusal, and its fields. */
  const refused = async (
    session: string,
    party: Parameters<typeof signupForm>[0] = {},
    who?: TestPerson,
  ) => {
    const { error, text } = await tryBooking(who ?? (await newPerson(at())), session, party);
    assert.ok(error.code, `it was not refused: ${text}`);
    return { code: error.code, fields: error.fields ?? {} };
  };
  const codeOf = async (...args: Parameters<typeof refused>) => (await refused(...args)).code;
  const counts = (session: string, kind = 'person') =>
    one<{ taken: number; waiting: number; entered: number }>(
      at().database.db,
      sql`SELECT taken, waiting, entered FROM session_quota WHERE session_id = ${session}::uuid AND kind = ${kind}`,
    );

  return { start, tryBooking, refused, codeOf, counts };
}
