/** An invitation into a joint adoption: a code for one person, for a week. Only a keyed hash of it is kept. */
import type { Invitation, InvitationView } from '@luyin/contract';
import { sql } from 'drizzle-orm';
import type { Static } from 'typebox';
import { randomCode } from '../../base32.ts';
import { one, type Db } from '../../db/client.ts';
import { dayMs } from '../../days.ts';
import { fail } from '../../failure.ts';
import type { Secrets } from '../../secrets.ts';
import { recordEvent } from '../event/commands.ts';
import { presentSummary } from '../tree/present.ts';
import { findSummaries } from '../tree/queries.ts';
import { currentMembers, findAdoption, lockAdoption, type Adoption } from './adoption.ts';
import { attend, isRunning } from './attention.ts';
import { requireMember } from './member.ts';
import { tellMembers } from './news.ts';
import { findPlan } from './plans.ts';
import { nameTree } from './tree-name.ts';

export const invitationDays = 7;

const hashOf = (secrets: Secrets, code: string) => secrets.fingerprint('invitation', code);

export async function makeInvitation(
  tx: Db,
  secrets: Secrets,
  personId: string,
  id: string,
  now: Date,
): Promise<Static<typeof Invitation>> {
  const adoption = await lockAdoption(tx, id);
  const members = await requireMember(tx, adoption, personId);
  if (adoption.leader_id !== personId) throw fail('forbidden');
  if (!isRunning(adoption)) throw fail('adoption_not_running');
  if (members.length >= (await memberLimit(tx, adoption))) throw fail('adoption_full');
  const code = randomCode(8);
  const until = new Date(now.getTime() + invitationDays * dayMs);
  await tx.execute(sql`
    INSERT INTO adoption_invitation (code_hash, adoption_id, made_by, made_at, until)
    VALUES (${hashOf(secrets, code)}, ${adoption.id}::uuid, ${personId}::uuid, ${now}::timestamptz,
      ${until}::timestamptz)`);
  return { code, until: until.toISOString() };
}

interface InvitationRow {
  adoption_id: string;
  until: Date;
  used_at: Date | null;
}

async function findInvitation(db: Db, secrets: Secrets, code: string): Promise<InvitationRow> {
  const found = await one<InvitationRow>(
    db,
    sql`SELECT adoption_id, until, used_at FROM adoption_invitation
        WHERE code_hash = ${hashOf(secrets, code)}`,
  );
  if (!found) throw fail('invitation_not_found');
  return found;
}

/** What may be seen before joining. Who has joined by it already sees that instead of being refused. */
export async function showInvitation(
  db: Db,
  secrets: Secrets,
  personId: string | null,
  code: string,
  now: Date,
): Promise<Static<typeof InvitationView>> {
  const invitation = await findInvitation(db, secrets, code);
  const adoption = (await findAdoption(db, invitation.adoption_id))!;
  const members = await currentMembers(db, adoption.id);
  const mine = personId !== null && members.includes(personId);
  if (!mine) requireGood(invitation, now);
  if (!mine && !isRunning(adoption)) throw fail('adoption_not_running');
  const plan = await findPlan(db, adoption.plan_id, adoption.plan_version);
  const [tree] = await findSummaries(db, [adoption.tree_id], null);
  return {
    tree: presentSummary(tree!, now),
    plan: plan!.title,
    party: adoption.party,
    plate: adoption.plate,
    places: Math.max(0, plan!.memberLimit - members.length),
    until: invitation.until.toISOString(),
    mine,
  };
}

function requireGood({ used_at, until }: InvitationRow, now: Date): void {
  if (used_at) throw fail('invitation_used');
  if (until <= now) throw fail('invitation_expired');
}

/** Answers the adoption’s id. People are counted under the adoption’s lock: two codes and one place let one in. */
export async function joinByInvitation(
  tx: Db,
  secrets: Secrets,
  personId: string,
  code: string,
  now: Date,
): Promise<string> {
  const { adoption_id: id } = await findInvitation(tx, secrets, code);
  const adoption = await lockAdoption(tx, id);
  const members = await currentMembers(tx, id);
  if (members.includes(personId)) throw fail('already_member');
  // Read again: it may have been used while this one waited for the lock.
  requireGood(await findInvitation(tx, secrets, code), now);
  if (!isRunning(adoption)) throw fail('adoption_not_running');
  if (members.length >= (await memberLimit(tx, adoption))) throw fail('adoption_full');
  await tx.execute(sql`UPDATE adoption_invitation
    SET used_at = ${now}::timestamptz, used_by = ${personId}::uuid
    WHERE code_hash = ${hashOf(secrets, code)}`);
  await tx.execute(sql`
    INSERT INTO adoption_member (adoption_id, person_id, joined_at, open, attention_at)
    VALUES (${id}::uuid, ${personId}::uuid, ${now}::timestamptz, true, ${now}::timestamptz)`);
  await attend(tx, adoption, now);
  await recordEvent(tx, {
    subjectKind: 'adoption',
    subjectId: id,
    action: 'member_joined',
    actorId: personId,
    actorRole: 'citizen',
    data: { by: 'member' },
    at: now,
  });
  await tellMembers(tx, adoption, {
    kind: 'adoption_joined',
    data: await nameTree(tx, adoption.tree_id),
    onceKey: `adoption ${id} joined ${personId} ${now.toISOString()}`,
    at: now,
    only: adoption.leader_id,
  });
  return id;
}

async function memberLimit(db: Db, { plan_id, plan_version }: Adoption): Promise<number> {
  return (await findPlan(db, plan_id, plan_version))!.memberLimit;
}
