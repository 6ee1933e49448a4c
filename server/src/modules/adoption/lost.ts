import type { AdoptionActor } from '@luyin/contract/adoption/transitions';
import { sql } from 'drizzle-orm';
import { one, type Db } from '../../db/client.ts';
import { spokenDay } from '../../days.ts';
import type { CityFile } from '../city/city-file.ts';
import { lockAdoption } from './adoption.ts';
import { tellMembers } from './news.ts';
import { isOpen } from './plans.ts';
import { takeStep } from './step.ts';
import { nameTree } from './tree-name.ts';
import { cancelWishes } from './wish-offer.ts';

const register: readonly AdoptionActor[] = ['register'];

/**
 * The tree stands no longer: died, felled or moved. Whoever has or wants it is told what there is to do instead. Call it
 * in the transaction that takes the tree away and holds its row; a tree that is revived begins without adopters.
 */
export async function loseTree(tx: Db, city: CityFile, treeId: number, now: Date): Promise<void> {
  const open = await one<{ id: string; fate: string }>(
    tx,
    sql`SELECT a.id, t.status AS fate FROM adoption a JOIN tree t ON t.id = a.tree_id
        WHERE a.tree_id = ${treeId}::int8 AND ${isOpen}`,
  );
  if (open) await endFor(tx, city, open.id, open.fate, now);
  await tx.execute(sql`DELETE FROM adoption_hold WHERE tree_id = ${treeId}::int8`);
  await cancelWishes(tx, treeId, now);
}

async function endFor(tx: Db, city: CityFile, id: string, fate: string, now: Date): Promise<void> {
  const adoption = await lockAdoption(tx, id);
  const ended = await takeStep(tx, city, adoption, 'lose_tree', {
    actors: register,
    data: { fate },
    now,
  });
  const tree = await nameTree(tx, ended.tree_id);
  const swapUntil = ended.swap_until && spokenDay(city.timeZone, ended.swap_until);
  for (const leading of [true, false]) {
    await tellMembers(tx, ended, {
      onceKey: `adoption ${id} lost`,
      at: now,
      deadline: leading ? ended.swap_until : null,
      ...(leading ? { only: ended.leader_id } : { except: ended.leader_id }),
      kind: 'adoption_tree_lost',
      data: { ...tree, fate, may: swapUntil === null ? null : { swapUntil, leading } },
    });
  }
}
