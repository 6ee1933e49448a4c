/** What organisers write. */
import type { ActivityForm } from '@luyin/contract';
import { may, type Role } from '@luyin/contract/policy';
import { sql, type SQL } from 'drizzle-orm';
import { one, type Db } from '../../db/client.ts';
import { fail, Failure } from '../../failure.ts';
import type { Secrets } from '../../secrets.ts';
import type { CityFile } from '../city/city-file.ts';
import { recordEvent } from '../event/commands.ts';
import { setPhotos } from '../photo/set.ts';
import { moveSession } from '../signup/call-off.ts';
import { tellChanged } from '../signup/news.ts';
import { promote } from '../signup/promote.ts';
import { noteSessions } from '../signup/session-changed.ts';
import { districtAt } from '../tree/district.ts';
import { changeable } from './actions.ts';
import { lockActivity, type ActivityRow } from './activity.ts';
import { spokenChanges } from './changes.ts';
import { checkDuty, checkPlaces } from './check.ts';
import { readForm, type ReadForm } from './form.ts';
import { findSessions } from './queries.ts';
import { catchUp } from './step.ts';
import { tidyForm } from './tidy.ts';
import {
  copyToActivity,
  dropSessions,
  lockQuotasOf,
  writeSession,
  type Written,
} from './write-sessions.ts';

export interface Organising {
  city: CityFile;
  secrets: Secrets;
  person: { id: string; roles: readonly Role[] };
  now: Date;
}

/** As a draft. Answers its id. */
export async function createActivity(
  tx: Db,
  given: ActivityForm,
  { city, secrets, person, now }: Organising,
): Promise<string> {
  const sessions = given.sessions.map(({ id: _, ...session }) => session);
  const fresh = { ...tidyForm(given), sessions };
  const read = readForm(fresh, { sessions: [], opensAt: null, opened: false, now });
  await checkPlaces(tx, city, fresh);
  await checkDuty(tx, fresh);
  const starts = Math.min(...read.planned.map(({ startsAt }) => startsAt.getTime()));
  const ends = Math.max(...read.planned.map(({ endsAt }) => endsAt.getTime()));
  const made = await one<{ id: string }>(
    tx,
    sql`INSERT INTO activity (kind, title, organiser, description, bring, base_id, place, meeting_point, lon, lat,
          district, age_from, children_with_adult, duty_form, duty_rule, duty_basis, duty_quantity, cancel_hours,
          opens_at, closes_at, starts_at, ends_at, families, lottery, created_by, created_at)
        VALUES (${sql.join(columnsOf(city, fresh, read), sql`, `)}, ${new Date(starts)}::timestamptz,
          ${new Date(ends)}::timestamptz, false, false, ${person.id}::uuid, ${now}::timestamptz) RETURNING id`,
  );
  const { id } = made!;
  for (const planned of read.planned) {
    await writeSession(tx, planned, { activityId: id, secrets, all: false, quotas: [] });
  }
  await copyToActivity(tx, id);
  await setCover(tx, id, fresh, person.id, now);
  await note(tx, id, 'draft', person, now);
  return id;
}

/** In the order of the statements here. */
function columnsOf(city: CityFile, form: ActivityForm, { opensAt, closesAt }: ReadForm): SQL[] {
  const { position, ageRule, duty } = form;
  return [
    sql`${form.kind}`,
    sql`${form.title}`,
    sql`${form.organiser}`,
    sql`${form.description}`,
    sql`${sql.param(form.bring)}::text[]`,
    sql`${form.base}::text`,
    sql`${form.place}`,
    sql`${form.meetingPoint}`,
    sql`${position.lon}::float8`,
    sql`${position.lat}::float8`,
    sql`${districtAt(city, position)}`,
    sql`${ageRule.from}`,
    sql`${ageRule.childrenWithAdult}::boolean`,
    sql`${duty.form}`,
    sql`${duty.rule}::text`,
    sql`${duty.basis}`,
    sql`${duty.quantity}::numeric`,
    sql`${form.cancelHours}::int`,
    sql`${opensAt}::timestamptz`,
    sql`${closesAt}::timestamptz`,
  ];
}

/** Whoever is booked, waits or has entered is told what is different for them. */
export async function changeActivity(
  tx: Db,
  id: string,
  given: ActivityForm,
  { city, secrets, person, now }: Organising,
): Promise<void> {
  const form = tidyForm(given);
  const before = await catchUp(tx, await lockActivity(tx, id), now);
  if (!changeable.includes(before.state)) throw fail('activity_step_not_allowed');
  if (form.version !== before.version) throw fail('activity_changed_meanwhile');
  const draft = before.state === 'draft';
  const sessions = await findSessions(tx, id);
  const read = readForm(form, {
    sessions,
    opensAt: draft ? null : before.opens_at,
    opened: before.state === 'open' || before.state === 'closed',
    now,
  });
  await checkPlaces(tx, city, form);
  await checkDuty(tx, form);
  const quotas = await lockQuotasOf(tx, id);
  if (!draft) await noteSessions(tx, id, now);
  const changes = spokenChanges(before, form);
  await tx.execute(sql`
    UPDATE activity SET (kind, title, organiser, description, bring, base_id, place, meeting_point, lon, lat, district,
        age_from, children_with_adult, duty_form, duty_rule, duty_basis, duty_quantity, cancel_hours, opens_at, closes_at)
      = ROW (${sql.join(columnsOf(city, form, read), sql`, `)}), version = version + 1 WHERE id = ${id}::uuid`);
  const all = changes !== null || form.cancelHours !== before.cancel_hours;
  if (draft) {
    await dropSessions(
      tx,
      id,
      read.planned.flatMap(({ before: one }) => one?.id ?? []),
    );
  } else if (all) await touchOthers(tx, id, read);
  const written: Written[] = [];
  for (const planned of read.planned) {
    written.push(await writeSession(tx, planned, { activityId: id, secrets, all, quotas }));
  }
  await copyToActivity(tx, id);
  await setCover(tx, id, form, person.id, now);
  await note(tx, id, 'change', person, now, differing(before, form, written));
  if (!draft) await settle(tx, city, id, { written, changes, now });
}

/** Sessions that the form left out stand at the new place too. */
async function touchOthers(tx: Db, id: string, { planned }: ReadForm): Promise<void> {
  const named = planned.flatMap(({ before }) => before?.id ?? []);
  await tx.execute(sql`
    WITH touched AS (
      UPDATE activity_session SET version = version + 1
      WHERE activity_id = ${id}::uuid AND state = 'planned' AND id <> ALL (${sql.param(named)}::uuid[])
      RETURNING id, version
    )
    UPDATE session_quota q SET session_version = t.version FROM touched t WHERE q.session_id = t.id`);
}

/** What follows for the parties: other times, news, seats for those who wait. */
async function settle(
  tx: Db,
  city: CityFile,
  id: string,
  { written, changes, now }: { written: readonly Written[]; changes: string | null; now: Date },
): Promise<void> {
  for (const session of await findSessions(tx, id)) {
    if (session.state === 'cancelled' || session.ends_at <= now) continue;
    const one = written.find(({ sessionId }) => sessionId === session.id);
    if (one?.moved) {
      const { startsAt, endsAt } = one.planned;
      await moveSession(tx, city, session.id, { startsAt, endsAt, changes }, now);
    } else if (changes !== null) await tellChanged(tx, session.id, changes, now);
  }
  for (const { sessionId, grown } of written) {
    for (const kind of [...grown].sort()) await promote(tx, city, sessionId, kind, now);
  }
}

/** Names of what is different, for the record. */
function differing(before: ActivityRow, form: ActivityForm, written: readonly Written[]): string[] {
  const pairs: Record<string, readonly [unknown, unknown]> = {
    kind: [before.kind, form.kind],
    title: [before.title, form.title],
    organiser: [before.organiser, form.organiser],
    description: [before.description, form.description],
    bring: [before.bring.join('\n'), form.bring.join('\n')],
    base: [before.base_id, form.base],
    place: [before.place, form.place],
    meetingPoint: [before.meeting_point, form.meetingPoint],
    position: [`${before.lon},${before.lat}`, `${form.position.lon},${form.position.lat}`],
    ageRule: [
      `${before.age_from},${before.children_with_adult}`,
      `${form.ageRule.from},${form.ageRule.childrenWithAdult}`,
    ],
    dutyRule: [before.duty_rule, form.duty.rule],
    dutyQuantity: [before.duty_quantity, form.duty.quantity],
    cancelHours: [before.cancel_hours, form.cancelHours],
  };
  return [
    ...Object.keys(pairs).filter((name) => pairs[name]![0] !== pairs[name]![1]),
    ...(written.some(({ moved }) => moved) ? ['times'] : []),
  ];
}

async function setCover(
  tx: Db,
  id: string,
  { cover }: ActivityForm,
  personId: string,
  at: Date,
): Promise<void> {
  if (!cover) return;
  const subject = { subjectKind: 'activity', subjectId: id };
  try {
    await setPhotos(tx, { personId, photoIds: cover, ...subject, at });
  } catch (error) {
    throw error instanceof Failure ? atCover(error) : error;
  }
}

/** The trouble with a photo is shown at the box of this form. */
const atCover = ({ code, details }: Failure) =>
  fail(code, {
    fields: Object.fromEntries(
      Object.entries(details.fields ?? {}).map(([path, text]) => [
        path.replace(/^photos/, 'cover'),
        text,
      ]),
    ),
  });

async function note(
  tx: Db,
  id: string,
  action: string,
  person: Organising['person'],
  at: Date,
  changed: readonly string[] = [],
): Promise<void> {
  await recordEvent(tx, {
    subjectKind: 'activity',
    subjectId: id,
    action,
    actorId: person.id,
    actorRole: organiserRole(person.roles),
    data: changed.length > 0 ? { changed } : {},
    at,
  });
}

/** Of several roles the one that lets them do it. */
export const organiserRole = (roles: readonly Role[]): Role | null =>
  roles.find((role) => may([role], 'activity.organise')) ?? null;
