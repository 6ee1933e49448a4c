/** Activities and bookings for tests: published by rows of the tables, booked through the product’s own address. */
import type { SignupDetail, SignupForm } from '@luyin/contract';
import type { ActivityKind } from '@luyin/contract/activity/words';
import type { PartyKind } from '@luyin/contract/adoption/words';
import type { AgeBand } from '@luyin/contract/signup/words';
import { sql } from 'drizzle-orm';
import { one } from '../db/client.ts';
import { makeSeed } from '../modules/draw/seed.ts';
import type { Secrets } from '../secrets.ts';
import type { TestHouse } from './house.ts';

const hour = 3600_000;

interface QuotaGiven {
  kind?: PartyKind;
  seats?: number;
  sizeMin?: number;
  sizeMax?: number;
}
interface SessionGiven {
  /** Hours from now; by default a week away, for three hours. */
  inHours?: number;
  hours?: number;
  mode?: 'first_come' | 'lottery';
  /** Parties of each kind; null: no waitlist. */
  waitlist?: number | null;
  quotas?: readonly QuotaGiven[];
}
export interface ActivityGiven {
  kind?: ActivityKind;
  title?: string;
  /** From which booking opened, in hours from now; an hour ago by default. */
  opensInHours?: number;
  closesInHours?: number | null;
  ageFrom?: AgeBand;
  childrenWithAdult?: boolean;
  cancelHours?: number;
  district?: string;
  duty?: { rule: string | null; basis: 'head' | 'hours'; quantity: number };
  state?: 'draft' | 'published' | 'open' | 'closed' | 'cancelled';
  sessions?: readonly SessionGiven[];
}
export interface StartedActivity {
  id: string;
  title: string;
  sessions: { id: string; startsAt: Date; endsAt: Date }[];
}

/** Needs no more of a house than this, so that a test of several processes can call it too. */
export interface Ground {
  database: Pick<TestHouse['database'], 'db'>;
  clock: { now(): Date };
  house: { secrets: Secrets };
}

/** Open for booking at once; seats for ten people who come alone or as a family, unless something else is given. */
export async function startActivity(
  { database: { db }, clock, house }: Ground,
  given: ActivityGiven = {},
): Promise<StartedActivity> {
  const now = clock.now().getTime();
  const at = (hours: number) => new Date(now + hours * hour);
  const { sessions = [{}], duty = { rule: null, basis: 'head', quantity: 0 } } = given;
  const times = sessions.map(({ inHours = 7 * 24, hours = 3 }) => ({
    startsAt: at(inHours),
    endsAt: at(inHours + hours),
  }));
  const first = times.reduce((a, b) => (b.startsAt < a.startsAt ? b : a)).startsAt;
  const last = times.reduce((a, b) => (b.endsAt > a.endsAt ? b : a)).endsAt;
  const kinds = sessions.flatMap(({ quotas = standard }) => quotas.map(({ kind }) => kind));
  const title = given.title ?? '春季植树';
  const closes = given.closesInHours ?? null;
  const activity = await one<{ id: string }>(
    db,
    sql`INSERT INTO activity (kind, state, title, organiser, description, place, meeting_point, lon, lat, district, age_from,
          children_with_adult, duty_form, duty_rule, duty_basis, duty_quantity, cancel_hours, opens_at, closes_at,
          cancel_reason, starts_at, ends_at, families, lottery, created_at)
        VALUES (${given.kind ?? 'planting'}, ${given.state ?? 'published'}, ${title}, '园林绿化中心', '一起种树', '青枫公园',
          '青枫公园北门', 119.97, 31.79, ${given.district ?? 'east'}, ${given.ageFrom ?? 'under_11'},
          ${given.childrenWithAdult ?? true}, 'afforestation', ${duty.rule}, ${duty.basis}, ${duty.quantity}::numeric,
          ${given.cancelHours ?? 24}, ${at(given.opensInHours ?? -1)}::timestamptz,
          ${closes === null ? null : at(closes)}::timestamptz, ${given.state === 'cancelled' ? '下雨' : null},
          ${first}::timestamptz, ${last}::timestamptz, ${kinds.includes('family')},
          ${sessions.some(({ mode }) => mode === 'lottery')}, ${at(-2)}::timestamptz) RETURNING id`,
  );
  const made: StartedActivity = { id: activity!.id, title, sessions: [] };
  for (const [
    i,
    { mode = 'first_come', waitlist = 100, quotas = standard },
  ] of sessions.entries()) {
    const seed = mode === 'lottery' ? makeSeed(house.secrets) : null;
    const { startsAt, endsAt } = times[i]!;
    const session = await one<{ id: string }>(
      db,
      sql`INSERT INTO activity_session (activity_id, ordinal, state, starts_at, ends_at, mode, waitlist_limit, seed_hash, seed_sealed)
          VALUES (${made.id}::uuid, ${i + 1}, ${given.state === 'cancelled' ? 'cancelled' : 'planned'},
            ${startsAt}::timestamptz, ${endsAt}::timestamptz, ${mode}, ${waitlist}::int, ${seed?.hash ?? null},
            ${seed?.sealed ?? null}) RETURNING id`,
    );
    for (const {
      kind = 'person',
      seats = 10,
      sizeMin = 1,
      sizeMax = Math.min(5, seats),
    } of quotas) {
      await db.execute(sql`
        INSERT INTO session_quota (session_id, kind, seats, size_min, size_max)
        VALUES (${session!.id}::uuid, ${kind}, ${seats}, ${sizeMin}, ${sizeMax})`);
    }
    made.sessions.push({ id: session!.id, startsAt, endsAt });
  }
  return made;
}
const standard: readonly QuotaGiven[] = [{ kind: 'person' }, { kind: 'family' }];

interface PartyGiven {
  kind?: PartyKind;
  name?: string;
  /** People beside the leader: how many grown-ups, or who. */
  companions?: number | SignupForm['companions'];
  leader?: Partial<SignupForm['leader']>;
  consent?: SignupForm['consent'];
  waitIfFull?: boolean;
  sessionVersion?: number;
}

/** The form as the page would send it. */
export function signupForm({
  kind = 'person',
  name,
  companions = 0,
  leader = {},
  consent,
  waitIfFull = true,
  sessionVersion = 1,
}: PartyGiven = {}): SignupForm {
  return {
    sessionVersion,
    party: { kind, ...(name === undefined ? {} : { name }) },
    leader: { name: '林小树', ageBand: 'from_18', phone: '13900001234', ...leader },
    companions: typeof companions === 'number' ? grownUps(companions) : companions,
    ...(consent ? { consent } : {}),
    waitIfFull,
  };
}

const grownUps = (count: number): SignupForm['companions'] =>
  Array.from({ length: count }, (_, i) => ({ name: `同行${i + 1}`, ageBand: 'from_18' }));

/** Books and insists that it worked. */
export async function book(
  house: TestHouse,
  who: { token: string },
  sessionId: string,
  party: PartyGiven = {},
): Promise<SignupDetail> {
  const answer = await house.call('POST /sessions/:id/signups', {
    params: { id: sessionId },
    body: signupForm(party),
    as: who,
  });
  if (answer.status !== 200) throw new Error(`The booking was refused: ${answer.text}`);
  return answer.body;
}
