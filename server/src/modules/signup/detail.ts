/** One booking, whole, for whoever may see it. */
import type { SignupDetail } from '@luyin/contract';
import { may, type Role } from '@luyin/contract/policy';
import { sql } from 'drizzle-orm';
import type { Db } from '../../db/client.ts';
import { dayIn, startOfDay } from '../../days.ts';
import { fail } from '../../failure.ts';
import type { Secrets } from '../../secrets.ts';
import { bookingWindow } from '../activity/state.ts';
import type { CityFile } from '../city/city-file.ts';
import { actingRole } from '../tree/commands.ts';
import { dayOf, presentSignup } from './present.ts';
import { findMembers, findOne, findSignupEvents, whereOf } from './queries.ts';

export interface Viewer {
  id: string;
  roles: readonly Role[];
}
interface Deps {
  city: CityFile;
  secrets: Secrets;
}

/** For its leader and for who stands at the gate. For others it does not exist. */
export async function showSignup(
  db: Db,
  deps: Deps,
  viewer: Viewer,
  id: string,
  now: Date,
): Promise<SignupDetail> {
  const found = await findOne(db, id);
  const own = found?.person_id === viewer.id;
  if (!found || (!own && !may(viewer.roles, 'signup.check'))) throw fail('signup_not_found');
  if (!own) await noteReading(db, deps.city, viewer, found.id, now);
  const { waiting_place: waitingPlace, stars, said, size_min, size_max } = found;
  const members = await findMembers(db, found.id);
  return presentSignup(
    {
      signup: found,
      where: whereOf(found),
      day: dayOf(members, stars !== null),
      waitingPlace,
      members,
      sizes: { size_min, size_max },
      closesAt: bookingWindow(found, found).closesAt,
      feedback: stars === null ? null : { stars, text: said },
      events: await findSignupEvents(db, found.id),
      own,
    },
    { ...deps, now },
  );
}

/** Staff who read what is personal leave a line for the audit, one a day. */
async function noteReading(
  db: Db,
  { timeZone }: CityFile,
  { id, roles }: Viewer,
  signupId: string,
  now: Date,
): Promise<void> {
  const today = startOfDay(timeZone, dayIn(timeZone, now));
  await db.execute(sql`
    INSERT INTO event (subject_kind, subject_id, action, actor_id, actor_role, at)
    SELECT 'signup', ${signupId}, 'read_personal', ${id}::uuid, ${actingRole(roles)}, ${now}::timestamptz
    WHERE NOT EXISTS (SELECT FROM event e
      WHERE e.subject_kind = 'signup' AND e.subject_id = ${signupId} AND e.action = 'read_personal'
        AND e.actor_id = ${id}::uuid AND e.at >= ${today}::timestamptz)`);
}
