/** One adoption as its row has it, and the lock under which it changes. */
import type {
  AdoptionEnding,
  AdoptionStatus,
  PartyKind,
  ShownAs,
} from '@luyin/contract/adoption/words';
import { sql } from 'drizzle-orm';
import { one, prepared, type Db } from '../../db/client.ts';
import { fail } from '../../failure.ts';
import { isUuid } from '../../uuid.ts';

export interface Adoption {
  id: string;
  tree_id: number;
  plan_id: string;
  plan_version: number;
  status: AdoptionStatus;
  ending: AdoptionEnding | null;
  party: PartyKind;
  party_name: string | null;
  plate: string;
  shown_as: ShownAs;
  leader_id: string;
  agreement_version: string;
  signed_name: string;
  signed_at: Date;
  applied_at: Date;
  term_from: Date | null;
  term_until: Date | null;
  ended_at: Date | null;
  last_care_on: string | null;
  silent_since: Date | null;
  warned_at: Date | null;
  swapped_from: string | null;
  swap_until: Date | null;
  version: number;
  /** The one that took its place, or null. */
  swapped_to: string | null;
}

/** Of `adoption a`. */
export const adoptionColumns = sql`a.id, a.tree_id, a.plan_id, a.plan_version, a.status, a.ending, a.party, a.party_name,
  a.plate, a.shown_as, a.leader_id, a.agreement_version, a.signed_name, a.signed_at, a.applied_at, a.term_from,
  a.term_until, a.ended_at, a.last_care_on, a.silent_since, a.warned_at, a.swapped_from, a.swap_until, a.version,
  (SELECT n.id FROM adoption n WHERE n.swapped_from = a.id) AS swapped_to`;

export async function findAdoption(db: Db, id: string): Promise<Adoption | undefined> {
  if (!isUuid(id)) return undefined;
  return one<Adoption>(db, sql`SELECT ${adoptionColumns} FROM adoption a WHERE a.id = ${id}::uuid`);
}

/**
 * Every change of an adoption begins here. Its tree is locked before it: applying, ending, offering and losing all lock
 * the tree first, so that no two of them wait for each other.
 */
export async function lockAdoption(tx: Db, id: string): Promise<Adoption> {
  if (!isUuid(id)) throw fail('adoption_not_found');
  await tx.execute(sql`SELECT FROM tree t JOIN adoption a ON a.tree_id = t.id
    WHERE a.id = ${id}::uuid FOR NO KEY UPDATE OF t`);
  const found = await one<Adoption>(
    tx,
    sql`SELECT ${adoptionColumns} FROM adoption a WHERE a.id = ${id}::uuid FOR UPDATE OF a`,
  );
  if (!found) throw fail('adoption_not_found');
  return found;
}

export async function currentMembers(db: Db, adoptionId: string): Promise<string[]> {
  const [found] = await prepared<{ ids: string[] | null }>(
    db,
    sql`SELECT array_agg(person_id::text ORDER BY id) AS ids FROM adoption_member
        WHERE adoption_id = ${adoptionId}::uuid AND left_at IS NULL`,
  );
  return found?.ids ?? [];
}
