/** Writes made-up lives down as the product's own steps would have, hundreds in a few statements. */
import { createHash } from 'node:crypto';
import { sql } from 'drizzle-orm';
import { randomCode } from '../base32.ts';
import type { Db } from '../db/client.ts';
import { dayIn, dayMs } from '../days.ts';
import type { Adoption } from '../modules/adoption/adoption.ts';
import { attentionOf } from '../modules/adoption/attention.ts';
import type { Plan } from '../modules/adoption/plans.ts';
import { renewalDays } from '../modules/adoption/renewal.ts';
import { spokenWorks } from '../modules/care/words.ts';
import { certificateNumber } from '../modules/certificate/commands.ts';
import type { CityFile } from '../modules/city/city-file.ts';
import { uuidOf } from '../modules/tree/code.ts';
import type { Life } from './lives.ts';

const idOf = (key: string) => uuidOf(createHash('sha256').update(`luyin demo ${key}`).digest(), 0);

interface EventRow {
  subject_kind: string;
  subject_id: string;
  action: string;
  from_status?: string;
  to_status?: string;
  actor_id?: string;
  actor_role?: string;
  reason?: string;
  data?: Record<string, unknown>;
  at: string;
}

export async function writeLives(
  tx: Db,
  city: CityFile,
  plan: Plan,
  lives: readonly Life[],
  now: Date,
): Promise<void> {
  const inOrder = [...lives].sort((a, b) => a.appliedAt.getTime() - b.appliedAt.getTime());
  const adoptions = inOrder.map((life, i) => ({ id: idOf(`adoption ${i}`), life }));
  await tx.execute(sql`
    INSERT INTO adoption (id, tree_id, plan_id, plan_version, status, ending, party, party_name, plate, shown_as,
      leader_id, agreement_version, signed_name, signed_at, applied_at, term_from, term_until, ended_at, last_care_on,
      silent_since, warned_at, version)
    SELECT id, tree_id, ${plan.id}, ${plan.version}::int, status, ending, party, party_name, plate, shown_as, leader_id,
      ${plan.agreement.version}, signed_name, applied_at, applied_at, term_from, term_until, ended_at, last_care_on,
      silent_since, warned_at, 2
    FROM json_to_recordset(${JSON.stringify(adoptions.map(({ id, life }) => adoptionRow(id, life)))}::json) AS given (
      id uuid, tree_id bigint, status text, ending text, party text, party_name text, plate text, shown_as text,
      leader_id uuid, signed_name text, applied_at timestamptz, term_from timestamptz, term_until timestamptz,
      ended_at timestamptz, last_care_on date, silent_since timestamptz, warned_at timestamptz)`);
  const members = adoptions.flatMap(({ id, life }) => {
    const { open, at } = attentionOf(standing(life), plan, true, now);
    return life.people.map((person) => ({
      adoption_id: id,
      person_id: person.id,
      joined_at: life.appliedAt,
      open,
      attention_at: at,
    }));
  });
  await tx.execute(sql`
    INSERT INTO adoption_member (adoption_id, person_id, joined_at, open, attention_at)
    SELECT adoption_id, person_id, joined_at, open, attention_at
    FROM json_to_recordset(${JSON.stringify(members)}::json) AS given (adoption_id uuid, person_id uuid,
      joined_at timestamptz, open boolean, attention_at timestamptz)`);
  await writeCertificates(tx, city, adoptions);
  await writeVisits(tx, adoptions);
  await writeEvents(tx, plan, adoptions, now);
}

type Written = readonly { id: string; life: Life }[];

function adoptionRow(id: string, life: Life) {
  return {
    id,
    tree_id: life.treeId,
    status: life.status,
    ending: life.ending,
    party: life.party,
    party_name: life.partyName,
    plate: life.plate,
    shown_as: life.shownAs,
    leader_id: life.people[0]!.id,
    signed_name: life.people[0]!.name,
    applied_at: life.appliedAt,
    term_from: life.term.from,
    term_until: life.term.until,
    ended_at: life.endedAt,
    last_care_on: life.visits.at(-1)?.day ?? null,
    silent_since: life.silentSince,
    warned_at: life.warnedAt,
  };
}

/** What `attentionOf` asks of an adoption. */
const standing = (life: Life) =>
  ({
    status: life.status,
    ending: life.ending,
    term_until: life.term.until,
    ended_at: life.endedAt,
    silent_since: life.silentSince,
    warned_at: life.warnedAt,
    swap_until: null,
    swapped_to: null,
  }) as Adoption;

/** Numbered in the order of their dates, as issueCertificate would have; it counts on from here. */
async function writeCertificates(tx: Db, city: CityFile, adoptions: Written): Promise<void> {
  const last = new Map<number, number>();
  const certificates = adoptions.map(({ id, life }) => {
    const year = Number(dayIn(city.timeZone, life.appliedAt).slice(0, 4));
    const serial = (last.get(year) ?? 0) + 1;
    last.set(year, serial);
    const number = certificateNumber(city, year, serial);
    return {
      code: randomCode(16),
      adoption_id: id,
      number,
      year,
      serial,
      issued_at: life.appliedAt,
    };
  });
  await tx.execute(sql`
    INSERT INTO certificate (code, adoption_id, number, year, serial, issued_at)
    SELECT code, adoption_id, number, year, serial, issued_at
    FROM json_to_recordset(${JSON.stringify(certificates)}::json) AS given (code text, adoption_id uuid, number text,
      year int, serial int, issued_at timestamptz)`);
  const serials = [...last].map(([year, serial]) => ({ year, last: serial }));
  await tx.execute(sql`
    INSERT INTO certificate_serial (year, last)
    SELECT year, last FROM json_to_recordset(${JSON.stringify(serials)}::json) AS given (year int, last int)`);
}

async function writeVisits(tx: Db, adoptions: Written): Promise<void> {
  const entries = adoptions.flatMap(({ id, life }) =>
    life.visits.map((visit, i) => ({
      id: idOf(`care ${id} ${i}`),
      tree_id: life.treeId,
      adoption_id: id,
      person_id: life.people[visit.by]!.id,
      works: visit.works,
      day: visit.day,
      logged_at: visit.at,
      note: visit.note,
      on_site: visit.onSite,
      show_name: visit.showName,
    })),
  );
  await tx.execute(sql`
    INSERT INTO care_entry (id, tree_id, adoption_id, person_id, works, day, logged_at, note, on_site, show_name)
    SELECT id, tree_id, adoption_id, person_id, works, day, logged_at, note, on_site, show_name
    FROM json_to_recordset(${JSON.stringify(entries)}::json) AS given (id uuid, tree_id bigint, adoption_id uuid,
      person_id uuid, works text[], day date, logged_at timestamptz, note text, on_site boolean, show_name boolean)`);
}

const actionOf = {
  expired: 'expire',
  released: 'release',
  silent: 'release_silent',
  tree_lost: 'lose_tree',
  revoked: 'revoke',
} as const;

async function writeEvents(tx: Db, plan: Plan, adoptions: Written, now: Date): Promise<void> {
  const events: EventRow[] = adoptions.flatMap(({ id, life }) => {
    const mine = { subject_kind: 'adoption', subject_id: id };
    const tree = { subject_kind: 'tree', subject_id: String(life.treeId) };
    const leader = { actor_id: life.people[0]!.id, actor_role: 'citizen' };
    const begun = life.appliedAt.toISOString();
    const step = (action: string, from: string, to: string, at: string, by: string): EventRow => ({
      ...mine,
      ...(by === 'leader' ? leader : {}),
      action,
      from_status: from,
      to_status: to,
      data: { by },
      at,
    });
    const list: EventRow[] = [
      {
        ...mine,
        ...leader,
        action: 'applied',
        to_status: 'applied',
        data: { by: 'leader', plan: plan.id, planVersion: plan.version },
        at: begun,
      },
      step('approve', 'applied', 'active', begun, 'rule'),
      { ...tree, action: 'adopted', at: begun },
    ];
    for (const visit of life.visits) {
      const told = {
        action: 'cared',
        reason: spokenWorks(visit.works),
        data: { works: visit.works, day: visit.day },
        at: visit.at.toISOString(),
      };
      list.push(
        { ...mine, actor_id: life.people[visit.by]!.id, actor_role: 'citizen', ...told },
        { ...tree, ...told },
      );
    }
    const lastDays = new Date(life.term.until.getTime() - renewalDays * dayMs);
    const over = life.endedAt ?? now;
    const expiring = lastDays < over;
    if (expiring) {
      list.push(step('begin_expiring', 'active', 'expiring', lastDays.toISOString(), 'clock'));
    }
    const running = expiring ? 'expiring' : 'active';
    if (life.warnedAt) {
      list.push(step('warned', running, running, life.warnedAt.toISOString(), 'clock'));
    }
    if (life.ending && life.endedAt) {
      const by = { released: 'leader', tree_lost: 'register', revoked: 'reviewer' } as const;
      const at = life.endedAt.toISOString();
      const actor = life.ending in by ? by[life.ending as keyof typeof by] : 'clock';
      list.push(step(actionOf[life.ending], running, 'ended', at, actor), {
        ...tree,
        action: 'adoption_ended',
        at,
      });
    }
    return list;
  });
  events.sort((a, b) => a.at.localeCompare(b.at));
  await tx.execute(sql`
    INSERT INTO event (subject_kind, subject_id, action, from_status, to_status, actor_id, actor_role, reason, data, at)
    SELECT subject_kind, subject_id, action, from_status, to_status, actor_id, actor_role, reason,
      coalesce(data, '{}'), at
    FROM json_to_recordset(${JSON.stringify(events)}::json) AS given (subject_kind text, subject_id text, action text,
      from_status text, to_status text, actor_id uuid, actor_role text, reason text, data jsonb, at timestamptz)`);
}
