/** The people of a joint adoption: leaving it, and passing the lead on. */
import { sql } from 'drizzle-orm';
import { one, type Db } from '../../db/client.ts';
import { fail } from '../../failure.ts';
import { recordEvent } from '../event/commands.ts';
import { currentMembers, lockAdoption, type Adoption } from './adoption.ts';
import { isRunning } from './attention.ts';
import { tellMembers } from './news.ts';
import { nameTree } from './tree-name.ts';

/** Answers all who belong to it. For who does not, it does not exist. */
export async function requireMember(
  tx: Db,
  adoption: Adoption,
  personId: string,
): Promise<string[]> {
  const members = await currentMembers(tx, adoption.id);
  if (!members.includes(personId)) throw fail('adoption_not_found');
  return members;
}

export async function leaveAdoption(
  tx: Db,
  personId: string,
  id: string,
  now: Date,
): Promise<void> {
  const adoption = await lockAdoption(tx, id);
  const members = await requireMember(tx, adoption, personId);
  if (!isRunning(adoption)) throw fail('adoption_not_running');
  if (adoption.leader_id === personId) {
    const alone = members.length === 1;
    throw fail(
      'leader_must_pass_on',
      alone ? { fields: { leader: '这份认养里只有您一位，不想继续可以选择“结束认养”' } } : {},
    );
  }
  await tx.execute(sql`UPDATE adoption_member SET left_at = ${now}::timestamptz
    WHERE adoption_id = ${id}::uuid AND person_id = ${personId}::uuid AND left_at IS NULL`);
  await recordEvent(tx, {
    subjectKind: 'adoption',
    subjectId: id,
    action: 'member_left',
    actorId: personId,
    actorRole: 'citizen',
    data: { by: 'member' },
    at: now,
  });
}

export async function passLeadOn(
  tx: Db,
  personId: string,
  id: string,
  memberId: string,
  now: Date,
): Promise<void> {
  const adoption = await lockAdoption(tx, id);
  await requireMember(tx, adoption, personId);
  if (adoption.leader_id !== personId) throw fail('forbidden');
  if (!isRunning(adoption)) throw fail('adoption_not_running');
  const next = /^[0-9]{1,18}$/.test(memberId)
    ? await one<{ person_id: string }>(
        tx,
        sql`SELECT person_id FROM adoption_member
            WHERE id = ${memberId}::int8 AND adoption_id = ${id}::uuid AND left_at IS NULL`,
      )
    : undefined;
  if (!next) throw fail('member_not_found', { fields: { memberId: '请从成员里选一位' } });
  if (next.person_id === personId) return;
  await tx.execute(sql`UPDATE adoption SET leader_id = ${next.person_id}::uuid, version = version + 1
    WHERE id = ${id}::uuid`);
  await recordEvent(tx, {
    subjectKind: 'adoption',
    subjectId: id,
    action: 'leader_changed',
    actorId: personId,
    actorRole: 'citizen',
    data: { by: 'leader', to: next.person_id },
    at: now,
  });
  await tellMembers(tx, adoption, {
    kind: 'adoption_leader',
    data: await nameTree(tx, adoption.tree_id),
    onceKey: `adoption ${id} ${adoption.version + 1} leader`,
    at: now,
    only: next.person_id,
  });
}
