/** What time does to those who wait: an offer lapses, a tree that came free unseen is offered. */
import { sql } from 'drizzle-orm';
import { one, type Db } from '../../db/client.ts';
import type { ClockJob } from '../../jobs/job.ts';
import { tell } from '../outbox/commands.ts';
import { dueWishes, takeUp } from './due.ts';
import { isOpen } from './plans.ts';
import { nameTree } from './tree-name.ts';
import { releaseHold } from './wish-commands.ts';
import { offerTree } from './wish-offer.ts';
import { takeWishStep, type Wish } from './wish-step.ts';

const minute = 60_000;

/** Whoever fills in the form when the time is up may finish it: a hold lasts 15 minutes, and counts once. */
const lapse: ClockJob = {
  name: 'let offers lapse',
  everyMs: minute,
  run: (house, now) =>
    takeUp(
      house,
      dueWishes(
        sql`w.status = 'offered' AND w.offered_until <= ${now}::timestamptz
          AND (w.offered_until <= ${now}::timestamptz - interval '15 minutes' OR NOT EXISTS (
            SELECT FROM adoption_hold h WHERE h.tree_id = w.tree_id AND h.person_id = w.person_id
              AND h.until > ${now}::timestamptz))`,
        sql`w.offered_until`,
      ),
      (tx, id, treeId) => letLapse(tx, id, treeId, now),
    ),
};

async function letLapse(tx: Db, id: string, treeId: number, now: Date): Promise<void> {
  const wish = await one<Wish>(
    tx,
    sql`SELECT id, tree_id, person_id, status, offered_until FROM wish WHERE id = ${id}::int8`,
  );
  await takeWishStep(tx, wish!, 'lapse', 'clock', now);
  await releaseHold(tx, treeId, wish!.person_id);
  const named = await nameTree(tx, treeId);
  await tell(tx, {
    personId: wish!.person_id,
    kind: 'wish_lapsed',
    data: named,
    onceKey: `wish ${id} lapsed`,
    at: now,
    subject: { kind: 'tree', id: named.code },
  });
  await offerTree(tx, treeId, now);
}

/** A hold ran out, a plan got places again, an import took a tree away: nobody's step, and still somebody's turn. */
const offer: ClockJob = {
  name: 'offer trees that are free',
  everyMs: minute,
  run: (house, now) =>
    takeUp(
      house,
      dueWishes(
        sql`w.status = 'waiting'
          AND NOT EXISTS (SELECT FROM wish f WHERE f.tree_id = w.tree_id
            AND (f.status = 'offered' OR (f.status = 'waiting' AND f.id < w.id)))
          AND NOT EXISTS (SELECT FROM adoption a WHERE a.tree_id = w.tree_id AND ${isOpen})
          AND NOT EXISTS (SELECT FROM adoption_hold h WHERE h.tree_id = w.tree_id
            AND h.until > ${now}::timestamptz)`,
        sql`w.made_at`,
      ),
      (tx, _id, treeId) => offerTree(tx, treeId, now),
    ),
};

export const wishJobs: readonly ClockJob[] = [lapse, offer];
