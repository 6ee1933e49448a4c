import type { AdoptionAction } from '@luyin/contract/adoption/transitions';
import { sql } from 'drizzle-orm';
import { one, type Db } from '../../db/client.ts';
import { dayIn } from '../../days.ts';
import type { Adoption } from '../adoption/adoption.ts';
import { nameTree, spoken } from '../adoption/tree-name.ts';
import type { CityFile } from '../city/city-file.ts';
import { districtOf } from './from-care.ts';
import { reverseDuty, writeDuty } from './ledger.ts';
import { findCurrentRules } from './rules.ts';

/**
 * The adoption of an old or famous tree is a year of its leader’s duty, in the year in which it is approved or renewed,
 * once a year; a swapped tree goes on with the term that counted already. Revoked, all of it is taken back.
 */
export async function countAdoption(
  tx: Db,
  city: CityFile,
  adoption: Adoption,
  action: AdoptionAction,
  now: Date,
): Promise<void> {
  const evidence = { kind: 'adoption' as const, id: adoption.id };
  if (action === 'revoke') {
    await reverseDuty(tx, { city }, { evidence, reason: '认养已被撤销', now });
    return;
  }
  const begun = action === 'approve' && adoption.swapped_from === null;
  if (!begun && action !== 'renew') return;
  const counts = (await findCurrentRules(tx))?.adoption;
  const day = dayIn(city.timeZone, now);
  if (!counts || !(await isOneOf(tx, adoption, counts.heritage, day))) return;
  await writeDuty(
    tx,
    { city },
    {
      personId: adoption.leader_id,
      companionId: null,
      day,
      rule: counts.rule,
      quantity: counts.quantity,
      district: await districtOf(tx, adoption.tree_id),
      evidence: { ...evidence, title: spoken(await nameTree(tx, adoption.tree_id)) },
      now,
    },
  );
}

/** Of these classes, and not counted this year for whoever led it then. */
async function isOneOf(
  tx: Db,
  adoption: Adoption,
  heritage: readonly string[],
  day: string,
): Promise<boolean> {
  const found = await one(
    tx,
    sql`SELECT 1 AS fits FROM tree t
        WHERE t.id = ${adoption.tree_id}::int8 AND t.heritage = ANY (${sql.param([...heritage])}::text[])
          AND NOT EXISTS (SELECT FROM duty_line l WHERE l.evidence_kind = 'adoption'
            AND l.evidence_id = ${adoption.id} AND l.year = ${Number(day.slice(0, 4))}::int AND l.reverses IS NULL)`,
  );
  return found !== undefined;
}
