import { sql } from 'drizzle-orm';
import { one, type Db } from '../../db/client.ts';
import { randomCode } from '../../base32.ts';
import { dayIn } from '../../days.ts';
import type { CityFile } from '../city/city-file.ts';
import { recordEvent } from '../event/commands.ts';

/**
 * Gives an adoption its certificate, once: called again it answers with the one that is there. The number counts on from
 * the last one of the year without a gap, for the counter's row is held until the transaction ends. Returns the code.
 */
export async function issueCertificate(
  tx: Db,
  city: Pick<CityFile, 'shortName' | 'timeZone'>,
  adoptionId: string,
  now: Date,
): Promise<string> {
  const known = await codeOf(tx, adoptionId);
  if (known) return known;
  const year = Number(dayIn(city.timeZone, now).slice(0, 4));
  const serial = await one<{ last: number }>(
    tx,
    sql`INSERT INTO certificate_serial AS s (year, last) VALUES (${year}::int, 1)
        ON CONFLICT (year) DO UPDATE SET last = s.last + 1 RETURNING last`,
  );
  // Whoever held the counter may have issued this very certificate.
  const meanwhile = await codeOf(tx, adoptionId);
  if (meanwhile) {
    await tx.execute(sql`UPDATE certificate_serial SET last = last - 1 WHERE year = ${year}::int`);
    return meanwhile;
  }
  const code = randomCode(16);
  const number = certificateNumber(city, year, serial!.last);
  await tx.execute(sql`
    INSERT INTO certificate (code, adoption_id, number, year, serial, issued_at)
    VALUES (${code}, ${adoptionId}::uuid, ${number}, ${year}::int, ${serial!.last}::int, ${now}::timestamptz)`);
  await recordEvent(tx, {
    subjectKind: 'certificate',
    subjectId: code,
    action: 'issued',
    data: { adoptionId, number },
    at: now,
  });
  return code;
}

export const certificateNumber = (
  { shortName }: Pick<CityFile, 'shortName'>,
  year: number,
  serial: number,
): string => `${shortName}认养-${year}-${String(serial).padStart(5, '0')}`;

async function codeOf(tx: Db, adoptionId: string): Promise<string | undefined> {
  const known = await one<{ code: string }>(
    tx,
    sql`SELECT code FROM certificate WHERE adoption_id = ${adoptionId}::uuid`,
  );
  return known?.code;
}
