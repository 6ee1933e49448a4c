/**
 * Who was there on the demo city's past planting days, and what it counted for: some of those who adopted trees, and its
 * citizen, who has the certificate of this year by it. Lines come from the ledger itself.
 */
import type { Role } from '@luyin/contract/policy';
import { sql } from 'drizzle-orm';
import { one, rows, type Db } from '../db/client.ts';
import { dayIn, dayMs } from '../days.ts';
import type { CityFile } from '../modules/city/city-file.ts';
import { writeDuty } from '../modules/duty/ledger.ts';
import { recordEvent } from '../modules/event/commands.ts';

interface Past {
  id: string;
  title: string;
  district: string;
  rule: string | null;
  basis: 'head' | 'hours';
  quantity: number;
  starts_at: Date;
  ends_at: Date;
}
interface Person {
  id: string;
  name: string;
}

const came = 9;

export async function seedDuty(
  tx: Db,
  city: CityFile,
  staff: ReadonlyMap<Role, string>,
  now: Date,
): Promise<void> {
  const citizen: Person = { id: staff.get('citizen')!, name: '林小满' };
  const crew = staff.get('crew')!;
  const others = await rows<Person>(
    tx,
    sql`SELECT p.id, p.name FROM person p WHERE p.id IN (SELECT m.person_id FROM adoption_member m)
          AND NOT EXISTS (SELECT FROM person_role r WHERE r.person_id = p.id AND r.role <> 'citizen')
          AND p.id <> ${citizen.id}::uuid ORDER BY p.name, p.id LIMIT ${2 * came}::int`,
  );
  const thisYear = Number(dayIn(city.timeZone, now).slice(0, 4));
  for (const { id, name } of [citizen, ...others]) {
    await tx.execute(sql`
      INSERT INTO volunteer (person_id, name, age_band, band_year)
      VALUES (${id}::uuid, ${name}, 'from_18', ${thisYear}::int) ON CONFLICT DO NOTHING`);
  }
  const past = await rows<Past>(
    tx,
    sql`SELECT e.id, a.title, a.district, a.duty_rule AS rule, a.duty_basis AS basis, a.duty_quantity::float8 AS quantity,
          e.starts_at, e.ends_at
        FROM activity a JOIN activity_session e ON e.activity_id = a.id
        JOIN session_quota q ON q.session_id = e.id AND q.kind = 'person'
        WHERE a.demo AND a.state IN ('held', 'archived') AND q.seats >= ${came + 1}::int ORDER BY e.starts_at, e.id`,
  );
  for (const [i, session] of past.entries()) {
    const there = Array.from({ length: came }, (_, n) => others[(n + i * 4) % others.length]);
    const people = [citizen, ...new Set(there)].filter((person) => person !== undefined);
    for (const person of people) await attended(tx, city, session, person, crew);
    await tx.execute(sql`UPDATE session_quota SET taken = taken + ${people.length}::int
      WHERE session_id = ${session.id}::uuid AND kind = 'person'`);
  }
}

async function attended(tx: Db, city: CityFile, session: Past, person: Person, crew: string) {
  const { starts_at: from, ends_at: until } = session;
  const booked = new Date(from.getTime() - 5 * dayMs);
  const hours = Math.round((until.getTime() - from.getTime()) / 360_000) / 10;
  const signup = await one<{ id: string }>(
    tx,
    sql`INSERT INTO signup (session_id, party, person_id, status, size, booked_at, change_until, starts_at, ends_at,
          version)
        VALUES (${session.id}::uuid, 'person', ${person.id}::uuid, 'attended', 1, ${booked}::timestamptz,
          ${from}::timestamptz, ${from}::timestamptz, ${until}::timestamptz, 2)
        RETURNING id`,
  );
  const { id } = signup!;
  await tx.execute(sql`
    INSERT INTO signup_member (signup_id, name, age_band, checked_in_at, checked_out_at, hours, method, checked_in_by)
    VALUES (${id}::uuid, ${person.name}, 'from_18', ${from}::timestamptz, ${until}::timestamptz, ${hours}::numeric,
      'ticket', ${crew}::uuid)`);
  const event = { subjectKind: 'signup', subjectId: id };
  await recordEvent(tx, {
    ...event,
    action: 'booked',
    to: 'booked',
    actorId: person.id,
    actorRole: 'citizen',
    at: booked,
  });
  await recordEvent(tx, {
    ...event,
    action: 'check_in',
    from: 'booked',
    to: 'attended',
    actorId: crew,
    actorRole: 'crew',
    at: from,
  });
  if (session.rule === null) return;
  await writeDuty(
    tx,
    { city },
    {
      personId: person.id,
      companionId: null,
      day: dayIn(city.timeZone, from),
      rule: session.rule,
      quantity: session.basis === 'head' ? session.quantity : hours,
      district: session.district,
      evidence: { kind: 'attendance', id, title: session.title },
      now: until,
    },
  );
}
