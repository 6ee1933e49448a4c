/** Counts the seats, the waitlists and the entries anew from the bookings themselves, for the counters to be held against. */
import assert from 'node:assert/strict';
import { sql } from 'drizzle-orm';
import { rows, type Db } from '../db/client.ts';

interface Counted {
  quota: string;
  seats: number;
  counters: { taken: number; waiting: number; entered: number };
  recount: { taken: number; waiting: number; entered: number };
  last_place: number;
  highest_place: number;
  places_twice: number;
  last_entry: number;
  highest_entry: number;
  /** The smallest party that waits although the session is still to come. */
  smallest: number | null;
}

/**
 * Of every quota of the database: the counters are what the bookings say, no seat is given twice, no place or number was
 * given out twice, nobody waits for seats that are free. Of every booking: nobody is in a session twice, and it has as many
 * people as it says. Throws what does not hold.
 */
export async function assertCountersTrue(db: Db, now: Date): Promise<void> {
  const quotas = await rows<Counted>(
    db,
    sql`SELECT q.session_id || ' ' || q.kind AS quota, q.seats,
          json_build_object('taken', q.taken, 'waiting', q.waiting, 'entered', q.entered) AS counters,
          json_build_object(
            'taken', coalesce(sum(u.size) FILTER (WHERE u.status IN ('offered', 'booked', 'attended', 'absent')), 0),
            'waiting', count(*) FILTER (WHERE u.status = 'waiting'),
            'entered', count(*) FILTER (WHERE u.status = 'entered')) AS recount,
          q.last_place::int, coalesce(max(u.place), 0)::int AS highest_place,
          (count(u.place) - count(DISTINCT u.place))::int AS places_twice,
          q.last_entry, coalesce(max(u.entry), 0) AS highest_entry,
          min(u.size) FILTER (WHERE u.status = 'waiting' AND s.state = 'planned'
            AND s.starts_at > ${now}::timestamptz) AS smallest
        FROM session_quota q JOIN activity_session s ON s.id = q.session_id
        LEFT JOIN signup u ON u.session_id = q.session_id AND u.party = q.kind
        GROUP BY q.session_id, q.kind, s.id`,
  );
  for (const one of quotas) {
    const { quota, seats, counters, recount, smallest } = one;
    assert.deepEqual(counters, recount, `the counters of ${quota}`);
    assert.ok(counters.taken <= seats, `${quota}: ${counters.taken} of ${seats}`);
    assert.equal(one.places_twice, 0, `${quota}: a place was given twice`);
    assert.ok(one.highest_place <= one.last_place, `${quota}: the last place`);
    assert.ok(one.highest_entry <= one.last_entry, `${quota}: the last entry`);
    const free = seats - counters.taken;
    assert.ok(smallest === null || smallest > free, `${quota}: ${smallest} wait for ${free} seats`);
  }
  const wrong = await rows<{ id: string; why: string }>(
    db,
    sql`SELECT min(id::text) AS id, 'in it twice' AS why FROM signup
        WHERE status IN ('entered', 'waiting', 'offered', 'booked', 'attended')
        GROUP BY session_id, person_id HAVING count(*) > 1
        UNION ALL
        SELECT u.id::text, count(*) || ' people of ' || u.size FROM signup u JOIN signup_member m ON m.signup_id = u.id
        GROUP BY u.id HAVING count(*) <> u.size OR count(*) FILTER (WHERE m.companion_id IS NULL) <> 1
        UNION ALL
        SELECT a.id::text, 'two at the same time' FROM signup a JOIN signup b ON b.person_id = a.person_id AND b.id > a.id
          AND b.session_id <> a.session_id AND b.starts_at < a.ends_at AND b.ends_at > a.starts_at
        WHERE a.status IN ('booked', 'attended') AND b.status IN ('booked', 'attended')`,
  );
  assert.deepEqual(wrong, []);
}
