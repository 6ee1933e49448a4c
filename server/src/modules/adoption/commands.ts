import type { AdoptionStep } from '@luyin/contract';
import type { Static } from 'typebox';
import type { Db } from '../../db/client.ts';
import { fail } from '../../failure.ts';
import type { CityFile } from '../city/city-file.ts';
import { tidyText } from '../wording/text.ts';
import { actorsOf } from './actions.ts';
import { lockAdoption } from './adoption.ts';
import { maySee, type Viewer } from './detail.ts';
import { findBelonging } from './queries.ts';
import { takeStep } from './step.ts';

/** A step that a person takes: the leader, or staff who do not belong to this adoption. */
export async function stepAdoption(
  tx: Db,
  city: CityFile,
  viewer: Viewer,
  id: string,
  given: Static<typeof AdoptionStep>,
  now: Date,
): Promise<void> {
  const adoption = await lockAdoption(tx, id);
  const belonging = await findBelonging(tx, adoption.id, viewer.id);
  if (!maySee(viewer, belonging)) throw fail('adoption_not_found');
  if (adoption.version !== given.version) throw fail('adoption_changed_meanwhile');
  const reason = given.reason === undefined ? null : tidyText(given.reason);
  await takeStep(tx, city, adoption, given.action, {
    actors: actorsOf(adoption, viewer.id, belonging, viewer.roles),
    personId: viewer.id,
    reason,
    now,
  });
  // Asked last: who may not do this at all is not asked for a reason.
  const needed = given.action === 'reject' || given.action === 'revoke';
  if (needed && (reason === null || reason.length < 2)) {
    throw fail('reason_missing', { fields: { reason: '请写明原因，对方会看到' } });
  }
}
