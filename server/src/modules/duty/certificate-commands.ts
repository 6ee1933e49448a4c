/** What people do to a certificate: ask for it, revoke it, note the number another house gave it. */
import type { DutyClaim } from '@luyin/contract';
import type { Role } from '@luyin/contract/policy';
import { dutyTrees } from '@luyin/contract/duty/words';
import { sql } from 'drizzle-orm';
import type { Db } from '../../db/client.ts';
import { dayIn } from '../../days.ts';
import { fail } from '../../failure.ts';
import type { CityFile } from '../city/city-file.ts';
import { recordEvent } from '../event/commands.ts';
import { tell } from '../outbox/commands.ts';
import { actingRole } from '../tree/commands.ts';
import { mayBePublic } from '../wording/public.ts';
import { tidyText } from '../wording/text.ts';
import { settleCertificate, sumOf } from './certificate.ts';
import { findCertificateOf, lockCertificate, type CertificateRow } from './certificate-present.ts';
import { findHolderFacts, lockHolder, type Holder, type HolderFacts } from './holder.ts';
import { missing } from './kind.ts';

/** The name and the age are kept for the next time; the sex decides the kind and is not kept. */
export async function claimCertificate(
  tx: Db,
  city: CityFile,
  holder: Holder,
  claim: DutyClaim,
  now: Date,
): Promise<void> {
  const { year, sex } = claim;
  await lockHolder(tx, holder.personId);
  if (await findCertificateOf(tx, holder, year)) return;
  if ((await sumOf(tx, holder, year)) < dutyTrees) throw fail('duty_not_reached');
  const known = await findHolderFacts(tx, holder);
  const facts: HolderFacts = {
    name: claim.name === undefined ? known.name : checkName(claim.name),
    band: claim.ageBand ?? known.band,
    bandYear: claim.ageBand ? Number(dayIn(city.timeZone, now).slice(0, 4)) : known.bandYear,
  };
  switch (missing(facts, year, sex)) {
    case 'name':
      throw fail('duty_name_missing', { fields: { name: '请写上证书上的姓名' } });
    case 'age':
      throw fail('duty_age_missing', { fields: { ageBand: '请选一下年龄段' } });
    case 'sex':
      throw fail('duty_sex_missing', { fields: { sex: '请选一下性别' } });
  }
  await keepFacts(tx, holder, facts);
  await settleCertificate(tx, city, holder, year, now, sex);
}

/** Printed on a paper that bears the city’s name. */
function checkName(text: string): string {
  const name = tidyText(text);
  if (!name || !/^[\p{L}\p{M}·.' -]{2,20}$/u.test(name) || !mayBePublic(name)) {
    throw fail('plate_unfit', { fields: { name: '请写真实姓名，只用文字，不加符号和数字' } });
  }
  return name;
}

async function keepFacts(tx: Db, { personId, companionId }: Holder, facts: HolderFacts) {
  await tx.execute(
    companionId === null
      ? sql`INSERT INTO volunteer (person_id, name, age_band, band_year)
            VALUES (${personId}::uuid, ${facts.name}, ${facts.band}, ${facts.bandYear}::int)
            ON CONFLICT (person_id) DO UPDATE
              SET name = excluded.name, age_band = excluded.age_band, band_year = excluded.band_year`
      : sql`UPDATE companion SET name = ${facts.name}, age_band = ${facts.band}, band_year = ${facts.bandYear}::int
            WHERE id = ${companionId}::uuid AND person_id = ${personId}::uuid`,
  );
}

interface Keeper {
  id: string;
  roles: readonly Role[];
  now: Date;
}

/** For good. One that the rule had withdrawn may be revoked too, so that it does not come back. */
export async function revokeCertificate(
  tx: Db,
  code: string,
  given: { reason: string; version: number },
  by: Keeper,
): Promise<void> {
  const found = await locked(tx, code);
  if (found.revoked_at !== null && found.revoked_by !== null) {
    throw fail('certificate_revoked_already');
  }
  if (found.version !== given.version) throw fail('certificate_changed_meanwhile');
  const reason = tidyText(given.reason);
  if (reason === null || reason.length < 2) {
    throw fail('reason_missing', { fields: { reason: '请写明原因，查验证书的人都会看到' } });
  }
  await tx.execute(sql`
    UPDATE duty_certificate SET revoked_at = ${by.now}::timestamptz, revoked_reason = ${reason},
      revoked_by = ${by.id}::uuid, version = version + 1 WHERE code = ${code}`);
  await note(tx, code, 'revoked', by, reason);
  const facts = await findHolderFacts(tx, {
    personId: found.person_id,
    companionId: found.companion_id,
  });
  await tell(tx, {
    personId: found.person_id,
    kind: 'duty_certificate_revoked',
    data: { year: found.year, who: found.companion_id === null ? null : facts.name, reason },
    onceKey: `duty_certificate_revoked ${code} ${found.version}`,
    at: by.now,
    subject: { kind: 'duty_certificate', id: code },
  });
}

export async function noteExternalNumber(
  tx: Db,
  code: string,
  given: { number: string | null; version: number },
  by: Keeper,
): Promise<void> {
  const found = await locked(tx, code);
  if (found.version !== given.version) throw fail('certificate_changed_meanwhile');
  const number = given.number === null ? null : tidyText(given.number) || null;
  if (given.number !== null && number === null) {
    throw fail('invalid_input', { fields: { number: '请填写证书上的编号' } });
  }
  await tx.execute(sql`UPDATE duty_certificate SET external_number = ${number}, version = version + 1
    WHERE code = ${code}`);
  await note(tx, code, 'numbered', by, null, { before: found.external_number, after: number });
}

async function locked(tx: Db, code: string): Promise<CertificateRow> {
  const found = await lockCertificate(tx, code);
  if (!found) throw fail('certificate_not_found');
  return found;
}

function note(
  tx: Db,
  code: string,
  action: string,
  { id, roles, now }: Keeper,
  reason: string | null,
  data: Record<string, unknown> = {},
) {
  return recordEvent(tx, {
    subjectKind: 'duty_certificate',
    subjectId: code,
    action,
    actorId: id,
    actorRole: actingRole(roles),
    reason,
    data,
    at: now,
  });
}
