/** Parties in a session as a booking leaves them, for tests of what comes after: rows, without the way through the form. */
import type { PartyKind } from '@luyin/contract/adoption/words';
import type { SignupStatus } from '@luyin/contract/signup/words';
import { sql } from 'drizzle-orm';
import { one } from '../db/client.ts';
import type { StartedActivity } from './signup-days.ts';
import type { TestHouse } from './house.ts';

interface Placed {
  kind?: PartyKind;
  status?: Extract<SignupStatus, 'booked' | 'entered' | 'waiting' | 'cancelled'>;
  /** The leader first. */
  names?: readonly string[];
}

/** Answers the id of the signup. */
export async function placeParty(
  { database, clock }: Pick<TestHouse, 'database' | 'clock'>,
  { id: sessionId, startsAt, endsAt }: StartedActivity['sessions'][number],
  personId: string,
  { kind = 'person', status = 'booked', names = ['林小树'] }: Placed = {},
): Promise<string> {
  const now = clock.now();
  return database.db.transaction(async (tx) => {
    const quota = await one<{ last_entry: number; last_place: number }>(
      tx,
      sql`UPDATE session_quota SET taken = taken + ${status === 'booked' ? names.length : 0},
            entered = entered + ${Number(status === 'entered')}, waiting = waiting + ${Number(status === 'waiting')},
            last_entry = last_entry + ${Number(status === 'entered')}, last_place = last_place + ${Number(status === 'waiting')}
          WHERE session_id = ${sessionId}::uuid AND kind = ${kind} RETURNING last_entry, last_place`,
    );
    const signup = await one<{ id: string }>(
      tx,
      sql`INSERT INTO signup (session_id, party, person_id, status, size, entry, place, booked_at, change_until, starts_at, ends_at)
          VALUES (${sessionId}::uuid, ${kind}, ${personId}::uuid, ${status}, ${names.length},
            ${status === 'entered' ? quota!.last_entry : null}::int, ${status === 'waiting' ? quota!.last_place : null}::int,
            ${now}::timestamptz, ${startsAt}::timestamptz, ${startsAt}::timestamptz, ${endsAt}::timestamptz)
          RETURNING id`,
    );
    for (const [n, name] of names.entries()) {
      const companion =
        n === 0
          ? null
          : await one<{ id: string }>(
              tx,
              sql`INSERT INTO companion (person_id, name, age_band, band_year, last_used_at)
                  VALUES (${personId}::uuid, ${name}, 'from_18', 2026, ${now}::timestamptz) RETURNING id`,
            );
      await tx.execute(sql`INSERT INTO signup_member (signup_id, companion_id, name, age_band)
        VALUES (${signup!.id}::uuid, ${companion?.id ?? null}::uuid, ${name}, 'from_18')`);
    }
    return signup!.id;
  });
}
