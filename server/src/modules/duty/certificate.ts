/** Certificates of the planting duty: issued, withdrawn and given back by the sum of a holder’s year. */
import { dutyTrees } from '@luyin/contract/duty/words';
import { sql } from 'drizzle-orm';
import { one, type Db } from '../../db/client.ts';
import { randomCode } from '../../base32.ts';
import { dayIn } from '../../days.ts';
import type { CityFile } from '../city/city-file.ts';
import { recordEvent } from '../event/commands.ts';
import { tell } from '../outbox/commands.ts';
import { findHolderFacts, type Holder, type HolderFacts } from './holder.ts';
import { certificateTitles, kindOf, missing, type Sex } from './kind.ts';
import type { CertificatePayload } from './payload.ts';

/** Two people read it: the holder, and whoever verifies the paper. */
export const tooFewLeft = '记录更正后不足三棵';

interface Known {
  code: string;
  revoked_at: Date | null;
  revoked_by: string | null;
}

/**
 * After the lines of a holder’s year have changed, the holder locked: a certificate once 3 trees are reached and nothing
 * is missing; taken back by the rule when a correction leaves less, and the same one given back when it is enough again.
 * One that a keeper revoked stays revoked.
 */
export async function settleCertificate(
  tx: Db,
  city: CityFile,
  holder: Holder,
  year: number,
  now: Date,
  sex?: Sex,
): Promise<void> {
  const trees = await sumOf(tx, holder, year);
  const known = await lockCertificate(tx, holder, year);
  const reached = trees >= dutyTrees;
  if (!known) {
    if (!reached) return;
    const facts = await findHolderFacts(tx, holder);
    if (missing(facts, year, sex)) await tellOf(tx, 'duty_reached', { holder, year, now, facts });
    else await issue(tx, city, { holder, facts, year, trees, sex, now });
  } else if (known.revoked_at === null && !reached) {
    await tx.execute(sql`UPDATE duty_certificate SET revoked_at = ${now}::timestamptz, revoked_reason = ${tooFewLeft},
      version = version + 1 WHERE code = ${known.code}`);
    await note(tx, known.code, 'revoked', now, tooFewLeft);
    await tellOf(tx, 'duty_certificate_withdrawn', { holder, year, now, code: known.code });
  } else if (known.revoked_at !== null && known.revoked_by === null && reached) {
    await tx.execute(sql`UPDATE duty_certificate SET revoked_at = NULL, revoked_reason = NULL, version = version + 1
      WHERE code = ${known.code}`);
    await note(tx, known.code, 'restored', now);
    await tellOf(tx, 'duty_certificate_restored', { holder, year, now, code: known.code });
  }
}

/** The sum of the lines is the truth; no other figure is kept. Trees, two decimals. */
export async function sumOf(db: Db, { personId, companionId }: Holder, year: number) {
  const found = await one<{ trees: string }>(
    db,
    sql`SELECT coalesce(sum(trees), 0) AS trees FROM duty_line
        WHERE person_id = ${personId}::uuid AND year = ${year}::int
          AND companion_id IS NOT DISTINCT FROM ${companionId}::uuid`,
  );
  return Number(found!.trees);
}

async function lockCertificate(tx: Db, { personId, companionId }: Holder, year: number) {
  return one<Known>(
    tx,
    sql`SELECT code, revoked_at, revoked_by FROM duty_certificate
        WHERE person_id = ${personId}::uuid AND companion_id IS NOT DISTINCT FROM ${companionId}::uuid
          AND year = ${year}::int FOR NO KEY UPDATE`,
  );
}

interface Issuing {
  holder: Holder;
  facts: HolderFacts;
  year: number;
  trees: number;
  sex: Sex | undefined;
  now: Date;
}

/** Numbered on from the last one of the year without a gap: the counter’s row is held until the transaction ends. */
async function issue(tx: Db, city: CityFile, given: Issuing): Promise<void> {
  const { holder, facts, year, trees, sex, now } = given;
  const kind = kindOf(facts.band!, sex);
  const code = randomCode(16);
  const counter = await one<{ last: number }>(
    tx,
    sql`INSERT INTO duty_certificate_serial AS s (year, last) VALUES (${year}::int, 1)
        ON CONFLICT (year) DO UPDATE SET last = s.last + 1 RETURNING last`,
  );
  const serial = counter!.last;
  const number = `${city.shortName}${kind === 'duty' ? '尽责' : '荣誉'}-${year}-${String(serial).padStart(5, '0')}`;
  const payload: CertificatePayload = {
    v: 1,
    code,
    no: number,
    kind,
    name: facts.name!,
    year,
    trees,
    city: city.name,
    on: dayIn(city.timeZone, now),
  };
  await tx.execute(sql`
    INSERT INTO duty_certificate (code, kind, person_id, companion_id, year, serial, number, holder, trees, payload,
      issued_at)
    VALUES (${code}, ${kind}, ${holder.personId}::uuid, ${holder.companionId}::uuid, ${year}::int, ${serial}::int,
      ${number}, ${facts.name}, ${trees}::numeric, ${JSON.stringify(payload)}, ${now}::timestamptz)`);
  await note(tx, code, 'issued', now, null, { number });
  await tellOf(tx, 'duty_certificate_issued', { holder, year, now, facts, code, kind });
}

function note(
  tx: Db,
  code: string,
  action: string,
  at: Date,
  reason: string | null = null,
  data: Record<string, unknown> = {},
) {
  return recordEvent(tx, {
    subjectKind: 'duty_certificate',
    subjectId: code,
    action,
    reason,
    data,
    at,
  });
}

interface Telling {
  holder: Holder;
  year: number;
  now: Date;
  facts?: HolderFacts;
  code?: string;
  kind?: keyof typeof certificateTitles;
}

/** The person is told, also about those they bring along; `who` is then a name. */
async function tellOf(
  tx: Db,
  kind:
    | 'duty_reached'
    | 'duty_certificate_issued'
    | 'duty_certificate_withdrawn'
    | 'duty_certificate_restored',
  { holder, year, now, code, ...rest }: Telling,
): Promise<void> {
  const facts = rest.facts ?? (await findHolderFacts(tx, holder));
  const times = code === undefined ? '' : ` ${await versionOf(tx, code)}`;
  await tell(tx, {
    personId: holder.personId,
    kind,
    data: {
      year,
      who: holder.companionId === null ? null : facts.name,
      ...(rest.kind ? { title: certificateTitles[rest.kind] } : {}),
    },
    onceKey: `${kind} ${holder.personId} ${holder.companionId ?? 'self'} ${year}${times}`,
    at: now,
    subject: code ? { kind: 'duty_certificate', id: code } : { kind: 'duty', id: String(year) },
  });
}

async function versionOf(tx: Db, code: string): Promise<number> {
  const found = await one<{ version: number }>(
    tx,
    sql`SELECT version FROM duty_certificate WHERE code = ${code}`,
  );
  return found!.version;
}
