/** What was done in a session, written down once: trees for the register, area, words, photos, and what each did. */
import { randomUUID } from 'node:crypto';
import type { SessionResultForm } from '@luyin/contract';
import { sql } from 'drizzle-orm';
import { one, rows, type Db } from '../../db/client.ts';
import { addMonths, dayIn } from '../../days.ts';
import { fail } from '../../failure.ts';
import type { CityFile } from '../city/city-file.ts';
import { findSession, type SessionRow } from '../activity/queries.ts';
import { correctCredit } from '../attendance/credit.ts';
import { lockParties, membersOf } from '../attendance/party.ts';
import { recordEvent } from '../event/commands.ts';
import { attachPhotos } from '../photo/commands.ts';
import { actingRole, lockRegister, type Actor } from '../tree/commands.ts';
import { insideCity } from '../tree/district.ts';
import { plantTrees } from './trees.ts';

type Planted = SessionResultForm['planted'][number];

/** Survival is asked for after so many years. */
export const survivalYears = [1, 2, 3] as const;

export async function recordResult(
  tx: Db,
  city: CityFile,
  actor: Actor,
  sessionId: string,
  form: SessionResultForm,
  now: Date,
): Promise<void> {
  const session = await findSession(tx, sessionId);
  if (!session || session.activity_state === 'draft') throw fail('session_not_found');
  if (session.state === 'cancelled') throw fail('session_cancelled');
  if (session.starts_at > now) throw fail('session_not_begun');
  await checkPlanted(tx, city, form.planted);
  // People ahead of everything, for their ledgers may be put right.
  const parties = form.perHead === undefined ? [] : await placedIn(tx, session.id);
  await lockParties(tx, parties);
  await insertResult(tx, actor, session, form, now);
  if (form.perHead !== undefined) await correctCredits(tx, city, session, parties, now);
  await plant(tx, city, actor, session, form.planted, now);
  await attachPhotos(tx, {
    personId: actor.id,
    photoIds: form.photos ?? [],
    subjectKind: 'session_result',
    subjectId: session.id,
    at: now,
  });
  await recordEvent(tx, {
    subjectKind: 'activity_session',
    subjectId: session.id,
    action: 'result_recorded',
    actorId: actor.id,
    actorRole: actingRole(actor.roles),
    data: { ...form, photos: form.photos?.length ?? 0 },
    at: now,
  });
}

async function checkPlanted(tx: Db, city: CityFile, planted: readonly Planted[]): Promise<void> {
  const known = await rows<{ id: number }>(
    tx,
    sql`SELECT id FROM species WHERE id = ANY (${sql.param(planted.map(({ speciesId }) => speciesId))}::int[])`,
  );
  for (const [n, { speciesId, position }] of planted.entries()) {
    if (!known.some(({ id }) => id === speciesId)) {
      throw fail('species_not_found', {
        fields: { [`planted.${n}.speciesId`]: '名录里没有这个树种' },
      });
    }
    if (!insideCity(city, position)) {
      throw fail('position_outside_city', {
        fields: { [`planted.${n}.position`]: '这个位置不在本市范围内' },
      });
    }
  }
}

async function placedIn(tx: Db, sessionId: string): Promise<string[]> {
  const found = await rows<{ id: string }>(
    tx,
    sql`SELECT id FROM signup
        WHERE session_id = ${sessionId}::uuid AND status IN ('booked', 'attended', 'absent')`,
  );
  return found.map(({ id }) => id);
}

async function insertResult(
  tx: Db,
  actor: Actor,
  session: SessionRow,
  { areaM2, text, perHead }: SessionResultForm,
  now: Date,
): Promise<void> {
  const made = await one(
    tx,
    sql`INSERT INTO session_result (session_id, area_m2, text, per_head, recorded_at, recorded_by)
        VALUES (${session.id}::uuid, ${areaM2 ?? null}::numeric, ${text?.trim() || null}, ${perHead ?? null}::numeric,
          ${now}::timestamptz, ${actor.id}::uuid)
        ON CONFLICT (session_id) DO NOTHING RETURNING 1 AS made`,
  );
  if (!made) throw fail('result_recorded_already');
}

/** Whoever came gets what was really done; whoever checks in later does so by the same figure. */
async function correctCredits(
  tx: Db,
  city: CityFile,
  { duty_basis }: SessionRow,
  ids: readonly string[],
  now: Date,
): Promise<void> {
  if (duty_basis !== 'head') return;
  for (const party of (await lockParties(tx, ids)).values()) {
    if (party.status !== 'attended') continue;
    for (const member of await membersOf(tx, party.id)) {
      if (member.checked_in_at === null) continue;
      await correctCredit(tx, { city }, party, member, { reason: '按活动实际完成的量更正', now });
    }
  }
}

async function plant(
  tx: Db,
  city: CityFile,
  actor: Actor,
  session: SessionRow,
  planted: readonly Planted[],
  now: Date,
): Promise<void> {
  if (planted.length === 0) return;
  await lockRegister(tx);
  const activity = await one<{ demo: boolean }>(
    tx,
    sql`SELECT demo FROM activity WHERE id = ${session.activity_id}::uuid`,
  );
  const day = dayIn(city.timeZone, session.starts_at);
  for (const [n, { speciesId, count, position, spacingM }] of planted.entries()) {
    const id = randomUUID();
    await insertPlanting(tx, session, { id, speciesId, count, position, day });
    const planting = {
      id,
      speciesId,
      count,
      position,
      spacingM,
      year: Number(day.slice(0, 4)),
      plantedAt: session.starts_at,
      district: session.district,
      title: session.title,
      activityId: session.activity_id,
      demo: activity!.demo,
    };
    await plantTrees(tx, city, actor, planting, { field: `planted.${n}`, now });
  }
}

async function insertPlanting(
  tx: Db,
  session: SessionRow,
  given: Pick<Planted, 'speciesId' | 'count' | 'position'> & { id: string; day: string },
): Promise<void> {
  const { id, speciesId, count, position, day } = given;
  await tx.execute(sql`
    INSERT INTO planting (id, session_id, activity_id, species_id, count, planted_on, lon, lat)
    VALUES (${id}::uuid, ${session.id}::uuid, ${session.activity_id}::uuid, ${speciesId}::int, ${count}::int,
      ${day}::date, ${position.lon}::float8, ${position.lat}::float8)`);
  for (const year of survivalYears) {
    await tx.execute(sql`INSERT INTO survival (planting_id, year, due_on)
      VALUES (${id}::uuid, ${year}::int, ${addMonths(day, 12 * year)}::date)`);
  }
}
