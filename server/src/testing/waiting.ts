/** A session that is full, and the parties that wait for it. */
import type { SignupDetail } from '@luyin/contract';
import { sql } from 'drizzle-orm';
import { rows } from '../db/client.ts';
import { runDueJobs } from '../jobs/runner.ts';
import { signupJobs } from '../modules/signup/clock.ts';
import { newPerson, type TestPerson } from './adopting.ts';
import type { TestHouse } from './house.ts';
import { book, startActivity } from './signup-days.ts';

export type Mine = { who: TestPerson; id: string };

/** The house is asked for with each deed: it is opened after these are made. */
export function waitingParties(at: () => TestHouse) {
  /** Full: the first party has all the seats, then these wait. */
  async function full(seats: number, first: number, waiting: number[], inHours = 200) {
    const quotas = [{ kind: 'family' as const, seats, sizeMax: seats }];
    const { sessions } = await startActivity(at(), { sessions: [{ inHours, quotas }] });
    const session = sessions[0]!;
    const parties: Mine[] = [];
    for (const size of [first, ...waiting]) parties.push(await come(session.id, size));
    return { session, booked: parties[0]!, parties: parties.slice(1) };
  }
  async function come(session: string, size: number, who?: TestPerson): Promise<Mine> {
    const person = who ?? (await newPerson(at()));
    const { id } = await book(at(), person, session, { kind: 'family', companions: size - 1 });
    return { who: person, id };
  }
  const see = async ({ who, id }: Mine): Promise<SignupDetail> =>
    (await at().call('GET /signups/:id', { params: { id }, as: who })).body;
  const step = async (mine: Mine, action: 'accept' | 'decline' | 'cancel', version?: number) => {
    const known = version ?? (await see(mine)).version;
    const body = { action, version: known };
    const answer = await at().call('POST /signups/:id/steps', {
      params: { id: mine.id },
      body,
      as: mine.who,
    });
    return answer.status === 200 ? answer.body.status : answer.error.code;
  };
  const resize = async (mine: Mine, size: number) => {
    const { version, members } = await see(mine);
    const kept = members.flatMap(({ companionId, name, ageBand }) =>
      companionId ? [{ companionId, name, ageBand }] : [],
    );
    const added = Array.from({ length: Math.max(0, size - 1 - kept.length) }, (_, i) => ({
      name: `新来${i}`,
      ageBand: 'from_18' as const,
    }));
    const answer = await at().call('PUT /signups/:id/party', {
      params: { id: mine.id },
      body: { version, companions: [...kept, ...added].slice(0, size - 1) },
      as: mine.who,
    });
    return answer.status === 200 ? answer.body.size : answer.error.code;
  };
  const statuses = (parties: Mine[]) =>
    Promise.all(parties.map(async (one) => (await see(one)).status));
  const told = async ({ who }: Mine) =>
    (
      await rows<{ kind: string }>(
        at().database.db,
        sql`SELECT kind FROM outbox WHERE person_id = ${who.id}::uuid ORDER BY id`,
      )
    ).map(({ kind }) => kind);
  const tick = (ms = 0) => {
    at().clock.advance(ms);
    return runDueJobs(at().house, signupJobs);
  };

  return { full, come, see, step, resize, statuses, told, tick };
}
