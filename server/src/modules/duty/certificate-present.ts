import type { DutyCertificate } from '@luyin/contract';
import type { DutyCertificateKind } from '@luyin/contract/duty/words';
import { may, type Role } from '@luyin/contract/policy';
import { sql } from 'drizzle-orm';
import { one, type Db } from '../../db/client.ts';
import type { CityFile } from '../city/city-file.ts';
import { graphemes } from '../wording/text.ts';
import type { Signer } from '../../secrets.ts';
import type { Holder } from './holder.ts';
import { certificateTitles } from './kind.ts';
import { qrText } from './payload.ts';

export interface CertificateRow {
  code: string;
  kind: DutyCertificateKind;
  person_id: string;
  companion_id: string | null;
  year: number;
  number: string;
  external_number: string | null;
  holder: string;
  trees: string;
  payload: string;
  issued_at: Date;
  revoked_at: Date | null;
  revoked_reason: string | null;
  revoked_by: string | null;
  version: number;
}

const columns = sql`code, kind, person_id, companion_id, year, number, external_number, holder, trees, payload,
  issued_at, revoked_at, revoked_reason, revoked_by, version`;

export async function findCertificate(db: Db, code: string): Promise<CertificateRow | undefined> {
  return one<CertificateRow>(db, sql`SELECT ${columns} FROM duty_certificate WHERE code = ${code}`);
}

/** Every change of a certificate by hand begins here. */
export async function lockCertificate(tx: Db, code: string): Promise<CertificateRow | undefined> {
  return one<CertificateRow>(
    tx,
    sql`SELECT ${columns} FROM duty_certificate WHERE code = ${code} FOR NO KEY UPDATE`,
  );
}

export async function findCertificateOf(
  db: Db,
  { personId, companionId }: Holder,
  year: number,
): Promise<CertificateRow | undefined> {
  return one<CertificateRow>(
    db,
    sql`SELECT ${columns} FROM duty_certificate WHERE person_id = ${personId}::uuid
          AND companion_id IS NOT DISTINCT FROM ${companionId}::uuid AND year = ${year}::int`,
  );
}

interface Shown {
  city: CityFile;
  signer: Signer;
  /** The address people use. */
  origin: string;
  viewer: { id: string; roles: readonly Role[] } | null;
}

/**
 * Whose it is, and the keepers, see the whole name and the code that carries it. Anyone else has the paper before them
 * and compares: the first and the last sign are enough for that.
 */
export function presentCertificate(
  row: CertificateRow,
  { city, signer, origin, viewer }: Shown,
): DutyCertificate {
  const whole =
    viewer !== null && (viewer.id === row.person_id || may(viewer.roles, 'duty.revoke'));
  return {
    code: row.code,
    kind: row.kind,
    number: row.number,
    externalNumber: row.external_number,
    title: certificateTitles[row.kind],
    city: city.name,
    holder: whole ? row.holder : maskName(row.holder),
    year: row.year,
    trees: Number(row.trees),
    issuedAt: row.issued_at.toISOString(),
    state: row.revoked_at === null ? 'valid' : 'revoked',
    revokedAt: row.revoked_at?.toISOString() ?? null,
    revokedReason: row.revoked_reason,
    qr: whole ? qrText(origin, row.code, signer, row.payload) : `${origin}/d/${row.code}`,
    demo: city.demo,
    mine: viewer?.id === row.person_id,
    version: row.version,
  };
}

/** 林*满; a name of two signs keeps the first alone. */
export function maskName(name: string): string {
  const signs = graphemes(name);
  if (signs.length <= 2) return `${signs[0]}${'*'.repeat(signs.length - 1)}`;
  return `${signs[0]}${'*'.repeat(signs.length - 2)}${signs.at(-1)}`;
}
