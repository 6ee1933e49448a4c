/** The one way in which an adoption changes its status, whoever or whatever does it. */
import {
  adoptionTransitions,
  endingOf,
  type AdoptionAction,
  type AdoptionActor,
} from '@luyin/contract/adoption/transitions';
import type { AdoptionStatus } from '@luyin/contract/adoption/words';
import { roles, type Role } from '@luyin/contract/policy';
import { next } from '@luyin/contract/transitions';
import { sql, type SQL } from 'drizzle-orm';
import { prepared, type Db } from '../../db/client.ts';
import { addMonths, dayIn, dayMs, endOfDay, spokenDay, startOfDay } from '../../days.ts';
import { fail } from '../../failure.ts';
import { issueCertificate } from '../certificate/commands.ts';
import type { CityFile } from '../city/city-file.ts';
import { countAdoption } from '../duty/from-adoption.ts';
import { recordEvent } from '../event/commands.ts';
import { adoptionColumns, type Adoption } from './adoption.ts';
import { attend, isOpenNow, isRunning } from './attention.ts';
import { tellMembers } from './news.ts';
import { findPlan, type Plan } from './plans.ts';
import { nameTree } from './tree-name.ts';
import { offerTree } from './wish-offer.ts';

/** After the loss of a tree another may be chosen for this long. */
export const swapDays = 30;

export interface Term {
  from: Date;
  until: Date;
}

interface Step {
  /** Everything that whoever does it acts as. */
  actors: readonly AdoptionActor[];
  personId?: string | null;
  reason?: string | null;
  /** Goes into the event. */
  data?: Record<string, unknown>;
  /** For an approval that continues an older term; by default a new one begins today. */
  term?: Term;
  /** That it was signed under, where it is known already. */
  plan?: Plan;
  /** Further columns that this step writes, e.g. of a renewal. */
  set?: SQL;
  now: Date;
}

/** From the day that it is in the city, to the end of the same day so many months later. */
export function termFrom({ timeZone }: CityFile, now: Date, months: number): Term {
  const day = dayIn(timeZone, now);
  return { from: startOfDay(timeZone, day), until: endOfDay(timeZone, addMonths(day, months)) };
}

/** The adoption was locked by lockAdoption, or made in this transaction. Answers it as it is now. */
export async function takeStep(
  tx: Db,
  city: CityFile,
  adoption: Adoption,
  action: AdoptionAction,
  step: Step,
): Promise<Adoption> {
  const row = next(adoptionTransitions, adoption.status, action, step.actors);
  if (!row) {
    const byOthers = adoptionTransitions.some(
      (one) => one.from === adoption.status && one.action === action,
    );
    throw fail(byOthers ? 'forbidden' : 'adoption_step_not_allowed');
  }
  const { now, personId = null, reason = null } = step;
  const by = (row.by as readonly AdoptionActor[]).find((actor) => step.actors.includes(actor))!;
  const plan = step.plan ?? (await findPlan(tx, adoption.plan_id, adoption.plan_version))!;
  const [written] = await prepared<Adoption>(
    tx,
    sql`UPDATE adoption a SET status = ${row.to}, version = version + 1
          ${consequences(city, adoption, plan, action, row.to, step)} ${step.set ? sql`, ${step.set}` : sql``}
        WHERE a.id = ${adoption.id}::uuid RETURNING ${adoptionColumns}`,
  );
  const changed = written!;
  await recordEvent(tx, {
    subjectKind: 'adoption',
    subjectId: adoption.id,
    action,
    from: adoption.status,
    to: row.to,
    actorId: personId,
    actorRole: roleOf(by),
    reason,
    data: { ...step.data, by },
    at: now,
  });
  if (action === 'approve' || (isRunning(adoption) && !isOpenNow(changed))) {
    // The tree's own story says what happened, and to nobody who.
    await recordEvent(tx, {
      subjectKind: 'tree',
      subjectId: adoption.tree_id,
      action: action === 'approve' ? 'adopted' : 'adoption_ended',
      at: now,
    });
  }
  await attend(tx, changed, now, plan);
  await tellOf(tx, city, changed, action, step);
  // Who waits for a tree that was lost is told by whoever lost it.
  if (!isOpenNow(changed) && action !== 'lose_tree') await offerTree(tx, adoption.tree_id, now);
  await countAdoption(tx, city, changed, action, now);
  // At the end, for the certificates of the city are numbered one after the other.
  if (action === 'approve') await issueCertificate(tx, city, adoption.id, now);
  return changed;
}

/** What else the step writes. */
function consequences(
  city: CityFile,
  adoption: Adoption,
  plan: Plan,
  action: AdoptionAction,
  to: AdoptionStatus,
  { now, term }: Step,
): SQL {
  const parts: SQL[] = [];
  if (action === 'approve') {
    const { from, until } = term ?? termFrom(city, now, plan.termMonths);
    parts.push(sql`, term_from = ${from}::timestamptz, term_until = ${until}::timestamptz,
      silent_since = ${now}::timestamptz`);
  }
  if (!isOpenNow({ status: to })) parts.push(sql`, ended_at = ${now}::timestamptz`);
  if (to === 'ended') parts.push(sql`, ending = ${endingOf[action as keyof typeof endingOf]}`);
  if (action === 'lose_tree' && isRunning(adoption)) {
    const until = new Date(now.getTime() + swapDays * dayMs);
    parts.push(sql`, swap_until = ${until}::timestamptz`);
  }
  return sql.join(parts, sql``);
}

/** The steps that people take are told here; those of the clock and of the register by whoever takes them. */
async function tellOf(
  tx: Db,
  city: CityFile,
  adoption: Adoption,
  action: AdoptionAction,
  { now, personId = null, reason }: Step,
): Promise<void> {
  const news = { onceKey: `adoption ${adoption.id} ${adoption.version} ${action}`, at: now };
  const tree = await nameTree(tx, adoption.tree_id);
  if (action === 'approve') {
    const until = spokenDay(city.timeZone, adoption.term_until!);
    await tellMembers(tx, adoption, {
      ...news,
      kind: 'adoption_approved',
      data: { ...tree, until },
    });
  } else if (action === 'reject' || action === 'revoke') {
    const kind = action === 'reject' ? 'adoption_rejected' : 'adoption_revoked';
    await tellMembers(tx, adoption, { ...news, kind, data: { ...tree, reason: reason ?? '' } });
  } else if (action === 'release') {
    await tellMembers(tx, adoption, {
      ...news,
      kind: 'adoption_released',
      data: tree,
      except: personId,
    });
  }
}

const roleOf = (by: AdoptionActor): Role | null => {
  if (by === 'leader') return 'citizen';
  return (roles as readonly string[]).includes(by) ? (by as Role) : null;
};
