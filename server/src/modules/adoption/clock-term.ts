/** What time does to a term: it comes to its last days, it is over. */
import type { AdoptionActor } from '@luyin/contract/adoption/transitions';
import { sql } from 'drizzle-orm';
import type { Db } from '../../db/client.ts';
import { dayMs, spokenDay } from '../../days.ts';
import type { House } from '../../house.ts';
import type { ClockJob } from '../../jobs/job.ts';
import { lockAdoption } from './adoption.ts';
import { isRenewable } from './attention.ts';
import { toRelease } from './clock-silence.ts';
import { dueAdoptions, takeUp } from './due.ts';
import { tellMembers } from './news.ts';
import { findNewestPlan } from './plans.ts';
import { remindDays, renewalDays } from './renewal.ts';
import { takeStep } from './step.ts';
import { nameTree } from './tree-name.ts';

const minute = 60_000;
const clock: readonly AdoptionActor[] = ['clock'];

const beginExpiring: ClockJob = {
  name: 'tell that terms come to an end',
  everyMs: minute,
  run: (house, now) =>
    takeUp(
      house,
      dueAdoptions(
        sql`a.status = 'active' AND a.term_until >= ${now}::timestamptz
          AND a.term_until <= ${later(now, renewalDays)}::timestamptz AND (${toRelease(now)}) IS NOT TRUE`,
        sql`a.term_until`,
      ),
      (tx, id) => letExpiring(tx, house, id, now),
    ),
};

async function letExpiring(tx: Db, { city }: House, id: string, now: Date): Promise<void> {
  const before = await lockAdoption(tx, id);
  // After a long stop the one message stands for both.
  const soon = before.term_until! <= later(now, remindDays);
  const adoption = await takeStep(tx, city, before, 'begin_expiring', {
    actors: clock,
    ...(soon ? { set: sql`reminded_for = term_until` } : {}),
    now,
  });
  const tree = await nameTree(tx, adoption.tree_id);
  const renewable = isRenewable(await findNewestPlan(tx, adoption.plan_id));
  const until = spokenDay(city.timeZone, adoption.term_until!);
  for (const who of ['leader', 'member'] as const) {
    await tellMembers(tx, adoption, {
      kind: 'adoption_expiring',
      data: { ...tree, until, renewing: renewable ? who : 'closed' },
      onceKey: `adoption ${id} expiring ${adoption.term_until!.toISOString()}`,
      at: now,
      deadline: renewable && who === 'leader' ? adoption.term_until : null,
      ...(who === 'leader' ? { only: adoption.leader_id } : { except: adoption.leader_id }),
    });
  }
}

/** Who leads is reminded once more, where there is something to be done. */
const remind: ClockJob = {
  name: 'remind of renewal',
  everyMs: minute,
  run: (house, now) =>
    takeUp(
      house,
      dueAdoptions(
        sql`a.status = 'expiring' AND a.term_until >= ${now}::timestamptz
          AND a.term_until <= ${later(now, remindDays)}::timestamptz
          AND a.reminded_for IS DISTINCT FROM a.term_until AND (${toRelease(now)}) IS NOT TRUE`,
        sql`a.term_until`,
      ),
      (tx, id) => remindOf(tx, house, id, now),
    ),
};

async function remindOf(tx: Db, { city }: House, id: string, now: Date): Promise<void> {
  const adoption = await lockAdoption(tx, id);
  await tx.execute(sql`UPDATE adoption SET reminded_for = term_until WHERE id = ${id}::uuid`);
  if (!isRenewable(await findNewestPlan(tx, adoption.plan_id))) return;
  const until = spokenDay(city.timeZone, adoption.term_until!);
  await tellMembers(tx, adoption, {
    kind: 'adoption_ends_soon',
    data: { ...(await nameTree(tx, adoption.tree_id)), until },
    onceKey: `adoption ${id} ends soon ${adoption.term_until!.toISOString()}`,
    at: now,
    deadline: adoption.term_until,
    only: adoption.leader_id,
  });
}

/** A term that ended while no server ran has its last days written down, but nobody is told to renew it then. */
const expire: ClockJob = {
  name: 'end terms',
  everyMs: minute,
  run: (house, now) =>
    takeUp(
      house,
      dueAdoptions(
        sql`a.status IN ('active', 'expiring') AND a.term_until < ${now}::timestamptz`,
        sql`a.term_until`,
      ),
      (tx, id) => endTerm(tx, house, id, now),
    ),
};

async function endTerm(tx: Db, { city }: House, id: string, now: Date): Promise<void> {
  let adoption = await lockAdoption(tx, id);
  const step = { actors: clock, now };
  if (adoption.status === 'active') {
    adoption = await takeStep(tx, city, adoption, 'begin_expiring', step);
  }
  adoption = await takeStep(tx, city, adoption, 'expire', step);
  await tellMembers(tx, adoption, {
    kind: 'adoption_expired',
    data: {
      ...(await nameTree(tx, adoption.tree_id)),
      until: spokenDay(city.timeZone, adoption.term_until!),
    },
    onceKey: `adoption ${id} expired`,
    at: now,
  });
}

const later = (from: Date, days: number) => new Date(from.getTime() + days * dayMs);

export const termJobs: readonly ClockJob[] = [expire, beginExpiring, remind];
