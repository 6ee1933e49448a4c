/** One adoption, whole, for whoever may see it. */
import type { AdoptionDetail } from '@luyin/contract';
import { may, type Role } from '@luyin/contract/policy';
import { sql } from 'drizzle-orm';
import type { Db } from '../../db/client.ts';
import { dayIn, startOfDay } from '../../days.ts';
import { fail } from '../../failure.ts';
import { calendarOf } from '../care/calendar.ts';
import type { CityFile } from '../city/city-file.ts';
import { actingRole } from '../tree/commands.ts';
import { presentSummary } from '../tree/present.ts';
import { findSummaries } from '../tree/queries.ts';
import { actionsOf } from './actions.ts';
import { findAdoption, type Adoption } from './adoption.ts';
import { findNewestPlan, findPlan, placesLeft, type Plan } from './plans.ts';
import { presentDetail } from './present.ts';
import {
  findAdoptionEvents,
  findBelonging,
  findCertificateCode,
  findMembers,
  type Belonging,
} from './queries.ts';
import { renewalOf, renewalOpensAt } from './renewal.ts';

export interface Viewer {
  id: string;
  roles: readonly Role[];
}

/** Its people, also those who left, and the staff who decide about adoptions. For others it does not exist. */
export function maySee(viewer: Viewer, { member, former }: Belonging): boolean {
  return member || former || may(viewer.roles, 'adoption.review');
}

export async function showAdoption(
  db: Db,
  city: CityFile,
  viewer: Viewer,
  id: string,
  now: Date,
): Promise<AdoptionDetail> {
  const adoption = await findAdoption(db, id);
  if (!adoption) throw fail('adoption_not_found');
  const belonging = await findBelonging(db, adoption.id, viewer.id);
  if (!maySee(viewer, belonging)) throw fail('adoption_not_found');
  if (!belonging.member && !belonging.former) await noteReading(db, city, viewer, adoption, now);
  const plan = (await findPlan(db, adoption.plan_id, adoption.plan_version))!;
  return describeAdoption(db, city, viewer, { adoption, plan, belonging }, now);
}

interface Known {
  adoption: Adoption;
  /** That it was signed under. */
  plan: Plan;
  belonging: Belonging;
}

export async function describeAdoption(
  db: Db,
  city: CityFile,
  viewer: Viewer,
  { adoption, plan, belonging }: Known,
  now: Date,
): Promise<AdoptionDetail> {
  const renewal = await findRenewal(db, city, adoption, now);
  const [tree] = await findSummaries(db, [adoption.tree_id], null);
  // Who has left needs the others’ names no longer.
  const members = belonging.former ? [] : await findMembers(db, adoption.id);
  const renewable = renewal !== null;
  const facts = { members: members.length, memberLimit: plan.memberLimit, renewable };
  const leading = adoption.leader_id === viewer.id;
  return presentDetail(
    adoption,
    {
      personId: viewer.id,
      tree: presentSummary(tree!, now),
      plan,
      renewable,
      members,
      events: await findAdoptionEvents(db, adoption.id),
      certificate: await findCertificateCode(db, adoption.id),
      calendar: await calendarOf(db, adoption, plan, now, city.timeZone),
      renewal: leading ? renewal : null,
      actions: actionsOf(adoption, viewer.id, belonging, viewer.roles, facts, now),
    },
    now,
  );
}

async function findRenewal(db: Db, city: CityFile, adoption: Adoption, now: Date) {
  const opens = renewalOpensAt(adoption);
  if (opens === null || opens > now) return null;
  const newest = await findNewestPlan(db, adoption.plan_id);
  const left = await placesLeft(db, newest ? [newest] : []);
  return renewalOf(city, adoption, newest, left, now);
}

/** Staff who read what is personal leave a line for the audit, one a day. */
async function noteReading(
  db: Db,
  { timeZone }: CityFile,
  { id, roles }: Viewer,
  adoption: Adoption,
  now: Date,
): Promise<void> {
  const today = startOfDay(timeZone, dayIn(timeZone, now));
  await db.execute(sql`
    INSERT INTO event (subject_kind, subject_id, action, actor_id, actor_role, at)
    SELECT 'adoption', ${adoption.id}, 'read_personal', ${id}::uuid, ${actingRole(roles)}, ${now}::timestamptz
    WHERE NOT EXISTS (SELECT FROM event e
      WHERE e.subject_kind = 'adoption' AND e.subject_id = ${adoption.id} AND e.action = 'read_personal'
        AND e.actor_id = ${id}::uuid AND e.at >= ${today}::timestamptz)`);
}
