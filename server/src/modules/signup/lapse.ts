import type { PartyKind } from '@luyin/contract/adoption/words';
import { sql } from 'drizzle-orm';
import { prepared, type Db } from '../../db/client.ts';
import type { CityFile } from '../city/city-file.ts';
import { nameSession } from './naming.ts';
import { tellLeaders } from './news.ts';
import { promote } from './promote.ts';
import { signupColumns, type Signup } from './signup.ts';
import { takeSignupSteps } from './step.ts';

/** Offers nobody answered in time are over, and their seats move on. The caller holds the quota’s row. */
export async function lapseOffers(
  tx: Db,
  city: CityFile,
  sessionId: string,
  kind: PartyKind,
  now: Date,
): Promise<number> {
  const due = await prepared<Signup>(
    tx,
    sql`SELECT ${signupColumns} FROM signup u WHERE u.session_id = ${sessionId}::uuid AND u.party = ${kind}
          AND u.status = 'offered' AND u.offered_until <= ${now}::timestamptz ORDER BY u.place FOR UPDATE`,
  );
  const lapsed = await takeSignupSteps(tx, due, 'lapse', { actors: ['clock'], now });
  if (lapsed.length === 0) return 0;
  const session = await nameSession(tx, sessionId);
  await tellLeaders(tx, lapsed, {
    kind: 'signup_lapsed',
    data: () => session,
    deed: 'lapsed',
    at: now,
  });
  await promote(tx, city, sessionId, kind, now);
  return lapsed.length;
}
