/**
 * The ledger of the planting duty. A line is written once; a fact that proves wrong is answered by a line that takes it
 * back. Everything here runs in the transaction of the deed and ends by looking after the certificate.
 */
import type { DutyEvidence } from '@luyin/contract/duty/words';
import { worth } from '@luyin/contract/duty/worth';
import { sql } from 'drizzle-orm';
import { one, rows, type Db } from '../../db/client.ts';
import type { CityFile } from '../city/city-file.ts';
import { settleCertificate } from './certificate.ts';
import { lockHolder, type Holder } from './holder.ts';
import { findRule, findRuleOf, type FoundRule } from './rules.ts';

/** All that the ledger needs of the house. */
export interface DutyHouse {
  readonly city: CityFile;
}

export interface DutyAct {
  personId: string;
  /** null: the person; otherwise someone they bring along. */
  companionId: string | null;
  /** A calendar day of the city; its year is the year that it counts in. */
  day: string;
  /** Id of a conversion rule. */
  rule: string;
  /** In the rule’s unit, at two decimals. */
  quantity: number;
  /** Id; '' is "not known". */
  district: string;
  evidence: { kind: DutyEvidence; id: string; title: string };
  /** By an older version of the rules, the one that held when it was reported. */
  under?: { set: string; version: number };
  now: Date;
}

export interface DutyReversal {
  evidence: { kind: DutyEvidence; id: string };
  /** Narrow it to one person, and to one of theirs: null is the person, undefined is everyone. */
  personId?: string;
  companionId?: string | null;
  /** In words that the holder reads. */
  reason: string;
  now: Date;
}

/**
 * Answers the id of the line; null where it counts for nothing: no such rule here, not valid that day, no quantity. What
 * is written for this holder, evidence and year already stays the one line, and is answered.
 */
export async function writeDuty(tx: Db, { city }: DutyHouse, act: DutyAct): Promise<string | null> {
  await lockHolder(tx, act.personId);
  const id = await addLine(tx, act);
  if (id !== null) await settleCertificate(tx, city, act, yearOf(act.day), act.now);
  return id;
}

/** Takes back what was written on this evidence; answers how many lines. Nothing written: nothing done. */
export async function reverseDuty(
  tx: Db,
  { city }: DutyHouse,
  reversal: DutyReversal,
): Promise<number> {
  const taken = await takeBack(tx, reversal);
  for (const line of taken) await makeRoom(tx, line, reversal.now);
  for (const line of each(taken)) {
    await settleCertificate(tx, city, holderOf(line), line.year, reversal.now);
  }
  return taken.length;
}

/** A corrected fact: the old line is taken back and the new one written, and the certificate is looked at once. */
export async function replaceDuty(
  tx: Db,
  { city }: DutyHouse,
  reversal: DutyReversal,
  act: DutyAct | null,
): Promise<string | null> {
  if (act) await lockHolder(tx, act.personId);
  const taken = await takeBack(tx, reversal);
  const id = act ? await addLine(tx, act) : null;
  for (const line of taken) await makeRoom(tx, line, reversal.now);
  const written = act && id !== null ? [placeOf(act)] : [];
  for (const place of each([...taken, ...written])) {
    await settleCertificate(tx, city, holderOf(place), place.year, reversal.now);
  }
  return id;
}

interface Place {
  person_id: string;
  companion_id: string | null;
  year: number;
}
interface Line extends Place {
  id: string;
  set_id: string;
  set_version: number;
  rule_id: string;
  quantity: string;
  trees: string;
}

const yearOf = (day: string) => Number(day.slice(0, 4));
const placeOf = ({ personId, companionId, day }: DutyAct): Place => ({
  person_id: personId,
  companion_id: companionId,
  year: yearOf(day),
});
const holderOf = ({ person_id, companion_id }: Place): Holder => ({
  personId: person_id,
  companionId: companion_id,
});

/** One of each holder and year. */
const each = (places: readonly Place[]): Place[] => [
  ...new Map(
    places.map((place) => [`${place.person_id} ${place.companion_id} ${place.year}`, place]),
  ).values(),
];

const lineColumns = sql`l.id::text AS id, l.person_id, l.companion_id, l.year, l.set_id, l.set_version, l.rule_id,
  l.quantity, l.trees`;
/** Of `duty_line l`: it counts, and nothing has taken it back. */
const isLive = sql`l.reverses IS NULL AND NOT EXISTS (SELECT FROM duty_line r WHERE r.reverses = l.id)`;
const ofHolder = ({ person_id, companion_id, year }: Place) =>
  sql`l.person_id = ${person_id}::uuid AND l.companion_id IS NOT DISTINCT FROM ${companion_id}::uuid
    AND l.year = ${year}::int`;

/** The holder is locked. */
async function addLine(tx: Db, act: DutyAct): Promise<string | null> {
  const { rule, quantity, day, evidence, under, now } = act;
  const found = under
    ? await findRuleOf(tx, under.set, under.version, rule)
    : await findRule(tx, rule);
  const done = Math.round(quantity * 100) / 100;
  if (!found || !holdsOn(found, day) || !(done > 0)) return null;
  const place = placeOf(act);
  const known = await one<{ id: string }>(
    tx,
    sql`SELECT l.id::text AS id FROM duty_line l
        WHERE ${ofHolder(place)} AND l.evidence_kind = ${evidence.kind} AND l.evidence_id = ${evidence.id} AND ${isLive}`,
  );
  if (known) return known.id;
  const { trees, capped } = await withinCap(tx, place, found, done);
  const written = await one<{ id: string }>(
    tx,
    sql`INSERT INTO duty_line (person_id, companion_id, year, day, form, set_id, set_version, rule_id, quantity, trees,
          capped, district, evidence_kind, evidence_id, evidence_title, at)
        VALUES (${act.personId}::uuid, ${act.companionId}::uuid, ${place.year}::int, ${day}::date, ${found.rule.form},
          ${found.set.set}, ${found.set.version}::int, ${rule}, ${done}::numeric, ${trees}::numeric, ${capped},
          ${act.district}, ${evidence.kind}, ${evidence.id}, ${evidence.title}, ${now}::timestamptz)
        RETURNING id::text AS id`,
  );
  return written!.id;
}

const holdsOn = ({ set }: FoundRule, day: string) =>
  day >= set.validFrom && (set.validUntil === null || day <= set.validUntil);

/** What the year still takes by this rule, whichever of its versions the other lines were written by. */
async function withinCap(
  tx: Db,
  place: Place,
  { rule }: FoundRule,
  done: number,
): Promise<{ trees: number; capped: boolean }> {
  const full = worth(rule, done);
  if (rule.capPerYear === null) return { trees: full, capped: false };
  const used = await one<{ cents: number }>(
    tx,
    sql`SELECT coalesce(sum(l.trees) * 100, 0)::int8 AS cents FROM duty_line l
        WHERE ${ofHolder(place)} AND l.rule_id = ${rule.id}`,
  );
  const room = Math.max(0, Math.round(rule.capPerYear * 100) - used!.cents) / 100;
  return { trees: Math.min(full, room), capped: full > room };
}

async function takeBack(tx: Db, { reason, now, ...which }: DutyReversal): Promise<Line[]> {
  const live = sql`l.evidence_kind = ${which.evidence.kind} AND l.evidence_id = ${which.evidence.id} AND ${isLive}
    ${which.personId === undefined ? sql`` : sql`AND l.person_id = ${which.personId}::uuid`}
    ${which.companionId === undefined ? sql`` : sql`AND l.companion_id IS NOT DISTINCT FROM ${which.companionId}::uuid`}`;
  const people = await rows<{ person_id: string }>(
    tx,
    sql`SELECT DISTINCT l.person_id FROM duty_line l WHERE ${live} ORDER BY l.person_id`,
  );
  for (const { person_id } of people) await lockHolder(tx, person_id);
  // Asked again under the locks: another may have taken them back meanwhile.
  const lines = await rows<Line>(
    tx,
    sql`SELECT ${lineColumns} FROM duty_line l WHERE ${live} ORDER BY l.id`,
  );
  await reverseLines(tx, lines, reason, now);
  return lines;
}

async function reverseLines(tx: Db, lines: readonly Line[], reason: string, now: Date) {
  if (lines.length === 0) return;
  await tx.execute(sql`
    INSERT INTO duty_line (person_id, companion_id, year, day, form, set_id, set_version, rule_id, quantity, trees,
      capped, district, evidence_kind, evidence_id, evidence_title, reverses, reason, at)
    SELECT l.person_id, l.companion_id, l.year, l.day, l.form, l.set_id, l.set_version, l.rule_id, -l.quantity,
      -l.trees, l.capped, l.district, l.evidence_kind, l.evidence_id, l.evidence_title, l.id, ${reason},
      ${now}::timestamptz
    FROM duty_line l WHERE l.id = ANY (${sql.param(lines.map(({ id }) => id))}::int8[]) ORDER BY l.id`);
}

const refilled = '另一笔更正以后有了余量，这一笔重新折算';

/** What the cap had kept out may count now: such a line is written anew, by its own version of the rule. */
async function makeRoom(tx: Db, taken: Line, now: Date): Promise<void> {
  const waiting = await rows<
    Line & { day: string; district: string; kind: DutyEvidence; evidence: string; title: string }
  >(
    tx,
    sql`SELECT ${lineColumns}, l.day::text AS day, l.district, l.evidence_kind AS kind, l.evidence_id AS evidence,
          l.evidence_title AS title
        FROM duty_line l
        WHERE ${ofHolder(taken)} AND l.rule_id = ${taken.rule_id} AND l.capped AND ${isLive} ORDER BY l.id`,
  );
  for (const line of waiting) {
    const under = { set: line.set_id, version: line.set_version };
    const found = (await findRuleOf(tx, under.set, under.version, line.rule_id))!;
    const more = await withinCap(tx, line, found, Number(line.quantity));
    if (more.trees <= 0) return;
    await reverseLines(tx, [line], refilled, now);
    await addLine(tx, {
      ...holderOf(line),
      day: line.day,
      rule: line.rule_id,
      quantity: Number(line.quantity),
      district: line.district,
      evidence: { kind: line.kind, id: line.evidence, title: line.title },
      under,
      now,
    });
  }
}
