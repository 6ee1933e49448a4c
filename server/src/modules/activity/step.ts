/** The one way in which an activity changes its state, whoever or whatever does it. */
import {
  activityTransitions,
  type ActivityAction,
  type ActivityActor,
} from '@luyin/contract/activity/transitions';
import { roles, type Role } from '@luyin/contract/policy';
import { next } from '@luyin/contract/transitions';
import { sql } from 'drizzle-orm';
import { one, type Db } from '../../db/client.ts';
import { fail } from '../../failure.ts';
import { recordEvent } from '../event/commands.ts';
import { activityColumns, type ActivityRow } from './activity.ts';
import { stateAt } from './state.ts';

interface Step {
  /** Everything that whoever does it acts as. */
  actors: readonly ActivityActor[];
  personId?: string | null;
  reason?: string | null;
  now: Date;
}

/** The activity was locked by lockActivity. Answers it as it is now. */
export async function takeActivityStep(
  tx: Db,
  activity: ActivityRow,
  action: ActivityAction,
  { actors, personId = null, reason = null, now }: Step,
): Promise<ActivityRow> {
  const row = next(activityTransitions, activity.state, action, actors);
  if (!row) throw fail('activity_step_not_allowed');
  const by = (row.by as readonly ActivityActor[]).find((actor) => actors.includes(actor))!;
  // What time does is no change that an open form would overwrite.
  const counted = by === 'clock' ? 0 : 1;
  const changed = await one<ActivityRow>(
    tx,
    sql`UPDATE activity a SET state = ${row.to}, version = version + ${counted}::int,
          cancel_reason = ${row.to === 'cancelled' ? reason : null}
        WHERE a.id = ${activity.id}::uuid RETURNING ${activityColumns}`,
  );
  await recordEvent(tx, {
    subjectKind: 'activity',
    subjectId: activity.id,
    action,
    from: activity.state,
    to: row.to,
    actorId: personId,
    actorRole: (roles as readonly string[]).includes(by) ? (by as Role) : null,
    reason,
    data: { by },
    at: now,
  });
  return changed!;
}

/** Writes down what time has done already, where the job was not there yet. */
export async function catchUp(tx: Db, activity: ActivityRow, now: Date): Promise<ActivityRow> {
  const state = stateAt(activity, now);
  const clock = { actors: ['clock'] as const, now };
  let caught = activity;
  if (caught.state === 'published' && state !== 'published') {
    caught = await takeActivityStep(tx, caught, 'open', clock);
  }
  if (caught.state === 'open' && state === 'closed') {
    caught = await takeActivityStep(tx, caught, 'close', clock);
  }
  return caught;
}
