/** What silence leads to: a kind word, and much later the tree is given to somebody else. */
import type { AdoptionActor } from '@luyin/contract/adoption/transitions';
import { sql } from 'drizzle-orm';
import { one, type Db } from '../../db/client.ts';
import { dayMs, spokenDay } from '../../days.ts';
import type { House } from '../../house.ts';
import type { ClockJob } from '../../jobs/job.ts';
import { recordEvent } from '../event/commands.ts';
import { adoptionColumns, lockAdoption, type Adoption } from './adoption.ts';
import { attend, graceDays, releaseAt } from './attention.ts';
import { dueAdoptions, takeUp } from './due.ts';
import { tellMembers } from './news.ts';
import { findPlan } from './plans.ts';
import { takeStep } from './step.ts';
import { nameTree } from './tree-name.ts';

const hour = 3600_000;
const clock: readonly AdoptionActor[] = ['clock'];

/** A plan that asks for no visits never finds anybody silent; a term that is over simply ends. */
const silentFor = (rule: 'warnAfterDays' | 'releaseAfterDays', now: Date) =>
  sql`a.status IN ('active', 'expiring') AND a.term_until >= ${now}::timestamptz
    AND (p.content -> 'care' ->> 'visitsPerYear')::int > 0
    AND a.silent_since <= ${now}::timestamptz
      - (p.content -> 'care' ->> ${rule}::text)::int * interval '24 hours'`;

const warn: ClockJob = {
  name: 'warn the silent',
  everyMs: hour,
  run: (house, now) =>
    takeUp(
      house,
      dueAdoptions(
        sql`a.warned_at IS NULL AND ${silentFor('warnAfterDays', now)}`,
        sql`a.silent_since`,
      ),
      (tx, id) => warnOf(tx, house, id, now),
    ),
};

async function warnOf(tx: Db, { city }: House, id: string, now: Date): Promise<void> {
  const { status } = await lockAdoption(tx, id);
  const warned = await one<Adoption>(
    tx,
    sql`UPDATE adoption a SET warned_at = ${now}::timestamptz WHERE a.id = ${id}::uuid RETURNING ${adoptionColumns}`,
  );
  const adoption = warned!;
  await recordEvent(tx, {
    subjectKind: 'adoption',
    subjectId: id,
    action: 'warned',
    from: status,
    to: status,
    data: { by: 'clock' },
    at: now,
  });
  await attend(tx, adoption, now);
  const plan = (await findPlan(tx, adoption.plan_id, adoption.plan_version))!;
  const silence = now.getTime() - adoption.silent_since!.getTime();
  const release = releaseAt(adoption, plan)!;
  const matters = release < adoption.term_until!;
  await tellMembers(tx, adoption, {
    kind: 'adoption_warned',
    data: {
      ...(await nameTree(tx, adoption.tree_id)),
      days: Math.floor(silence / dayMs),
      by: matters ? spokenDay(city.timeZone, release) : null,
    },
    onceKey: `adoption ${id} silent since ${adoption.silent_since!.toISOString()} warned`,
    at: now,
    deadline: matters ? release : null,
  });
}

/** Given free before anything else is said: of a renewal, nobody silent for so long is told. */
export const toRelease = (now: Date) =>
  sql`a.warned_at <= ${now}::timestamptz - ${graceDays}::int * interval '24 hours'
    AND ${silentFor('releaseAfterDays', now)}`;

const release: ClockJob = {
  name: 'release the silent',
  everyMs: hour,
  run: (house, now) =>
    takeUp(house, dueAdoptions(toRelease(now), sql`a.silent_since`), (tx, id) =>
      releaseOf(tx, house, id, now),
    ),
};

async function releaseOf(tx: Db, { city }: House, id: string, now: Date): Promise<void> {
  const adoption = await takeStep(tx, city, await lockAdoption(tx, id), 'release_silent', {
    actors: clock,
    now,
  });
  await tellMembers(tx, adoption, {
    kind: 'adoption_silent',
    data: await nameTree(tx, adoption.tree_id),
    onceKey: `adoption ${id} silent`,
    at: now,
  });
}

export const silenceJobs: readonly ClockJob[] = [release, warn];
