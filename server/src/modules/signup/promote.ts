/** Who is next. Everything here happens under the quota’s row, in the strict order of places. */
import type { PartyKind } from '@luyin/contract/adoption/words';
import { sql } from 'drizzle-orm';
import { prepared, type Db } from '../../db/client.ts';
import type { CityFile } from '../city/city-file.ts';
import { nameSession } from './naming.ts';
import { tellLeaders } from './news.ts';
import { offerUntil } from './rules.ts';
import { lockQuota, signupColumns, type Signup } from './signup.ts';
import { takeSignupStep } from './step.ts';

export { lockQuota } from './signup.ts';

/**
 * Call it whenever seats of this kind may have come free, holding the quota’s row: the first waiting party that fits
 * has them kept until a deadline, and the next, until none fits any more. Nothing is offered once the session has
 * begun. Answers how many parties were offered seats.
 */
export async function promote(
  tx: Db,
  _city: CityFile,
  sessionId: string,
  kind: PartyKind,
  now: Date,
): Promise<number> {
  const quota = await lockQuota(tx, sessionId, kind);
  let free = quota.seats - quota.taken;
  if (quota.waiting === 0 || free <= 0) return 0;
  const offered: Signup[] = [];
  for (;;) {
    const first = free > 0 ? await firstThatFits(tx, sessionId, kind, free, now) : undefined;
    if (!first) break;
    const until = offerUntil(now, first.starts_at);
    offered.push(
      await takeSignupStep(tx, first, 'offer', {
        actors: ['clock'],
        set: sql`offered_until = ${until}::timestamptz`,
        data: { until: until.toISOString() },
        now,
      }),
    );
    free -= first.size;
  }
  if (offered.length === 0) return 0;
  const session = await nameSession(tx, sessionId);
  await tellLeaders(tx, offered, {
    kind: 'signup_offered',
    data: ({ size, offered_until }) => ({
      ...session,
      people: size,
      answerBy: offered_until!.toISOString(),
    }),
    deed: 'offered',
    at: now,
    deadline: ({ offered_until }) => offered_until,
  });
  return offered.length;
}

async function firstThatFits(
  tx: Db,
  sessionId: string,
  kind: PartyKind,
  free: number,
  now: Date,
): Promise<Signup | undefined> {
  const [first] = await prepared<Signup>(
    tx,
    sql`SELECT ${signupColumns} FROM signup u JOIN activity_session s ON s.id = u.session_id
        WHERE u.session_id = ${sessionId}::uuid AND u.party = ${kind} AND u.status = 'waiting'
          AND u.size <= ${free}::int AND s.state = 'planned' AND s.starts_at > ${now}::timestamptz
        ORDER BY u.place LIMIT 1 FOR UPDATE OF u`,
  );
  return first;
}
