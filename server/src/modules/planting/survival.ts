/** How many of a planting are alive one, two and three years later. */
import type { SurvivalForm } from '@luyin/contract';
import { sql } from 'drizzle-orm';
import type { Static } from 'typebox';
import { one, type Db } from '../../db/client.ts';
import { addDays, dayIn } from '../../days.ts';
import { fail } from '../../failure.ts';
import { isUuid } from '../../uuid.ts';
import type { CityFile } from '../city/city-file.ts';
import { recordEvent } from '../event/commands.ts';
import { actingRole, type Actor } from '../tree/commands.ts';

/** Whoever is there anyway may look a little early. */
export const earlyDays = 30;

export async function recordSurvival(
  tx: Db,
  { timeZone }: Pick<CityFile, 'timeZone'>,
  actor: Actor,
  plantingId: string,
  { year, alive, note }: Static<typeof SurvivalForm>,
  now: Date,
): Promise<void> {
  const asked = isUuid(plantingId)
    ? await one<{ count: number; due_on: string; recorded: boolean }>(
        tx,
        sql`SELECT p.count, v.due_on::text AS due_on, v.alive IS NOT NULL AS recorded
            FROM survival v JOIN planting p ON p.id = v.planting_id
            WHERE v.planting_id = ${plantingId}::uuid AND v.year = ${year}::int FOR UPDATE OF v`,
      )
    : undefined;
  if (!asked) throw fail('planting_not_found');
  if (asked.recorded) throw fail('survival_recorded_already');
  const today = dayIn(timeZone, now);
  const from = addDays(asked.due_on, -earlyDays);
  if (today < from) {
    throw fail('survival_too_early', { fields: { year: `${from} 起可以登记这一年的成活` } });
  }
  if (alive > asked.count) {
    throw fail('survival_too_many', { fields: { alive: `一共种了 ${asked.count} 棵` } });
  }
  await tx.execute(sql`UPDATE survival SET alive = ${alive}::int, note = ${note?.trim() || null}, checked_on = ${today}::date,
      checked_by = ${actor.id}::uuid WHERE planting_id = ${plantingId}::uuid AND year = ${year}::int`);
  await recordEvent(tx, {
    subjectKind: 'planting',
    subjectId: plantingId,
    action: 'survival_recorded',
    actorId: actor.id,
    actorRole: actingRole(actor.roles),
    reason: note?.trim() || null,
    data: { year, alive, planted: asked.count },
    at: now,
  });
}
