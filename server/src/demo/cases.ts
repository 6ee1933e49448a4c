/**
 * The reports of the demo city: about a hundred and twenty made-up cases of the last half year, in every status. Each one
 * lived through the product’s own commands at its own times, so that clocks, histories and figures are what they would be.
 */
import type { Role } from '@luyin/contract/policy';
import { sql } from 'drizzle-orm';
import { rows, type Db } from '../db/client.ts';
import { dayMs } from '../days.ts';
import type { CityFile } from '../modules/city/city-file.ts';
import { categoryOf } from '../modules/complaint/rules-file.ts';
import { levelDue } from '../modules/deadline/escalation.ts';
import { managersAfterMs } from '../modules/deadline/rules.ts';
import { tell } from '../modules/outbox/commands.ts';
import { putMember } from '../modules/task/units.ts';
import type { Secrets } from '../secrets.ts';
import { liveCase } from './case-life.ts';
import { caseWords } from './case-texts.ts';
import type { CaseTown, Fate, Spot } from './case-town.ts';
import { seedPermits } from './permits.ts';
import { seeded, type Random } from './random.ts';

interface Seeding {
  city: CityFile;
  secrets: Secrets;
  staff: ReadonlyMap<Role, string>;
  now: Date;
}

/** Days ago, so many as there are. Those that run are told of first by their urgency, then by their due time. */
const open: readonly (readonly [Fate['ending'], readonly number[]])[] = [
  ['reported', [0.03, 0.08, 0.2, 0.4, 0.7, 1.1, 2.4, 4.2]],
  ['accepted', [0.5, 1.2, 3, 6, 11]],
  ['dispatched', [0.6, 1.4, 3, 5, 8, 15]],
  ['working', [0.9, 1.8, 3.5, 5.5, 7, 9, 13]],
  ['halfway', [2, 5, 9]],
  ['paused', [12, 20, 33]],
  ['handled', [2.5, 4, 6, 10]],
  ['sent_back', [6]],
  ['reopened', [17, 24]],
];
const over: readonly (readonly [Fate['ending'], number, from: number, to: number])[] = [
  ['closed', 7, 6, 15],
  ['could_not', 1, 9, 14],
  ['answered', 2, 4, 12],
  ['neighbours', 2, 8, 13],
  ['confirmed', 27, 14, 180],
  ['silent', 13, 32, 170],
  ['given_up', 5, 40, 160],
  ['explained', 4, 35, 150],
  ['rejected', 6, 3, 120],
  ['transferred', 5, 2, 90],
  ['merged', 4, 2, 20],
  ['withdrawn', 2, 5, 60],
];

/** Nothing where the city takes no reports, or has nothing that they could be about. */
export async function seedCases(tx: Db, { city, secrets, staff, now }: Seeding): Promise<void> {
  const rules = city.complaints;
  const categories = rules?.categories.filter(({ id, retired }) => caseWords[id] && !retired) ?? [];
  const spots = await findSpots(tx, city);
  if (!rules || categories.length === 0 || spots.length === 0) return;
  const random = seeded(20260311);
  await fillUnits(tx, city, staff, now);
  const [told] = await rows<{ id: number }>(tx, sql`SELECT coalesce(max(id), 0) AS id FROM outbox`);
  const town: CaseTown = {
    ...{ city, secrets, staff, now, spots, random },
    neighbours: await findNeighbours(tx),
    categories: categories.map(({ id }) => id),
    open: [],
  };
  const fates = fatesOf(random, city).sort((a, b) => b.ago - a.ago);
  for (const fate of fates) await liveCase(tx, town, fate);
  // What was told of it was read long ago.
  await tx.execute(sql`DELETE FROM outbox WHERE id > ${told!.id}::int8`);
  await rememberTold(tx, city, now);
  await tellCitizen(tx, staff.get('citizen')!, now);
  await seedPermits(tx, city, now);
}

function fatesOf(random: Random, city: CityFile): Fate[] {
  const fates = [
    ...open.flatMap(([ending, agos]) => agos.map((ago): Fate => ({ ending, ago }))),
    ...over.flatMap(([ending, count, from, to]) =>
      Array.from({ length: count }, (): Fate => ({ ending, ago: random.between(from, to) })),
    ),
  ];
  // What is not ours is passed on.
  const elsewhere = city.complaints!.categories.filter((one) => one.elsewhere && caseWords[one.id]);
  for (const fate of fates) {
    if (fate.ending === 'transferred' && elsewhere[0] && random.next() < 0.6) {
      fate.category = elsewhere[0].id;
    }
  }
  const own = (fate: Fate, category: string) =>
    categoryOf(city.complaints, category) ? { ...fate, category } : fate;
  return [
    ...fates,
    own({ ending: 'closed', ago: 6.2, citizen: true }, 'facilities'),
    own({ ending: 'working', ago: 1.6, citizen: true }, 'upkeep'),
  ];
}

/** Round the city, the half of them within a walk of its centre, though not on the very spot where a visitor begins. */
async function findSpots(tx: Db, { centre }: CityFile): Promise<Spot[]> {
  return rows<Spot>(
    tx,
    sql`WITH placed AS (
          SELECT t.code, t.lon, t.lat, t.heritage, coalesce(g.name || '内', concat(t.street, t.address)) AS address,
            greatest(abs(t.lon - ${centre.lon}::float8), abs(t.lat - ${centre.lat}::float8)) AS off,
            hashtext(t.code) AS n
          FROM tree t LEFT JOIN greenspace g ON g.id = t.greenspace_id
          WHERE t.status = 'standing'
        ), near AS (SELECT * FROM placed WHERE off BETWEEN 0.003 AND 0.02 ORDER BY n, code LIMIT 80),
        far AS (SELECT * FROM placed WHERE off > 0.02 ORDER BY n, code LIMIT 80),
        old AS (SELECT * FROM placed WHERE heritage = 'ancient' AND off > 0.003 ORDER BY n, code LIMIT 12)
        SELECT code, lon, lat, heritage, address FROM (
          SELECT * FROM near UNION SELECT * FROM far UNION SELECT * FROM old) chosen ORDER BY n, code`,
  );
}

/** The crew’s demo account leads one unit and belongs to another. */
async function fillUnits(
  tx: Db,
  city: CityFile,
  staff: ReadonlyMap<Role, string>,
  now: Date,
): Promise<void> {
  const { units, routes } = city.complaints!;
  const home = city.districts[0]?.id;
  const own = routes.find(({ districts }) => home !== undefined && districts?.includes(home));
  const lead = own?.unit ?? units[0]!.id;
  const other = units.find(({ id }) => id === 'mobile') ?? units.at(-1)!;
  const by = {
    id: staff.get('admin')!,
    role: 'admin' as const,
    now: new Date(now.getTime() - 200 * dayMs),
  };
  const person = staff.get('crew')!;
  if (other.id !== lead) await putMember(tx, city, { unit: other.id, person, lead: false }, by);
  await putMember(tx, city, { unit: lead, person, lead: true }, by);
}

const findNeighbours = async (tx: Db): Promise<string[]> =>
  (
    await rows<{ id: string }>(
      tx,
      sql`SELECT id FROM person WHERE phone_hash IS NULL AND wechat_hash IS NULL ORDER BY created_at, name LIMIT 24`,
    )
  ).map(({ id }) => id);

/** Whatever was nearly due or over by now has been said: the clock job says only what comes. */
async function rememberTold(tx: Db, city: CityFile, now: Date): Promise<void> {
  const managers = new Date(now.getTime() - managersAfterMs(city));
  await tx.execute(sql`
    INSERT INTO complaint_escalation (complaint_id, kind, round, level, at)
    SELECT k.complaint_id, k.kind, k.round, l.level, ${now}::timestamptz
    FROM complaint_clock k CROSS JOIN (VALUES (0), (1), (2)) AS l (level)
    WHERE k.done_at IS NULL AND k.paused_at IS NULL AND ${levelDue(sql`l.level`, now, managers)}`);
}

/** One message that leads to something to do. */
async function tellCitizen(tx: Db, personId: string, now: Date): Promise<void> {
  const [closed] = await rows<{ number: string; category: string; at: Date; reason: string }>(
    tx,
    sql`SELECT c.number, c.category, e.at, e.reason FROM complaint c
        JOIN complaint_reporter r ON r.complaint_id = c.id AND r.person_id = ${personId}::uuid
        JOIN complaint_event e ON e.complaint_id = c.id AND e.kind = 'close'
        WHERE c.status = 'closed' ORDER BY e.at DESC LIMIT 1`,
  );
  if (!closed) return;
  const { number, category, at, reason } = closed;
  const about = { outcome: 'fixed' };
  await tell(tx, {
    personId,
    kind: 'complaint_news',
    data: {
      ...{ number, category, kind: 'close', mine: 'reporter', reason, due: null, about },
      at: at.toISOString(),
    },
    onceKey: `complaint ${number} demo close`,
    at: at < now ? at : now,
    subject: { kind: 'complaint', id: number },
  });
}
