/** What is left behind: holds and invitations nobody can use, trees that an import took away, swaps not made in time. */
import { sql } from 'drizzle-orm';
import { rows, type Db } from '../../db/client.ts';
import { dayMs } from '../../days.ts';
import type { ClockJob } from '../../jobs/job.ts';
import { refreshAttention } from './attention.ts';
import { dueAdoptions, dueWishes, takeUp } from './due.ts';
import { loseTree } from './lost.ts';
import { isOpen } from './plans.ts';

const minute = 60_000;
const hour = 60 * minute;

/** An old card still says that its invitation has expired; a year later it may as well be unknown. */
const invitationKeptDays = 365;

const sweep = (tx: Db, what: ReturnType<typeof sql>) => rows(tx, what).then(({ length }) => length);

const holds: ClockJob = {
  name: 'sweep holds',
  everyMs: 5 * minute,
  run: ({ database: { db } }, now) =>
    sweep(
      db,
      sql`DELETE FROM adoption_hold WHERE tree_id IN (
            SELECT tree_id FROM adoption_hold WHERE until <= ${now}::timestamptz LIMIT 500 FOR UPDATE SKIP LOCKED)
          RETURNING tree_id`,
    ),
};

const invitations: ClockJob = {
  name: 'sweep invitations',
  everyMs: hour,
  run: ({ database: { db } }, now) =>
    sweep(
      db,
      sql`DELETE FROM adoption_invitation WHERE code_hash IN (
            SELECT code_hash FROM adoption_invitation
            WHERE until <= ${new Date(now.getTime() - invitationKeptDays * dayMs)}::timestamptz
            LIMIT 500 FOR UPDATE SKIP LOCKED)
          RETURNING adoption_id`,
    ),
};

const gone = sql`(SELECT t.status <> 'standing' FROM tree t WHERE t.id = tree_id)`;

const lostTrees: ClockJob = {
  name: 'end what lost its tree',
  everyMs: 5 * minute,
  run: (house, now) =>
    takeUp(house, dueAdoptions(sql`${isOpen} AND ${gone}`, sql`a.applied_at`), (tx, _id, treeId) =>
      loseTree(tx, house.city, treeId, now),
    ),
};

const lostWishes: ClockJob = {
  name: 'cancel wishes for lost trees',
  everyMs: 5 * minute,
  run: (house, now) =>
    takeUp(
      house,
      dueWishes(sql`w.status IN ('waiting', 'offered') AND ${gone}`, sql`w.tree_id`),
      (tx, _id, treeId) => loseTree(tx, house.city, treeId, now),
    ),
};

/** Nothing is to be done about it any more, so it stands behind the others in the list. */
const swaps: ClockJob = {
  name: 'close swaps',
  everyMs: 5 * minute,
  run: (house, now) =>
    takeUp(
      house,
      dueAdoptions(
        sql`a.status = 'ended' AND a.swap_until <= ${now}::timestamptz AND EXISTS (
          SELECT FROM adoption_member m WHERE m.adoption_id = a.id AND m.left_at IS NULL AND m.open)`,
        sql`a.swap_until`,
      ),
      (tx, id) => refreshAttention(tx, id, now),
    ),
};

export const sweepJobs: readonly ClockJob[] = [holds, invitations, lostTrees, lostWishes, swaps];
