/** My year: how far it is to three trees, every line, and what is still missing. */
import type { DutyYear } from '@luyin/contract';
import { dutyTrees } from '@luyin/contract/duty/words';
import { sql } from 'drizzle-orm';
import { one, rows, type Db } from '../../db/client.ts';
import { dayIn } from '../../days.ts';
import { fail } from '../../failure.ts';
import type { Role } from '@luyin/contract/policy';
import type { Signer } from '../../secrets.ts';
import { isUuid } from '../../uuid.ts';
import type { CityFile } from '../city/city-file.ts';
import { findCertificateOf, presentCertificate } from './certificate-present.ts';
import { findHolderFacts, type Holder } from './holder.ts';
import { nameOf, sumHours } from './hours.ts';
import { missing } from './kind.ts';
import { findLines } from './line.ts';
import { findReportsOf } from './self-report-queries.ts';

export interface Asking {
  city: CityFile;
  signer: Signer;
  origin: string;
  person: { id: string; roles: readonly Role[] };
  now: Date;
}

/** Someone the person brings along, also one who was taken off the list since; else `companion_not_found`. */
export async function holderAsked(
  db: Db,
  personId: string,
  companionId: string | undefined,
): Promise<Holder> {
  if (companionId === undefined) return { personId, companionId: null };
  const found = isUuid(companionId)
    ? await one(
        db,
        sql`SELECT 1 AS theirs FROM companion
            WHERE id = ${companionId}::uuid AND person_id = ${personId}::uuid`,
      )
    : undefined;
  if (!found) throw fail('companion_not_found');
  return { personId, companionId };
}

export const yearNow = ({ timeZone }: CityFile, now: Date): number =>
  Number(dayIn(timeZone, now).slice(0, 4));

export async function describeYear(
  db: Db,
  { city, signer, origin, person, now }: Asking,
  holder: Holder,
  asked: number | undefined,
): Promise<DutyYear> {
  const thisYear = yearNow(city, now);
  const year = asked ?? thisYear;
  const holders = await findHolders(db, holder, year);
  const own = holders.find(({ companionId }) => companionId === holder.companionId)!;
  const certificate = await findCertificateOf(db, holder, year);
  return {
    year,
    years: await findYears(db, person.id, thisYear),
    holder: own,
    holders,
    owed: dutyTrees,
    trees: own.trees,
    hours: await sumHours(db, city, holder, year),
    lines: await findLines(db, holder, year),
    certificate: certificate
      ? presentCertificate(certificate, { city, signer, origin, viewer: person })
      : null,
    ask: certificate || own.trees < dutyTrees ? null : await askOf(db, holder, year),
    selfReports: await findReportsOf(db, holder, year),
  };
}

/** Where nothing is missing any more, the name is shown once again before it is printed. */
async function askOf(db: Db, holder: Holder, year: number): Promise<'name' | 'age' | 'sex'> {
  return missing(await findHolderFacts(db, holder), year, undefined) ?? 'name';
}

/** With lines, for whomever of theirs; latest first. */
async function findYears(db: Db, personId: string, thisYear: number): Promise<number[]> {
  const found = await rows<{ year: number }>(
    db,
    sql`SELECT DISTINCT year FROM duty_line WHERE person_id = ${personId}::uuid`,
  );
  return [...new Set([thisYear, ...found.map(({ year }) => year)])].sort((a, b) => b - a);
}

/** Me, whoever of mine has a line in any year, and whoever is asked for. */
async function findHolders(db: Db, { personId, companionId }: Holder, year: number) {
  const companions = await rows<{ companionId: string; name: string; trees: string }>(
    db,
    sql`SELECT c.id AS "companionId", c.name, coalesce(sum(l.trees) FILTER (WHERE l.year = ${year}::int), 0) AS trees
        FROM companion c LEFT JOIN duty_line l ON l.companion_id = c.id
        WHERE c.person_id = ${personId}::uuid
        GROUP BY c.id, c.name HAVING count(l.id) > 0 OR c.id = ${companionId}::uuid
        ORDER BY c.name, c.id`,
  );
  const mine = await one<{ trees: string }>(
    db,
    sql`SELECT coalesce(sum(trees), 0) AS trees FROM duty_line
        WHERE person_id = ${personId}::uuid AND companion_id IS NULL AND year = ${year}::int`,
  );
  return [
    { companionId: null, name: await nameOf(db, personId), trees: Number(mine!.trees) },
    ...companions.map((one) => ({ ...one, trees: Number(one.trees) })),
  ];
}
