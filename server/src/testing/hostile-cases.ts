/** Cases in every status with all that hangs on them, and a good form for every address that somebody could put their fingers on. */
import { complaintStatuses, deskActions } from '@luyin/contract';
import { sql } from 'drizzle-orm';
import { one, rows } from '../db/client.ts';
import type { Random } from '../demo/random.ts';
import { followKeyOf } from '../modules/complaint/follow-key.ts';
import type { ComplaintRow } from '../modules/complaint/row.ts';
import { newPerson, plantTestTrees, type TestPerson } from './adopting.ts';
import { caseIn } from './cases.ts';
import { makeAac, sendClip } from './clips.ts';
import { crewOf, dispatchedCase, reportedCase } from './crews.ts';
import type { HostileWorld } from './hostile-walk.ts';
import type { TestHouse } from './house.ts';
import { publishCase, reportForm, visitorKey, waitingPhoto } from './reports.ts';

const pack = (...values: unknown[]) => Buffer.from(JSON.stringify(values)).toString('base64url');
const visitorsOfNobody = ['short', 'x'.repeat(65), '../../etc/passwd/../../..', '%00'.repeat(10)];

export interface CasesWorld extends HostileWorld {
  numbers: readonly string[];
  visitors: readonly string[];
}

export async function casesWorld(house: TestHouse): Promise<CasesWorld> {
  const { db } = house.database;
  const { secrets } = house.house;
  const victim = await newPerson(house);
  const stranger = await newPerson(house);
  const crew = await crewOf(house, 'east-1', { lead: true });
  const idle = await newPerson(house, { role: 'crew' });
  const [reviewer, manager] = [await house.person('reviewer'), await house.person('manager')];
  const [mine, theirs] = [visitorKey(), visitorKey()];
  const [tree] = await plantTestTrees(house, 1);
  const cases: ComplaintRow[] = [];
  for (const status of complaintStatuses) {
    cases.push(await caseIn(house, status, { reporter: victim.id, treeId: tree!.id }));
    cases.push(await caseIn(house, status, { anonymous: true }));
  }
  const shared = await dispatchedCase(house, ['east-1', 'west-1']);
  const byVisitor = await reportedCase(house, {}, { visitor: theirs });
  const ofPlace = await reportedCase(house, { anonymous: true }, { as: victim });
  for (const { number } of cases.filter(({ id }) => id % 3 > 0)) await publishCase(house, number);
  await db.execute(sql`
    INSERT INTO permit (number, kind, holder, tree_count, valid_from, valid_until, issued_by, source, changed_at)
    VALUES ('常绿许2026-17', 'felling', '王**', 1, '2026-01-01', '2026-12-31', '绿化局', '台账', now())`);
  const photoOf = (as: TestPerson) => waitingPhoto(house, { as });
  const taken = await photoOf(victim);
  await reportedCase(house, { photos: [taken] }, { as: victim });
  const waiting = await photoOf(victim);
  const clip = await sendClip(house, makeAac(2), { as: victim });
  const visitorPhoto = await waitingPhoto(house, { visitor: theirs });
  const numbers = [...cases.map(({ number }) => number), shared.number, byVisitor, ofPlace];
  const keys = numbers.flatMap((number) => [
    followKeyOf(secrets, number, 'reporter'),
    followKeyOf(secrets, number, 'follower'),
  ]);
  const parts = (await rows<{ id: string }>(db, sql`SELECT id::text FROM complaint_part`)).map(
    ({ id }) => id,
  );
  const at = house.clock.now().toISOString();
  const versionOf = async (number: string) =>
    (
      await one<{ version: number }>(
        db,
        sql`SELECT version FROM complaint WHERE number = ${number}`,
      )
    )?.version ?? 1;
  const numberIn = (params: Record<string, string>) => params.number ?? params.key?.slice(0, 15);
  const listed = await house.call('GET /complaints', { query: { limit: 1 } });
  const queued = await house.call('GET /desk/complaints', {
    query: { limit: 1, queue: 'underway' },
    as: 'reviewer',
  });
  const ownList = await house.call('GET /me/complaints', { query: { limit: 1 }, as: victim });
  const given = [listed, queued, ownList].flatMap(({ body }) => body.next ?? []);

  const deskStep = (random: Random, version: number) => ({
    action: random.pick(deskActions),
    version,
    reason: '核实过了',
    text: '已经补种好了',
    units: [{ unit: 'east-1', main: true, task: '补种' }],
    parts: [random.pick(parts)],
    agency: 'water',
    into: random.pick(numbers),
    until: '2026-06-30',
    outcome: random.pick(['fixed', 'could_not', 'answered'] as const),
    noPhoto: '夜里看不清',
    public: true,
  });
  const forms: Record<string, (random: Random, version: number) => unknown> = {
    'POST /complaints': () => ({
      ...reportForm({ address: '青枫公园北门', phone: '13800138000' }),
      photos: [waiting, visitorPhoto],
      clips: [clip.body.id],
      treeCode: tree!.code,
      answers: { still_going: 'yes' },
      permit: '常绿许2026-17',
      madeAt: at,
    }),
    'POST /complaints/:number/followers': () => ({ photos: [waiting], note: '我也看到了' }),
    'POST /complaints/:number/confirmations': () => ({ position: { lon: 119.97, lat: 31.79 } }),
    'POST /me/complaints/:number/steps': reporterStep,
    'PUT /me/complaints/:number/rating': () => ({ stars: 5, text: '很快' }),
    'POST /follows/:key/steps': reporterStep,
    'PUT /follows/:key/rating': () => ({ stars: 5, text: '很快' }),
    'POST /desk/complaints/:number/steps': deskStep,
    'PUT /desk/complaints/:number/publication': (_, version) => ({
      version,
      published: true,
      summary: '草坪受损',
      privateYard: true,
    }),
    'PUT /desk/complaints/:number/photos/:photo': () => ({ withheld: true, reason: '有人脸' }),
    'PUT /desk/units/:id/members/:person': () => ({ lead: true }),
    'POST /crew/tasks/acts': (random) => ({
      sentAt: at,
      acts: [
        {
          id: `act-${random.whole(1000, 9999)}`,
          part: random.pick(parts),
          action: random.pick(['accept', 'return', 'finish', 'give_up'] as const),
          at,
          note: '修好了',
          after: [waiting],
          position: { lon: 119.97, lat: 31.79 },
        },
      ],
    }),
    'PUT /desk/calendar/:year': (_, version) => ({
      holidays: [{ day: '2027-01-01', name: '元旦' }],
      workdays: [{ day: '2027-01-02', name: '元旦调休' }],
      source: '国务院办公厅通知',
      version: version - 1,
    }),
  };
  function reporterStep(random: Random, version: number) {
    return {
      action: random.pick(['confirm', 'reopen', 'withdraw'] as const),
      version,
      reason: '还没修好',
      photos: [waiting],
    };
  }

  return {
    numbers,
    visitors: [mine, theirs],
    people: [victim, stranger, stranger, crew, idle, reviewer, reviewer, manager, null, null],
    ids: [
      ...numbers.slice(0, 6),
      ...keys.slice(0, 6),
      ...keys.map((key) => `${key.slice(0, -1)}A`).slice(0, 3),
      ...parts.slice(0, 3),
      ...[victim.id, crew.id, taken, waiting, visitorPhoto, clip.body.id, tree!.code],
      ...['__proto__', 'constructor', 'toString', 'hasOwnProperty', 'east-1', '2027'],
    ],
    cursors: [
      ...[pack(), pack(1e308, 1, 'a'), pack(null, null), pack(-1e15, 0, 0, '\u0000')],
      ...[pack('cases', null, {}, 1, 2), pack('my complaints', victim.id, 1, 1, 1)],
      ...given.flatMap((cursor) => [cursor, `${cursor.slice(0, -4)}AAAA`, cursor.slice(0, -5)]),
    ],
    headersOf: (random): Record<string, string> =>
      random.next() < 0.5 ? {} : { 'x-visitor': random.pick([mine, theirs, ...visitorsOfNobody]) },
    paramsOf: (route, random) => ({
      ...(route.includes(':number') && !route.includes('permits')
        ? { number: random.pick(numbers) }
        : {}),
      ...(route.includes('permits/:number') ? { number: '常绿许2026-17' } : {}),
      ...(route.includes(':key') ? { key: random.pick(keys) } : {}),
      ...(route.includes(':photo') ? { photo: taken } : {}),
      ...(route.includes(':person') ? { person: random.pick([idle.id, crew.id]) } : {}),
      ...(route.includes(':year') ? { year: '2027' } : {}),
      ...(route.includes(':id')
        ? {
            id: route.includes('units') ? 'east-1' : route.includes('clips') ? clip.body.id : taken,
          }
        : {}),
    }),
    bodyOf: async (route, params, random) =>
      forms[route]?.(random, await versionOf(numberIn(params) ?? '')),
  };
}
