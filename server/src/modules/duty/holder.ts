/** Whose duty: a person’s, or that of someone they bring along. */
import type { AgeBand } from '@luyin/contract/signup/words';
import { sql } from 'drizzle-orm';
import { one, type Db } from '../../db/client.ts';

export interface Holder {
  personId: string;
  /** null: the person. */
  companionId: string | null;
}

/**
 * One at a time writes in the ledger for a person and those they bring along. Not by the person’s row: whoever checks a
 * party in holds its signup already, and a booking takes the person before the signup. This lock comes after every row
 * and before the counter of certificates; nothing but the ledger asks for it.
 */
export async function lockHolder(tx: Db, personId: string): Promise<void> {
  await tx.execute(
    sql`SELECT pg_advisory_xact_lock(hashtextextended('luyin:duty ' || ${personId}::text, 0))`,
  );
}

export interface HolderFacts {
  name: string | null;
  band: AgeBand | null;
  /** The calendar year in which the band was said. */
  bandYear: number | null;
}

export async function findHolderFacts(
  db: Db,
  { personId, companionId }: Holder,
): Promise<HolderFacts> {
  const found = await one<{ name: string; age_band: AgeBand; band_year: number }>(
    db,
    companionId === null
      ? sql`SELECT name, age_band, band_year FROM volunteer WHERE person_id = ${personId}::uuid`
      : sql`SELECT name, age_band, band_year FROM companion
            WHERE id = ${companionId}::uuid AND person_id = ${personId}::uuid`,
  );
  return {
    name: found?.name ?? null,
    band: found?.age_band ?? null,
    bandYear: found?.band_year ?? null,
  };
}
