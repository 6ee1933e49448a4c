/** It is the same matter: one more who follows it, with photos as evidence. */
import type { Call } from '@luyin/contract';
import { sql } from 'drizzle-orm';
import { one, prepared, type Db } from '../../db/client.ts';
import { fail } from '../../failure.ts';
import type { House } from '../../house.ts';
import { writtenOwner, type Owner } from '../photo/owner.ts';
import { checkText } from './form.ts';
import { followKeyOf, type FollowRole } from './follow-key.ts';
import { writeHistory } from './history.ts';
import { attachComplaintPhotos } from './photos.ts';
import { mayBeNamed } from './reporter-steps.ts';
import { lockComplaint } from './row.ts';

type JoinForm = Call<'POST /complaints/:number/followers'>['body'];

export async function joinComplaint(
  tx: Db,
  { secrets }: Pick<House, 'secrets'>,
  owner: Owner,
  number: string,
  form: JoinForm,
  now: Date,
): Promise<{ number: string; followKey: string; followers: number }> {
  const complaint = await lockComplaint(tx, number);
  if (!complaint) throw fail('complaint_not_found');
  if (complaint.grp !== 'open') throw fail('complaint_over');
  const note = checkText(form.note, 'note');
  const role = await follow(tx, complaint.id, owner, note, now);
  const photoIds = form.photos;
  await attachComplaintPhotos(tx, { complaint, owner, photoIds, stage: 'evidence', now });
  // Following alone changes nothing of the case: staff who have it open are not to be stopped by it.
  if (photoIds.length > 0 || note !== null) {
    await writeHistory(tx, secrets, complaint, {
      kind: 'join',
      actorId: role === 'follower' || (await mayBeNamed(tx, complaint.id)) ? owner.personId : null,
      actor: role,
      public: false,
      reason: note,
      data: { photos: photoIds.length },
      at: now,
    });
  }
  const followers = await countFollowers(tx, complaint.id);
  return { number, followKey: followKeyOf(secrets, number, role), followers };
}

/** Once for each; who reported it stays the reporter. */
async function follow(
  tx: Db,
  complaintId: number,
  owner: Owner,
  note: string | null,
  now: Date,
): Promise<FollowRole> {
  const { ownerId, visitorHash } = writtenOwner(owner);
  const known = await one<{ id: number; role: FollowRole }>(
    tx,
    sql`SELECT id, role FROM complaint_follower WHERE complaint_id = ${complaintId}::int8
          AND (person_id = ${ownerId}::uuid OR (person_id IS NULL AND visitor_hash = ${visitorHash}::bytea))`,
  );
  if (known) {
    await tx.execute(sql`UPDATE complaint_follower SET note = coalesce(${note}, note)
                         WHERE id = ${known.id}::int8`);
    return known.role;
  }
  await tx.execute(sql`
    INSERT INTO complaint_follower (complaint_id, person_id, visitor_hash, role, note, joined_at)
    VALUES (${complaintId}::int8, ${ownerId}::uuid, ${visitorHash}::bytea, 'follower', ${note}, ${now}::timestamptz)`);
  return 'follower';
}

/** Everyone who is concerned, the reporter among them. */
export async function countFollowers(db: Db, complaintId: number): Promise<number> {
  const [found] = await prepared<{ n: number }>(
    db,
    sql`SELECT greatest(1, count(*))::int AS n FROM complaint_follower WHERE complaint_id = ${complaintId}::int8`,
  );
  return found!.n;
}
