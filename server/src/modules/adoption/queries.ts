import { sql } from 'drizzle-orm';
import { prepared, type Db } from '../../db/client.ts';
import { adoptionColumns, type Adoption } from './adoption.ts';
import type { Plan } from './plans.ts';

/** Where a person stands in an adoption. */
export interface Belonging {
  member: boolean;
  /** Belonged to it and left. */
  former: boolean;
}

export async function findBelonging(
  db: Db,
  adoptionId: string,
  personId: string,
): Promise<Belonging> {
  const [found] = await prepared<{ member: boolean | null }>(
    db,
    sql`SELECT bool_or(left_at IS NULL) AS member FROM adoption_member
        WHERE adoption_id = ${adoptionId}::uuid AND person_id = ${personId}::uuid`,
  );
  return { member: found?.member === true, former: found?.member === false };
}

export interface MemberRow {
  id: number;
  person_id: string;
  name: string;
  joined_at: Date;
}

/** Who belongs to it now, in the order in which they came. */
export async function findMembers(db: Db, adoptionId: string): Promise<MemberRow[]> {
  return prepared<MemberRow>(
    db,
    sql`SELECT m.id, m.person_id, p.name, m.joined_at FROM adoption_member m
        JOIN person p ON p.id = m.person_id
        WHERE m.adoption_id = ${adoptionId}::uuid AND m.left_at IS NULL ORDER BY m.id`,
  );
}

export interface AdoptionEventRow {
  id: string;
  action: string;
  at: Date;
  by: string | null;
  reason: string | null;
}

/** Newest first. Care has a list of its own, and who of the staff looked at it is for the audit. */
export async function findAdoptionEvents(db: Db, adoptionId: string): Promise<AdoptionEventRow[]> {
  return prepared<AdoptionEventRow>(
    db,
    sql`SELECT e.id::text AS id, e.action, e.at, coalesce(e.data ->> 'by', e.actor_role) AS by, e.reason
        FROM event e WHERE e.subject_kind = 'adoption' AND e.subject_id = ${adoptionId}
          AND e.action NOT IN ('cared', 'care_corrected', 'read_personal')
        ORDER BY e.at DESC, e.id DESC LIMIT 100`,
  );
}

export async function findCertificateCode(db: Db, adoptionId: string): Promise<string | null> {
  const [found] = await prepared<{ code: string }>(
    db,
    sql`SELECT code FROM certificate WHERE adoption_id = ${adoptionId}::uuid`,
  );
  return found?.code ?? null;
}

/** A row of "my adoptions" with what of its plan is shown. */
export interface MineRow extends Adoption {
  plan_title: string;
  care: Plan['care'];
  /** Its last days have come, and its plan still stands open. */
  renewable: boolean;
  open: boolean;
  /** Milliseconds since 1970, and a number that breaks ties: the key of the list. */
  attention: number;
  member_id: number;
}

export interface MineKey {
  open: boolean;
  attention: number;
  id: number;
}

/** The one that needs its people first on top, ended ones behind. Each half is read off its own stretch of the index. */
export async function findMine(
  db: Db,
  personId: string,
  after: MineKey | null,
  count: number,
): Promise<MineRow[]> {
  // Written out, for with a length that it does not know a planner plans each page anew. There are fifty at most.
  const length = sql.raw(String(Math.trunc(count)));
  const half = (open: boolean) => {
    const behind =
      after?.open === open
        ? sql`AND (m.attention_at, m.id) > (${new Date(after.attention)}::timestamptz, ${after.id}::int8)`
        : sql``;
    return sql`(SELECT m.id, m.adoption_id, m.open, m.attention_at FROM adoption_member m
      WHERE m.person_id = ${personId}::uuid AND m.left_at IS NULL AND m.open = ${sql.raw(String(open))} ${behind}
      ORDER BY m.attention_at, m.id LIMIT ${length})`;
  };
  const page =
    after?.open === false
      ? half(false)
      : sql`(SELECT * FROM (${half(true)} UNION ALL ${half(false)}) AS both_halves
          ORDER BY open DESC, attention_at, id LIMIT ${length})`;
  return prepared<MineRow>(
    db,
    sql`SELECT ${adoptionColumns}, p.content ->> 'title' AS plan_title, p.content -> 'care' AS care,
          a.status = 'expiring' AND EXISTS (SELECT FROM adoption_plan n
            WHERE n.id = a.plan_id AND n.until IS NULL AND (n.content -> 'open')::boolean) AS renewable,
          m.open, (extract(epoch FROM m.attention_at) * 1000)::int8 AS attention, m.id AS member_id
        FROM ${page} m
        JOIN adoption a ON a.id = m.adoption_id
        JOIN adoption_plan p ON p.id = a.plan_id AND p.version = a.plan_version
        ORDER BY m.open DESC, m.attention_at, m.id`,
  );
}
