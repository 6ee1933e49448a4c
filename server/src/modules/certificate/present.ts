import type { Certificate } from '@luyin/contract';
import type { CityFile } from '../city/city-file.ts';
import type { CertificateRow } from './queries.ts';

/** `origin` is the address people use; the QR code leads there. */
export function presentCertificate(
  row: CertificateRow,
  { city, origin, now }: { city: CityFile; origin: string; now: Date },
): Certificate {
  const state = stateOf(row, now);
  // A term that was broken off is over since that day, whatever was promised.
  const until =
    row.ended_at && row.ended_at < row.term_until && row.ended_at > row.term_from
      ? row.ended_at
      : row.term_until;
  return {
    code: row.code,
    number: row.number,
    title: `${city.name}树木认养证书`,
    city: city.name,
    holder: row.shown_as === 'plate' ? row.plate : '匿名',
    plan: row.plan,
    treeCode: row.tree_code,
    species: row.species,
    place: placeOf(row, city),
    from: row.term_from.toISOString(),
    until: until.toISOString(),
    issuedAt: row.issued_at.toISOString(),
    state,
    revokedReason: state === 'revoked' ? row.revoked_reason : null,
    verifyUrl: `${origin}/c/${row.code}`,
    demo: row.demo || city.demo,
  };
}

function stateOf({ status, ending, term_until }: CertificateRow, now: Date): Certificate['state'] {
  if (ending === 'revoked') return 'revoked';
  const running = status === 'active' || status === 'expiring';
  // The clock's job may come a minute late; the paper is not valid that much longer.
  return running && now <= term_until ? 'valid' : 'expired';
}

function placeOf(row: CertificateRow, city: CityFile): string | null {
  const district = city.districts.find(({ id }) => id === row.district)?.name ?? '';
  const place = `${district}${row.greenspace ?? row.street ?? ''}`;
  return place || null;
}
