/**
 * The bases and planting days of the demo city: through the product’s own commands, each at its own time, so that what
 * is shown has a history. A day that nearly everyone booked has real bookings by the city’s made-up people.
 */
import type { ActivityForm } from '@luyin/contract';
import type { Role } from '@luyin/contract/policy';
import { sql } from 'drizzle-orm';
import { rows, type Db } from '../db/client.ts';
import { addDays, dayIn, dayMs, startOfDay } from '../days.ts';
import { lockActivity } from '../modules/activity/activity.ts';
import { stepActivity } from '../modules/activity/cancel.ts';
import { createActivity, type Organising } from '../modules/activity/commands.ts';
import { findActivity } from '../modules/activity/queries.ts';
import { catchUp } from '../modules/activity/step.ts';
import type { CityFile } from '../modules/city/city-file.ts';
import { findRule } from '../modules/duty/rules.ts';
import { districtAt } from '../modules/tree/district.ts';
import type { Secrets } from '../secrets.ts';
import { activityWords, baseNames, baseWords, type DemoActivity } from './activity-texts.ts';
import { placeIn, surveyed } from './places.ts';
import { seeded } from './random.ts';

const hour = 3600_000;

interface Base {
  id: string;
  name: string;
  lon: number;
  lat: number;
}
type Quotas = ActivityForm['sessions'][number]['quotas'];

const persons = (seats: number, sizeMax = 3) => ({
  kind: 'person' as const,
  seats,
  sizeMin: 1,
  sizeMax,
});
const families = (seats: number) => ({ kind: 'family' as const, seats, sizeMin: 2, sizeMax: 5 });
const units = (seats: number) => ({ kind: 'unit' as const, seats, sizeMin: 10, sizeMax: 20 });

interface Plan {
  what: DemoActivity;
  /** Days from today to the first session; `saturday`: to the Saturday so many weeks ahead. */
  day: number | { saturday: number };
  /** Hours of the day at which sessions begin, each of `lasts` hours. */
  at: readonly number[];
  lasts?: number;
  quotas: Quotas;
  /** Hours from now at which booking opens; by default it has been open for two days. */
  opens?: number;
  /** Days from now, at eight in the evening; by default when the first session begins. */
  closes?: number;
  lottery?: boolean;
  from?: ActivityForm['ageRule']['from'];
  /** People who have booked alone. */
  booked?: number;
  held?: boolean;
}

const plans: readonly Plan[] = [
  { what: 'spring', day: -70, at: [9], quotas: [persons(30), families(30)], held: true },
  { what: 'pruned', day: -20, at: [14], quotas: [persons(20)], from: 'from_14', held: true },
  { what: 'pots', day: -9, at: [10], lasts: 1, quotas: [persons(16)], held: true },
  { what: 'yesterday', day: -1, at: [8], quotas: [persons(25), families(15)] },
  { what: 'full', day: 3, at: [8], quotas: [persons(12, 2)], from: 'from_14', booked: 11 },
  { what: 'class', day: 5, at: [14], lasts: 2, quotas: [persons(20)], booked: 4 },
  {
    what: 'open',
    day: { saturday: 1 },
    at: [9, 14],
    quotas: [persons(30), families(40), units(40)],
    booked: 7,
  },
  { what: 'visit', day: { saturday: 1 }, at: [10], lasts: 2, quotas: [persons(15), families(15)] },
  { what: 'opening', day: { saturday: 2 }, at: [9], quotas: [persons(10), families(40)], opens: 1 },
  {
    what: 'lottery',
    day: 13,
    at: [9],
    quotas: [persons(18), families(12)],
    closes: 5,
    lottery: true,
  },
  { what: 'tending', day: 16, at: [8], quotas: [persons(24)], from: 'from_14', booked: 5 },
  { what: 'volunteering', day: { saturday: 3 }, at: [9], quotas: [persons(12)], from: 'from_18' },
  { what: 'families', day: { saturday: 4 }, at: [9, 14], quotas: [families(40)], opens: 5 * 24 },
  { what: 'units', day: 33, at: [9], quotas: [units(80)], opens: 10 * 24 },
];

interface Seeding {
  city: CityFile;
  secrets: Secrets;
  staff: ReadonlyMap<Role, string>;
  now: Date;
}

/** Into a city that has none yet. */
export async function seedActivities(tx: Db, seeding: Seeding): Promise<void> {
  const bases = await writeBases(tx, seeding.city);
  for (const [i, plan] of plans.entries()) {
    await holdOrPlan(tx, plan, bases[i % bases.length]!, seeding);
  }
}

async function writeBases(tx: Db, city: CityFile): Promise<Base[]> {
  const random = seeded(20260312);
  const list = baseNames.flatMap(([level, names]) =>
    names.map((word, i) => {
      // Round the districts, so that each has some.
      const { id } = city.districts[(i + level.length) % city.districts.length]!;
      const at = surveyed(placeIn(city, id, random));
      const name = `${word}植树基地`;
      return {
        id: `base-demo-${level[0]}${String(i + 1).padStart(2, '0')}`,
        ...{ name, level, ...at, district: districtAt(city, at) || id },
        capacity: random.whole(4, 30) * 10,
        description: baseWords(name),
      };
    }),
  );
  return rows<Base>(
    tx,
    sql`INSERT INTO base (id, name, level, district, lon, lat, capacity, contact, description, demo)
        SELECT id, name, level, district, lon, lat, capacity, '基地管理处（演示）', description, true
        FROM jsonb_to_recordset(${JSON.stringify(list)}::jsonb) AS b (id text, name text, level text, district text,
          lon float8, lat float8, capacity int, description text)
        RETURNING id, name, lon, lat`,
  );
}

async function holdOrPlan(tx: Db, plan: Plan, base: Base, seeding: Seeding): Promise<void> {
  const { city, secrets, staff, now } = seeding;
  const reviewer = { id: staff.get('reviewer')!, roles: ['reviewer'] as const };
  const as = (at: Date): Organising => ({ city, secrets, person: reviewer, now: at });
  const form = await formOf(tx, plan, base, seeding);
  const opens = new Date(form.opensAt);
  const written = new Date(Math.min(now.getTime(), opens.getTime()) - 3 * dayMs);
  const id = await createActivity(tx, form, as(written));
  await tx.execute(sql`UPDATE activity SET demo = true WHERE id = ${id}::uuid`);
  const step = async (action: 'publish' | 'hold' | 'archive', at: Date) => {
    const { version } = (await findActivity(tx, id))!;
    await stepActivity(tx, id, { action, version }, as(at));
  };
  await step('publish', new Date(written.getTime() + hour));
  // As the clock would have done, at the time.
  if (opens <= now) await catchUp(tx, await lockActivity(tx, id), opens);
  if (plan.booked) await bookSome(tx, id, plan.booked, new Date(opens.getTime() + hour));
  const end = new Date(form.sessions.at(-1)!.endsAt);
  await catchUp(
    tx,
    await lockActivity(tx, id),
    end < now ? new Date(form.sessions.at(-1)!.startsAt) : now,
  );
  if (!plan.held) return;
  await step('hold', new Date(end.getTime() + 4 * hour));
  const month = new Date(end.getTime() + 31 * dayMs);
  if (month < now) await step('archive', month);
}

async function formOf(
  tx: Db,
  plan: Plan,
  base: Base,
  { city, now }: Seeding,
): Promise<ActivityForm> {
  const words = activityWords[plan.what];
  const today = dayIn(city.timeZone, now);
  const day = addDays(today, daysTo(today, plan.day));
  const midnight = startOfDay(city.timeZone, day).getTime();
  const past = midnight < now.getTime() - dayMs / 2;
  const opens = past ? midnight - 14 * dayMs : now.getTime() + (plan.opens ?? -48) * hour;
  const rule = words.duty.rule !== null && (await findRule(tx, words.duty.rule));
  return {
    ...words,
    duty: rule ? words.duty : { ...words.duty, rule: null, quantity: 0 },
    organiser: `${city.shortName}义务植树服务站（演示）`,
    base: base.id,
    place: base.name,
    meetingPoint: `${base.name}正门，看绿色的旗子`,
    position: { lon: base.lon, lat: base.lat },
    ageRule: { from: plan.from ?? 'under_11', childrenWithAdult: true },
    cancelHours: 24,
    // On the minute, as people set it.
    opensAt: new Date(Math.ceil(opens / 60_000) * 60_000).toISOString(),
    closesAt:
      plan.closes === undefined
        ? null
        : new Date(
            startOfDay(city.timeZone, addDays(today, plan.closes)).getTime() + 20 * hour,
          ).toISOString(),
    sessions: plan.at.map((begins) => ({
      startsAt: new Date(midnight + begins * hour).toISOString(),
      endsAt: new Date(midnight + (begins + (plan.lasts ?? 3)) * hour).toISOString(),
      mode: plan.lottery ? ('lottery' as const) : ('first_come' as const),
      waitlistLimit: plan.lottery ? null : 30,
      quotas: [...plan.quotas],
    })),
  };
}

function daysTo(today: string, day: Plan['day']): number {
  if (typeof day === 'number') return day;
  const weekday = new Date(`${today}T00:00:00Z`).getUTCDay();
  return ((6 - weekday + 7) % 7 || 7) + (day.saturday - 1) * 7;
}

/** People of the city who come alone to the first session, as booking would have written it down. */
async function bookSome(tx: Db, activityId: string, count: number, at: Date): Promise<void> {
  await tx.execute(sql`
    WITH chosen AS (
      SELECT id, starts_at, ends_at FROM activity_session WHERE activity_id = ${activityId}::uuid ORDER BY ordinal LIMIT 1
    ), comers AS (
      SELECT p.id, p.name FROM person p WHERE p.phone_hash IS NULL AND p.wechat_hash IS NULL
        AND NOT EXISTS (SELECT FROM signup u, chosen s WHERE u.person_id = p.id
          AND u.starts_at < s.ends_at AND u.ends_at > s.starts_at)
      ORDER BY p.created_at, p.name LIMIT ${count}::int
    ), booked AS (
      INSERT INTO signup (session_id, party, person_id, status, size, booked_at, change_until, starts_at, ends_at)
      SELECT s.id, 'person', c.id, 'booked', 1, ${at}::timestamptz, s.starts_at - interval '24 hours', s.starts_at, s.ends_at
      FROM comers c, chosen s RETURNING id, person_id
    ), people AS (
      INSERT INTO signup_member (signup_id, name, age_band)
      SELECT b.id, c.name, 'from_18' FROM booked b JOIN comers c ON c.id = b.person_id
    ), noted AS (
      INSERT INTO event (subject_kind, subject_id, action, to_status, actor_id, actor_role, data, at)
      SELECT 'signup', id::text, 'booked', 'booked', person_id, 'citizen', '{"by": "leader", "size": 1}', ${at}::timestamptz
      FROM booked
    )
    UPDATE session_quota q SET taken = taken + (SELECT count(*) FROM booked) FROM chosen s
    WHERE q.session_id = s.id AND q.kind = 'person'`);
}
