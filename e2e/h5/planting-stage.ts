/** What has happened before planting days are looked at: people booked, waiting, present, cancelled, reviewed. */
import { randomUUID } from 'node:crypto';
import { ask, plantingDay, someone, type Booked, type Planned, type Someone } from '../someone.ts';
import { crew, organiser, type Year } from './planting.ts';

export const [booker, present, waiter, other] = [1, 2, 3, 4].map((at) => `1395550200${at}`) as [
  string,
  string,
  string,
  string,
];
export const citizen = '13800000001';

const family = [{ kind: 'family' as const, seats: 20, sizeMin: 2, sizeMax: 5 }];
const oneSeat = [{ kind: 'person' as const, seats: 1, sizeMin: 1, sizeMax: 1 }];

async function bookFamily(person: Someone, day: Planned, names: string[]): Promise<Booked> {
  const [leader, ...others] = names;
  const consent = await person.ask<{ version: string }>('GET /consent');
  return person.ask(`POST /sessions/${day.sessionList[0]?.id}/signups`, {
    sessionVersion: day.sessionList[0]?.version,
    party: { kind: 'family', name: `${leader}一家` },
    leader: { name: leader, ageBand: 'from_18' },
    companions: others.map((name, at) => ({ name, ageBand: at === 0 ? 'from_18' : 'from_11' })),
    consent: { guardian: leader, version: consent.version, accepted: true },
    waitIfFull: true,
  });
}

const alone = (person: Someone, day: Planned): Promise<Booked> =>
  person.ask(`POST /sessions/${day.sessionList[0]?.id}/signups`, {
    sessionVersion: day.sessionList[0]?.version,
    party: { kind: 'person' },
    leader: { name: '孟知微', ageBand: 'from_18' },
    companions: [],
    waitIfFull: true,
  });

/** Those who wait hear of a freed seat a moment later. */
async function untilOffered(person: Someone, id: string): Promise<void> {
  for (let turn = 0; turn < 200; turn += 1) {
    const { status } = await person.ask<Booked>(`GET /signups/${id}`);
    if (status === 'offered') return;
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  throw new Error('the freed seat was offered to nobody');
}

export interface Stage {
  origin: string;
  /** Open for booking, by what it is called. */
  listed(title: string): Promise<Planned>;
  cancelled: Planned;
  booked: Booked;
  mine: Planned;
  attended: Booked;
  code: string;
  revoked: string;
  waits: Booked;
  offered: Booked;
  today: Planned;
  expected: Booked;
  recorded: Planned;
}

export async function setStage(origin: string): Promise<Stage> {
  const [me, there, waits, before, gate, host] = (await Promise.all(
    [booker, present, waiter, other, crew, organiser].map((phone) => someone(origin, phone)),
  )) as [Someone, Someone, Someone, Someone, Someone, Someone];
  const day = (title: string, days: number, quotas: Parameters<typeof plantingDay>[1]['quotas']) =>
    plantingDay(host, { title, days, each: 3, quotas });

  const mine = await day('龙城大道两侧行道树补植志愿活动', 5, family);
  const booked = await bookFamily(me, mine, ['何佳宁', '孟知微', '小米']);

  const today = await day('南门苗圃种树', 0, family);
  const attended = await bookFamily(there, today, ['陆知秋', '白露', '小满']);
  const expected = await bookFamily(before, today, ['顾长青', '苏木', '小寒']);
  const { now } = await host.ask<{ now: string }>('GET /demo/clock');
  const scan = (ticket: string | null) =>
    gate.ask(`POST /crew/sessions/${today.sessionList[0]?.id}/scans`, {
      sentAt: now,
      scans: [{ id: randomUUID(), kind: 'in', at: now, ticket }],
    });
  await scan(attended.ticket);
  const year = await there.ask<Year>('GET /me/duty');
  const child = year.holders.find(({ name }) => name === '小满')?.companionId;
  const revoked = (await there.ask<Year>(`GET /me/duty?companion=${child}`)).certificate;
  const { version } = await ask<{ version: number }>(
    origin,
    `GET /duty-certificates/${revoked?.code}`,
  );
  await host.ask(`POST /desk/duty/certificates/${revoked?.code}/revocation`, {
    reason: '重复登记，已经在别处发过证书',
    version,
  });

  const full = await day('只剩一个名额的补植', 8, oneSeat);
  await alone(before, full);
  const second = await alone(waits, full);
  const freed = await day('有人让出名额的补植', 9, oneSeat);
  const first = await alone(before, freed);
  const offered = await alone(waits, freed);
  await before.ask(`POST /signups/${first.id}/steps`, {
    action: 'cancel',
    version: first.version,
  });
  await untilOffered(waits, offered.id);

  const cancelled = await day('下雨取消的一天', 6, family);
  await host.ask(`POST /desk/activities/${cancelled.id}/steps`, {
    action: 'cancel',
    version: cancelled.version,
    reason: '天气不好，不适合户外活动',
  });
  const find = async (title: string, query = ''): Promise<Planned> => {
    const list = await ask<{ items: Planned[] }>(origin, `GET /activities?limit=50${query}`);
    const found = list.items.find((one) => one.title === title);
    if (!found) throw new Error(`the demo city has no ${title}`);
    return ask(origin, `GET /activities/${found.id}`, undefined, host.token);
  };
  const recorded = await find('河边捡拾垃圾', '&past=true');
  const species = await ask<{ items: { id: number }[] }>(
    origin,
    'GET /species?q=%E9%A6%99%E6%A8%9F',
  );
  await host.ask(`PUT /desk/sessions/${recorded.sessionList[0]?.id}/result`, {
    planted: [
      {
        speciesId: species.items[0]?.id,
        count: 12,
        position: { lon: 119.98, lat: 31.82 },
        spacingM: 3,
      },
    ],
    text: '沿河走了一圈，顺手把去年缺的苗补上了。',
  });
  return {
    ...{ origin, cancelled, booked, mine, attended, waits: second, offered, today, expected },
    ...{ recorded, code: year.certificate?.code ?? '', revoked: revoked?.code ?? '' },
    listed: (title) => find(title),
  };
}
