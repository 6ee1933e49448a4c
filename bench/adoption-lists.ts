/** "My adoptions" and the inbox of a person who has 10,000 entries in each, among those of others. */
import { sql } from 'drizzle-orm';
import { one, rows, type Database } from '../server/src/db/client.ts';
import { migrate } from '../server/src/db/migrate.ts';
import { findMine } from '../server/src/modules/adoption/queries.ts';
import { countUnread, findMessages } from '../server/src/modules/inbox/queries.ts';
import { quantile, type Row } from './row.ts';

const entries = 10_000;
const turns = 300;
const page = 21;

/** Closes the database. */
export async function listRows(database: Database): Promise<Row[]> {
  try {
    await migrate(database);
    const person = await fill(database);
    return await measure(database, person);
  } finally {
    await database.close();
  }
}

/** A third of everything is the one person's; of the adoptions a third still runs, of the messages half are unread. */
async function fill({ db }: Database): Promise<string> {
  const now = sql`timestamptz '2026-11-22 00:00+00'`;
  const people = await rows<{ id: string }>(
    db,
    sql`INSERT INTO person (name, created_at) SELECT '市民' || i, ${now} FROM generate_series(1, 3) i RETURNING id`,
  );
  const ids = sql.param(people.map(({ id }) => id));
  const content = { title: '出力认养', open: true, care: { visitsPerYear: 4 } };
  await db.execute(sql`INSERT INTO adoption_plan (id, version, content, since, ordinal)
    VALUES ('labour', 1, ${JSON.stringify(content)}::jsonb, ${now}, 1)`);
  await db.execute(sql`INSERT INTO tree (code, status, lon, lat)
    SELECT 'B-' || i, 'vacant', 119.5 + i * 0.00001, 31.7 FROM generate_series(1, ${3 * entries}::int) i`);
  await db.execute(sql`
    INSERT INTO adoption (tree_id, plan_id, plan_version, status, ending, party, plate, shown_as, leader_id,
      agreement_version, signed_name, signed_at, applied_at, term_from, term_until, ended_at, silent_since)
    SELECT id, 'labour', 1, CASE WHEN i % 9 < 3 THEN 'active' ELSE 'ended' END,
      CASE WHEN i % 9 < 3 THEN NULL ELSE 'expired' END, 'person', '给爷爷的树', 'plate',
      (${ids}::uuid[])[1 + i % 3], '1', '林小满', ${now}, ${now} - i * interval '1 minute', ${now},
      ${now} + interval '1 year', CASE WHEN i % 9 < 3 THEN NULL ELSE ${now} END, ${now}
    FROM (SELECT id, row_number() OVER (ORDER BY id) AS i FROM tree) t`);
  await db.execute(sql`
    INSERT INTO adoption_member (adoption_id, person_id, joined_at, open, attention_at)
    SELECT id, leader_id, applied_at, status = 'active', applied_at FROM adoption`);
  await db.execute(sql`
    INSERT INTO inbox_message (outbox_id, person_id, kind, title, text, at, read_at)
    SELECT i, (${ids}::uuid[])[1 + i % 3], 'adoption_approved', '认养通过了', '您认养的香樟已经通过。', ${now},
      CASE WHEN i % 2 = 0 THEN ${now} END
    FROM generate_series(1, ${3 * entries}::int) i`);
  for (const table of ['adoption', 'adoption_member', 'inbox_message', 'tree']) {
    await db.execute(sql.raw(`VACUUM (ANALYZE) ${table}`));
  }
  return people[0]!.id;
}

async function measure({ db, engine }: Database, person: string): Promise<Row[]> {
  const mine = await findMine(db, person, null, page);
  const behind = await one<{ attention: number; id: number }>(
    db,
    sql`SELECT (extract(epoch FROM attention_at) * 1000)::int8 AS attention, id FROM adoption_member
        WHERE person_id = ${person}::uuid AND NOT open ORDER BY attention_at, id OFFSET ${entries / 2}::int LIMIT 1`,
  );
  const newest = await findMessages(db, person, null, page);
  if (mine.length !== page || newest.length !== page || !behind)
    throw new Error('the lists are too short');
  const questions: [string, () => Promise<unknown>][] = [
    ['my adoptions', () => findMine(db, person, null, page)],
    ['my adoptions, far behind', () => findMine(db, person, { open: false, ...behind }, page)],
    ['inbox', () => findMessages(db, person, null, page)],
    ['inbox, far behind', () => findMessages(db, person, (newest[0]!.id / 2) | 0, page)],
    ['inbox, how many unread', () => countUnread(db, person)],
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
        name: `${name} of ${entries}, ${engine}, p${p * 100}`,
        value: quantile(sample, p),
        unit: 'ms',
        budgetKey: `adoption.${engine}.list.p${p * 100}`,
      });
    }
  }
  return found;
}
