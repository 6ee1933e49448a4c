/** The organiser’s form for tests, and parties put into a session without the walk through booking. */
import type { ActivityDetail, ActivityForm } from '@luyin/contract';
import type { PartyKind } from '@luyin/contract/adoption/words';
import type { SignupStatus } from '@luyin/contract/signup/words';
import { sql } from 'drizzle-orm';
import { one } from '../db/client.ts';
import { newPerson, type TestPerson } from './adopting.ts';
import type { TestHouse } from './house.ts';

const hour = 3600_000;

/** Opens tomorrow, is a week away, lasts three hours, has ten seats for persons and twelve for families. */
export function activityForm(
  { clock }: Pick<TestHouse, 'clock'>,
  given: Partial<ActivityForm> = {},
): ActivityForm {
  const at = (hours: number) => new Date(clock.now().getTime() + hours * hour).toISOString();
  return {
    kind: 'planting',
    title: '河边种树',
    organiser: '园林绿化中心',
    description: '一起把河边种绿。',
    bring: ['手套', '水杯'],
    base: null,
    place: '河边绿地',
    meetingPoint: '绿地北门',
    position: { lon: 119.97, lat: 31.79 },
    ageRule: { from: 'under_11', childrenWithAdult: true },
    duty: { form: 'afforestation', rule: null, basis: 'head', quantity: 0 },
    cancelHours: 24,
    opensAt: at(24),
    closesAt: null,
    sessions: [
      {
        startsAt: at(7 * 24),
        endsAt: at(7 * 24 + 3),
        mode: 'first_come',
        waitlistLimit: 20,
        quotas: [
          { kind: 'person', seats: 10, sizeMin: 1, sizeMax: 3 },
          { kind: 'family', seats: 12, sizeMin: 2, sizeMax: 5 },
        ],
      },
    ],
    ...given,
  };
}

/** What the form would hold if the activity were opened in it. */
export function formOf(activity: ActivityDetail): ActivityForm {
  const { kind, title, organiser, description, bring, place, meetingPoint, position } = activity;
  const { form, rule, basis, quantity } = activity.duty;
  const { ageRule, cancelHours, opensAt, closesAt, version } = activity;
  return {
    ...{ kind, title, organiser, description, bring, place, meetingPoint, position, ageRule },
    ...{ cancelHours, opensAt, closesAt, version },
    base: activity.base?.id ?? null,
    duty: { form, rule, basis, quantity },
    sessions: activity.sessionList.map((session) => ({
      id: session.id,
      startsAt: session.startsAt,
      endsAt: session.endsAt,
      mode: session.mode,
      waitlistLimit: session.waitlist?.limit ?? null,
      quotas: session.quotas.map(({ kind: party, seats, sizeMin, sizeMax }) => ({
        ...{ kind: party, seats, sizeMin, sizeMax },
      })),
    })),
  };
}

interface Put {
  status?: Extract<SignupStatus, 'booked' | 'waiting' | 'offered' | 'entered'>;
  kind?: PartyKind;
  size?: number;
  person?: TestPerson;
}

/** A party as booking would have left it, with the counters of its quota. Answers who leads it, and its id. */
export async function putParty(
  house: TestHouse,
  sessionId: string,
  { status = 'booked', kind = 'person', size = 1, person }: Put = {},
): Promise<{ id: string; leader: TestPerson }> {
  const leader = person ?? (await newPerson(house));
  const now = house.clock.now();
  const seated = status === 'booked' || status === 'offered' ? size : 0;
  const made = await one<{ id: string }>(
    house.database.db,
    sql`WITH quota AS (
          UPDATE session_quota SET taken = taken + ${seated}::int,
            waiting = waiting + ${status === 'waiting' ? 1 : 0}::int, last_place = last_place + 1,
            entered = entered + ${status === 'entered' ? 1 : 0}::int, last_entry = last_entry + 1
          WHERE session_id = ${sessionId}::uuid AND kind = ${kind} RETURNING last_place, last_entry
        )
        INSERT INTO signup (session_id, party, person_id, status, size, place, entry, offered_until, booked_at,
          change_until, starts_at, ends_at)
        SELECT s.id, ${kind}, ${leader.id}::uuid, ${status}, ${size}::int,
          CASE WHEN ${status === 'waiting'}::boolean THEN q.last_place END,
          CASE WHEN ${status === 'entered'}::boolean THEN q.last_entry END,
          CASE WHEN ${status === 'offered'}::boolean THEN s.starts_at END, ${now}::timestamptz, s.starts_at, s.starts_at,
          s.ends_at
        FROM activity_session s, quota q WHERE s.id = ${sessionId}::uuid RETURNING id`,
  );
  return { id: made!.id, leader };
}
