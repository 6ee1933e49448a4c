import type { AdoptionApplication } from '@luyin/contract';
import { sql } from 'drizzle-orm';
import { one, prepared, type Db } from '../../db/client.ts';
import { fail } from '../../failure.ts';
import type { CityFile } from '../city/city-file.ts';
import { recordEvent } from '../event/commands.ts';
import { checkPlate } from '../wording/plate.ts';
import { tidyText } from '../wording/text.ts';
import { adoptionColumns, type Adoption } from './adoption.ts';
import { noAttention } from './attention.ts';
import { tellReviewers } from './news.ts';
import { findTreeState, obstacleCodes, obstacleIn } from './obstacle.ts';
import { changesBetween } from './plan-changes.ts';
import {
  findCurrentPlans,
  findNewestPlan,
  findPlan,
  placesLeft,
  plansCovering,
  type Plan,
} from './plans.ts';
import { takeStep } from './step.ts';
import { nameTree } from './tree-name.ts';
import { takeWish } from './wish-offer.ts';

/** Answers the adoption’s id. */
export async function applyForTree(
  tx: Db,
  city: CityFile,
  personId: string,
  given: AdoptionApplication,
  now: Date,
): Promise<string> {
  const { adoption } = await takeApplication(tx, city, personId, given, now);
  return adoption.id;
}

/** Everything is checked under the tree’s lock: of two who apply one is told who was first. */
export async function takeApplication(
  tx: Db,
  city: CityFile,
  personId: string,
  given: AdoptionApplication,
  now: Date,
): Promise<{ adoption: Adoption; plan: Plan }> {
  const treeId = await lockTree(tx, given.treeCode);
  const { current, fitting } = await requireFree(tx, treeId, personId, now);
  const plan =
    current.find(
      ({ id, version, open }) => open && id === given.planId && version === given.planVersion,
    ) ?? (await requirePlan(tx, given.planId, given.planVersion));
  if (!fitting.includes(plan)) {
    throw fail('plan_not_fitting', { fields: { planId: '请换一个适用于这棵树的方案' } });
  }
  const party = checkParty(plan, given.party);
  const plate = checkPlate(given.plate.text, plan.plateLimit);
  const signed = checkSigning(plan, given.agreement);
  await requireRoom(tx, plan);
  const made = await insertAdoption(tx, {
    treeId,
    plan,
    party: given.party.kind,
    partyName: party,
    plate,
    shownAs: given.plate.shownAs,
    leaderId: personId,
    signedName: signed,
    now,
  });
  await tx.execute(sql`DELETE FROM adoption_hold WHERE tree_id = ${treeId}::int8`);
  await takeWish(tx, treeId, personId, now);
  if (plan.approval === 'rule') {
    const adoption = await takeStep(tx, city, made, 'approve', { actors: ['rule'], plan, now });
    return { adoption, plan };
  }
  await tellReviewers(tx, made, {
    kind: 'adoption_to_review',
    data: { ...(await nameTree(tx, treeId)), plan: plan.title },
    onceKey: `adoption ${made.id} to review`,
    at: now,
    except: personId,
  });
  return { adoption: made, plan };
}

/** Whatever takes, keeps or frees a tree locks its row first. */
export async function lockTree(tx: Db, code: string): Promise<number> {
  const tree = await one<{ id: number }>(
    tx,
    sql`SELECT id FROM tree WHERE code = ${code} FOR NO KEY UPDATE`,
  );
  if (!tree) throw fail('tree_not_found');
  return tree.id;
}

/** Throws why the tree can’t be this person’s now; answers the plans there are, and those that cover it. */
async function requireFree(tx: Db, treeId: number, personId: string, now: Date) {
  const state = await findTreeState(tx, treeId, personId, now);
  if (state.mine) throw fail('already_yours');
  const inTheWay = obstacleIn(state);
  if (inTheWay) throw fail(obstacleCodes[inTheWay]);
  const current = await findCurrentPlans(tx);
  const fitting = await plansCovering(tx, current, treeId, now);
  // A full or closed plan is spoken of by its own code, once it is known which one is meant.
  if (fitting.length === 0) throw fail('tree_without_plan');
  return { current, fitting };
}

/** The plan as it was looked at: what has changed meanwhile is said, field by field. */
export async function requirePlan(tx: Db, id: string, version: number): Promise<Plan> {
  const newest = await findNewestPlan(tx, id);
  if (!newest) throw fail('plan_not_found');
  const closed = newest.current ? newest.closedReason : '这个方案已经停办';
  if (closed !== null) throw fail('plan_closed', { fields: { planId: closed } });
  if (newest.version !== version) {
    const seen = await findPlan(tx, id, version);
    throw fail('plan_changed', {
      fields: seen ? changesBetween(seen, newest) : { planVersion: '请重新看一看这个方案' },
    });
  }
  return newest;
}

/** Answers the party’s name, tidied. */
function checkParty(
  { parties }: Plan,
  { kind, name = '' }: AdoptionApplication['party'],
): string | null {
  if (!parties.includes(kind)) {
    throw fail('party_not_fitting', { fields: { 'party.kind': '请另选认养方' } });
  }
  const tidy = tidyText(name);
  if (tidy === null) throw fail('invalid_input', { fields: { 'party.name': '有不能用的符号' } });
  if (kind === 'unit' && tidy === '') {
    throw fail('party_name_missing', { fields: { 'party.name': '请填写单位名称' } });
  }
  return kind === 'person' ? null : tidy || null;
}

/** Answers the name under the agreement. The same under an application and a renewal. */
export function checkSigning(
  { agreement }: Pick<Plan, 'agreement'>,
  given: AdoptionApplication['agreement'],
): string {
  if (given.version !== agreement.version) {
    throw fail('agreement_stale', { fields: { 'agreement.version': '请重新看一遍协议再签' } });
  }
  if (!given.accepted) {
    throw fail('agreement_not_accepted', { fields: { 'agreement.accepted': '请先看完并同意' } });
  }
  if (!given.adult) {
    throw fail('adult_required', { fields: { 'agreement.adult': '请由年满十八周岁的人来签' } });
  }
  const name = tidyText(given.signedName);
  if (!name || name.length < 2 || !/\p{L}/u.test(name)) {
    throw fail('invalid_input', { fields: { 'agreement.signedName': '请写上您的姓名' } });
  }
  return name;
}

/** Counted under the plan’s row, one application after the other: its quota is never exceeded. */
async function requireRoom(tx: Db, plan: Plan): Promise<void> {
  if (plan.quota === null) return;
  const locked = await one(
    tx,
    sql`SELECT 1 AS here FROM adoption_plan
        WHERE id = ${plan.id} AND version = ${plan.version}::int AND until IS NULL FOR NO KEY UPDATE`,
  );
  if (!locked) throw fail('plan_changed', { fields: { planVersion: '请重新看一看这个方案' } });
  const left = await placesLeft(tx, [plan]);
  if (left.get(plan.id) === 0) throw fail('plan_quota_full');
}

interface NewAdoption {
  treeId: number;
  plan: Plan;
  party: Adoption['party'];
  partyName: string | null;
  plate: string;
  shownAs: Adoption['shown_as'];
  leaderId: string;
  signedName: string;
  now: Date;
}

/** An application with its leader as the first member. `takeStep` goes on from it. */
export async function insertAdoption(tx: Db, given: NewAdoption): Promise<Adoption> {
  const { treeId, plan, leaderId, now } = given;
  const [made] = await prepared<Adoption>(
    tx,
    sql`WITH a AS (
          INSERT INTO adoption (tree_id, plan_id, plan_version, status, party, party_name, plate, shown_as,
            leader_id, agreement_version, signed_name, signed_at, applied_at)
          VALUES (${treeId}::int8, ${plan.id}, ${plan.version}::int, 'applied', ${given.party}, ${given.partyName},
            ${given.plate}, ${given.shownAs}, ${leaderId}::uuid, ${plan.agreement.version}, ${given.signedName},
            ${now}::timestamptz, ${now}::timestamptz)
          ON CONFLICT DO NOTHING RETURNING *
        ), leader AS (
          INSERT INTO adoption_member (adoption_id, person_id, joined_at, open, attention_at)
          SELECT id, leader_id, applied_at, true, ${noAttention}::timestamptz FROM a
        )
        SELECT ${adoptionColumns} FROM a`,
  );
  if (!made) {
    const { adoption_status: status } = await findTreeState(tx, treeId, leaderId, now);
    throw fail(status === 'applied' ? 'tree_applied_for' : 'tree_adopted');
  }
  await recordEvent(tx, {
    subjectKind: 'adoption',
    subjectId: made.id,
    action: 'applied',
    to: 'applied',
    actorId: leaderId,
    actorRole: 'citizen',
    data: { by: 'leader', plan: plan.id, planVersion: plan.version },
    at: now,
  });
  return made;
}
