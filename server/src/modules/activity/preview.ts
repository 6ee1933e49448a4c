/**
 * What would be told to whom. The change itself is made, what it told is read off the outbox, and all of it is undone:
 * so what is shown is what will be sent, word for word.
 */
import type { ActivityNotices, ActivityPlan } from '@luyin/contract';
import { sql } from 'drizzle-orm';
import { rows, type Db } from '../../db/client.ts';
import { fail } from '../../failure.ts';
import { say } from '../inbox/messages.ts';
import { cancelSession, findParties, stepActivity, type Party } from './cancel.ts';
import { changeActivity, type Organising } from './commands.ts';
import { lockActivity } from './activity.ts';

interface Notice {
  kind: string;
  data: unknown;
  person_id: string;
  signup_id: string;
}

class Undo extends Error {}

export async function previewActivity(
  tx: Db,
  id: string,
  plan: ActivityPlan,
  organising: Organising,
): Promise<ActivityNotices> {
  if (Object.keys(plan).length !== 1) {
    throw fail('invalid_input', { fields: { body: '一次只能预览一件事' } });
  }
  await lockActivity(tx, id);
  const parties = await findParties(tx, id);
  const notices: Notice[] = [];
  try {
    await tx.transaction(async (inner) => {
      const before = await lastNotice(inner);
      await carryOut(inner, id, plan, organising);
      notices.push(...(await noticesSince(inner, before, id)));
      throw new Undo();
    });
  } catch (error) {
    if (!(error instanceof Undo)) throw error;
  }
  return { items: gathered(notices, parties, organising) };
}

async function carryOut(tx: Db, id: string, plan: ActivityPlan, organising: Organising) {
  if (plan.step) await stepActivity(tx, id, plan.step, organising);
  else if (plan.form) await changeActivity(tx, id, plan.form, organising);
  else if (plan.cancelSession) {
    const { sessionId, reason } = plan.cancelSession;
    const owner = await cancelSession(tx, sessionId, { version: null, reason }, organising);
    if (owner !== id) throw fail('session_not_found');
  }
}

async function lastNotice(tx: Db): Promise<number> {
  const [last] = await rows<{ id: number }>(
    tx,
    sql`SELECT coalesce(max(id), 0)::int8 AS id FROM outbox`,
  );
  return last!.id;
}

/** Each once, however many channels it would go over. */
const noticesSince = (tx: Db, before: number, activityId: string): Promise<Notice[]> =>
  rows<Notice>(
    tx,
    sql`SELECT DISTINCT ON (o.once_key) o.kind, o.data, o.person_id, o.subject_id AS signup_id
        FROM outbox o JOIN signup su ON su.id::text = o.subject_id JOIN activity_session x ON x.id = su.session_id
        WHERE o.id > ${before}::int8 AND o.subject_kind = 'signup' AND x.activity_id = ${activityId}::uuid
        ORDER BY o.once_key`,
  );

/** The same words are shown once, with all who get them. */
function gathered(
  notices: readonly Notice[],
  parties: readonly Party[],
  { city }: Organising,
): ActivityNotices['items'] {
  const byId = new Map(parties.map((party) => [party.id, party]));
  const groups = new Map<
    string,
    { title: string; text: string; people: Set<string>; to: Party[] }
  >();
  for (const { kind, data, person_id: person, signup_id: signup } of notices) {
    const said = say(kind, data, city);
    const key = `${said.title}\n${said.text}`;
    const group = groups.get(key) ?? { ...said, people: new Set<string>(), to: [] };
    group.people.add(person);
    const party = byId.get(signup);
    if (party) group.to.push(party);
    groups.set(key, group);
  }
  return [...groups.values()].map(({ title, text, people, to }) => ({
    to: spokenTo(to),
    people: people.size,
    title,
    text,
  }));
}

const called: Record<string, string> = {
  booked: '已报上名的',
  offered: '有名额待答复的',
  waiting: '排候补的',
  entered: '登记了抽签的',
};

/** 已报上名的 12 组、31 人；排候补的 3 组、5 人 */
function spokenTo(parties: readonly Party[]): string {
  return Object.entries(called)
    .flatMap(([status, name]) => {
      const list = parties.filter((party) => party.status === status);
      const people = list.reduce((sum, { size }) => sum + size, 0);
      return list.length > 0 ? [`${name} ${list.length} 组、${people} 人`] : [];
    })
    .join('；');
}
