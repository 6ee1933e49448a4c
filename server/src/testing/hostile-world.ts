/** A bit of everything of planting days that somebody else could put their fingers on, with a good form for every address. */
import type { SignupForm } from '@luyin/contract';
import { sql } from 'drizzle-orm';
import { one, rows } from '../db/client.ts';
import { ticketOf } from '../modules/attendance/ticket.ts';
import { newPerson, type TestPerson } from './adopting.ts';
import { nameVolunteer, setTestDuty, writeTestDuty } from './duty.ts';
import type { HostileWorld } from './hostile-walk.ts';
import type { TestHouse } from './house.ts';
import { activityForm } from './organising.ts';
import { makePhoto, sendPhoto } from './photos.ts';
import { book, signupForm, startActivity } from './signup-days.ts';

const pack = (...values: unknown[]) => Buffer.from(JSON.stringify(values)).toString('base64url');

export async function hostileWorld(house: TestHouse): Promise<HostileWorld> {
  const { db } = house.database;
  await setTestDuty(house);
  const victim = await newPerson(house);
  const stranger = await newPerson(house);
  const [crew, reviewer, manager] = [
    await house.person('crew'),
    await house.person('reviewer'),
    await house.person('manager'),
  ];
  const soon = await startActivity(house, {
    duty: { rule: 'tree_planted', basis: 'head', quantity: 1 },
    sessions: [{ inHours: 0.5, quotas: [{ seats: 50 }, { kind: 'family', seats: 50 }] }],
  });
  const begun = await startActivity(house, {
    opensInHours: -48,
    sessions: [{ inHours: -1, quotas: [{ seats: 50 }] }],
  });
  const later = await startActivity(house, { sessions: [{}, { inHours: 300, mode: 'lottery' }] });
  const today = await book(house, victim, soon.sessions[0]!.id, { kind: 'family', companions: 2 });
  const booked = await book(house, victim, later.sessions[0]!.id);
  await book(house, stranger, later.sessions[1]!.id);
  const ticket = ticketOf(house.house.secrets, today.id, soon.sessions[0]!.id);
  const species = await one<{ id: number }>(
    db,
    sql`INSERT INTO species (key, zh, species_group) VALUES ('hostile', '香樟', 'broadleaf') RETURNING id`,
  );
  const result = {
    planted: [
      { speciesId: species!.id, count: 2, position: { lon: 119.97, lat: 31.79 }, spacingM: 3 },
    ],
    areaM2: 10,
    perHead: 1,
    text: '种好了',
  };
  const recorded = await house.call('PUT /desk/sessions/:id/result', {
    params: { id: begun.sessions[0]!.id },
    body: result,
    as: 'reviewer',
  });
  if (recorded.status !== 200) throw new Error(recorded.text);
  const planting = await one<{ id: string }>(db, sql`SELECT id FROM planting LIMIT 1`);
  const base = await house.call('POST /desk/bases', { body: baseForm('滨江基地'), as: 'manager' });
  const draft = await house.call('POST /desk/activities', {
    body: activityForm(house),
    as: 'reviewer',
  });
  await nameVolunteer(house, victim.id, '林小树');
  for (let i = 0; i < 3; i += 1) await writeTestDuty(house, victim.id);
  const certificate = (await house.call('GET /me/duty', { as: victim })).body.certificate!;
  const photoOf = async (as: TestPerson) =>
    (await sendPhoto(house, await makePhoto(), { as })).body.id;
  const claim = {
    rule: 'tree_planted',
    quantity: 1,
    day: '2026-04-28',
    place: '青枫公园',
    note: '和家人一起',
    photos: [await photoOf(victim)],
  };
  const report = await house.call('POST /me/duty/reports', { body: claim, as: victim });
  const companions = await rows<{ id: string }>(db, sql`SELECT id FROM companion`);
  const at = house.clock.now().toISOString();

  const people = [victim, victim, stranger, stranger, crew, reviewer, manager, manager, null];
  const bodies: Record<string, unknown> = {
    'POST /sessions/:id/signups': {
      ...signupForm({ kind: 'family', name: '林家', companions: 2 }),
      consent: { guardian: '林小树', version: '1', accepted: true },
    } satisfies SignupForm,
    'PUT /signups/:id/party': {
      version: 1,
      companions: [{ companionId: companions[0]!.id, name: '同行1', ageBand: 'from_18' }],
    },
    'POST /signups/:id/steps': { action: 'cancel', version: 1 },
    'POST /signups/:id/attendance': {
      kind: 'in',
      code: '123456',
      position: { lon: 119.97, lat: 31.79 },
    },
    'PUT /signups/:id/feedback': { stars: 5, text: '很好' },
    'POST /crew/sessions/:id/scans': {
      sentAt: at,
      scans: [
        { id: 'scan-0001', kind: 'in', at, ticket, memberIds: [today.members[0]!.id] },
        { id: 'scan-0002', kind: 'out', at, signupId: today.id },
      ],
    },
    'POST /crew/signups/:id/corrections': {
      memberId: today.members[0]!.id,
      present: true,
      hours: 2.5,
      reason: '忘了签到',
    },
    'POST /desk/activities': { ...activityForm(house), cover: [await photoOf(reviewer)] },
    'PUT /desk/activities/:id': { ...activityForm(house), version: 1 },
    'POST /desk/activities/:id/preview': {
      step: { action: 'cancel', version: 1, reason: '下雨' },
      form: { ...activityForm(house), version: 1 },
      cancelSession: { sessionId: later.sessions[0]!.id, reason: '下雨' },
    },
    'POST /desk/activities/:id/steps': { action: 'publish', version: 1, reason: '下雨' },
    'POST /desk/sessions/:id/cancel': { version: 1, reason: '下雨' },
    'PUT /desk/sessions/:id/result': result,
    'PUT /desk/survival/:id': { year: 1, alive: 1, note: '长得好' },
    'POST /desk/bases': baseForm('河西基地'),
    'PUT /desk/bases/:id': { ...baseForm('滨江基地'), version: 1 },
    'POST /me/duty/certificates': { year: 2026, name: '林小树', ageBand: 'from_56', sex: 'male' },
    'POST /me/duty/reports': { ...claim, photos: [await photoOf(stranger)] },
    'POST /duty/reports/:id/steps': { action: 'accept', version: 1, reason: '看过', quantity: 1 },
    'POST /desk/duty/certificates/:code/revocation': { reason: '重复', version: 1 },
    'PUT /desk/duty/certificates/:code/number': { number: '外-1', version: 1 },
  };
  const idOf = (route: string) => {
    if (route.includes('/desk/activities')) return draft.body.id;
    if (route.includes('/activities')) return later.id;
    if (route.includes('/bases')) return base.body.id;
    if (route.includes('/survival')) return planting!.id;
    if (route.includes('/companions')) return companions[0]!.id;
    if (route.includes('/duty/reports')) return report.body.id;
    if (route.includes('/crew/s'))
      return route.includes('signups') ? today.id : soon.sessions[0]!.id;
    if (route.includes('/attendance')) return today.id;
    if (route.includes('/desk/sessions')) return begun.sessions[0]!.id;
    if (route.includes('/draw')) return later.sessions[1]!.id;
    return route.includes('/sessions') ? later.sessions[0]!.id : booked.id;
  };
  return {
    people,
    ids: [
      ...[soon, begun, later].flatMap(({ id, sessions }) => [id, ...sessions.map((one) => one.id)]),
      ...[today.id, booked.id, draft.body.id, base.body.id, planting!.id, report.body.id],
      ...[certificate.code, victim.id, companions[0]!.id, ticket, claim.photos[0]!],
    ],
    cursors: [
      pack(),
      pack(1e308, 1, 'a'),
      pack('activities', at, later.id),
      pack('my signups', 1, 1, booked.id),
      pack(null, null),
      pack(at, at, at, at),
      pack(-1e15, 0, 0, '\u0000'),
      ...(await realCursors(house, victim)),
    ],
    paramsOf: (route) => ({
      ...(route.includes(':id') ? { id: idOf(route) } : {}),
      ...(route.includes(':code') ? { code: certificate.code } : {}),
    }),
    bodyOf: (route) => bodies[route],
  };
}

const baseForm = (name: string) => ({
  name,
  level: 'city' as const,
  position: { lon: 119.97, lat: 31.79 },
  address: '滨江路 1 号',
  capacity: 100,
  contact: '基地管理处',
  contactPhone: '0519-88888888',
  description: '江边的一片林子',
});

/** As the lists give them out, and with one letter other than they were. */
async function realCursors(house: TestHouse, as: TestPerson): Promise<string[]> {
  const pages = [
    await house.call('GET /me/signups', { query: { limit: 1 }, as }),
    await house.call('GET /activities', { query: { limit: 1 } }),
  ];
  const given = pages.flatMap(({ body }) => body.next ?? []);
  return given.flatMap((cursor) => [cursor, `${cursor.slice(0, -4)}AAAA`, cursor.slice(0, -5)]);
}
