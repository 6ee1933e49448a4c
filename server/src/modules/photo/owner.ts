/** Whose a file is that was sent ahead of its form: a person’s, or a visitor’s, known by the key of a device. */
import { sql, type SQL } from 'drizzle-orm';
import { fail } from '../../failure.ts';

export interface Owner {
  readonly personId: string | null;
  /** The keyed hash of the device’s key. */
  readonly visitor?: Buffer | null;
}

/** Who sends something has to be somebody: a file of nobody could be attached by anybody. */
export function ownerOf(asked: {
  readonly person: { readonly id: string } | null;
  readonly visitor: Buffer | null;
}): Owner {
  if (!asked.person && !asked.visitor) throw fail('sign_in_required');
  return { personId: asked.person?.id ?? null, visitor: asked.visitor };
}

/** What was sent as a visitor is still theirs after signing in; the other way round it is not. */
export const ownedBy = ({ personId, visitor = null }: Owner): SQL =>
  sql`(owner_id = ${personId}::uuid OR visitor_hash = ${visitor}::bytea)`;

/** As it is written down: nobody learns from a person’s file which device it came from. */
export const writtenOwner = ({ personId, visitor = null }: Owner) => ({
  ownerId: personId,
  visitorHash: personId === null ? visitor : null,
});
