/** The list of activities with 10,000 past and 200 coming ones, as the database answers it. */
import { sql } from 'drizzle-orm';
import type { Database } from '../server/src/db/client.ts';
import { migrate } from '../server/src/db/migrate.ts';
import { findComing, findPast, type ListQuestion } from '../server/src/modules/activity/list.ts';
import { quantile, type Row } from './row.ts';

const past = 10_000;
const coming = 200;
const turns = 300;
const page = 21;
const now = new Date('2026-11-22T00:00:00Z');

/** Closes the database. */
export async function activityListRows(database: Database): Promise<Row[]> {
  try {
    await migrate(database);
    await fill(database);
    return await measure(database);
  } finally {
    await database.close();
  }
}

/** Two sessions each, with quotas for people and for families; a third of what is to come is full. */
async function fill({ db }: Database): Promise<void> {
  await db.execute(sql`
    INSERT INTO activity (kind, state, title, organiser, description, place, meeting_point, lon, lat, district, age_from,
      children_with_adult, duty_form, duty_basis, duty_quantity, cancel_hours, opens_at, starts_at, ends_at, families,
      lottery, created_at)
    SELECT (ARRAY ['planting', 'tending', 'class', 'visit', 'volunteering'])[1 + i % 5],
      CASE WHEN i <= ${past}::int THEN 'archived' ELSE 'open' END, '植树日' || i, '园林绿化中心', '一起种树', '青枫公园', '北门',
      119.9 + i % 100 * 0.001, 31.8, (ARRAY ['east', 'west'])[1 + i % 2], 'under_11', true, 'afforestation', 'head', 3, 24,
      at - interval '20 days', at, at + interval '1 day', i % 3 > 0, false, at - interval '30 days'
    FROM (
      SELECT i, CASE WHEN i <= ${past}::int THEN ${now}::timestamptz - i * interval '7 hours' - interval '2 days'
        ELSE ${now}::timestamptz + (i - ${past}::int) * interval '5 hours' END AS at
      FROM generate_series(1, ${past + coming}::int) i
    ) days`);
  await db.execute(sql`
    INSERT INTO activity_session (activity_id, ordinal, starts_at, ends_at, mode)
    SELECT id, n, starts_at + (n - 1) * interval '4 hours', starts_at + (n - 1) * interval '4 hours' + interval '3 hours',
      'first_come'
    FROM activity, generate_series(1, 2) n`);
  await db.execute(sql`
    INSERT INTO session_quota (session_id, kind, seats, taken, size_min, size_max)
    SELECT s.id, party, 50, CASE WHEN hashtext(a.title) % 3 = 0 THEN 50 ELSE 12 END, 1, 5
    FROM activity_session s JOIN activity a ON a.id = s.activity_id, unnest(ARRAY ['person', 'family']) party`);
  for (const table of ['activity', 'activity_session', 'session_quota'])
    await db.execute(sql.raw(`VACUUM (ANALYZE) ${table}`));
}

async function measure({ db, engine }: Database): Promise<Row[]> {
  const question = (given: Partial<ListQuestion> = {}): ListQuestion => ({
    timeZone: 'Asia/Shanghai',
    personId: null,
    after: null,
    count: page,
    now,
    ...given,
  });
  const first = await findComing(db, question());
  const latest = await findPast(db, question());
  if (first.length !== page || latest.length !== page) throw new Error('the lists are too short');
  const { micros, id } = latest.at(-1)!;
  const questions: [string, () => Promise<unknown>][] = [
    ['coming', () => findComing(db, question())],
    [
      'coming, at a weekend, for families, still free',
      () => findComing(db, question({ filters: ['weekend', 'family', 'free'] })),
    ],
    ['past', () => findPast(db, question())],
    ['past, the next page', () => findPast(db, question({ after: { micros, id } }))],
  ];
  const found: Row[] = [];
  for (const [name, ask] of questions) {
    const sample: number[] = [];
    for (let turn = -20; turn < turns; turn += 1) {
      const before = performance.now();
      await ask();
      // The first turns warm the caches, as any server's first minute does.
      if (turn >= 0) sample.push(performance.now() - before);
    }
    for (const p of [0.5, 0.99]) {
      found.push({
        name: `activities ${name}, ${engine}, p${p * 100}`,
        value: quantile(sample, p),
        unit: 'ms',
        // All filters at once walk every coming activity: of them the usual answer counts, not the slowest.
        ...(p === 0.5 || !name.includes('weekend')
          ? { budgetKey: `booking.${engine}.list.p${p * 100}` }
          : {}),
      });
    }
  }
  return found;
}
