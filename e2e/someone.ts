/** People who talk to the API themselves: those beside the one whose screen is watched. */
import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import http from 'node:http';

export interface Someone {
  phone: string;
  token: string;
  /** As the app keeps it on a device. */
  session: string;
  /** Anything the API has, as this person; fails on a refusal. */
  ask<T>(address: string, body?: object): Promise<T>;
}

export interface Adopted {
  id: string;
  status: string;
  version: number;
  certificate: string | null;
  tree: { code: string };
}

interface Signed {
  developmentCode?: string;
  token?: string;
  person?: object;
}

/** `address` with its method, as in the contract's table, its parameters filled in. */
export async function ask<T>(
  origin: string,
  address: string,
  body?: object,
  token?: string,
  from?: string,
): Promise<T> {
  const [method = 'GET', path = ''] = address.split(' ');
  // Not fetch: the world that the WeChat package is tested in has none.
  const request = http.request(`${origin}/api/v1${path}`, {
    method,
    headers: {
      ...(body ? { 'content-type': 'application/json' } : {}),
      ...(method === 'GET' ? {} : { 'idempotency-key': randomUUID() }),
      ...(token ? { authorization: `Bearer ${token}` } : {}),
      ...(from ? { 'x-forwarded-for': from } : {}),
    },
  });
  request.end(body && JSON.stringify(body));
  const [answer] = (await once(request, 'response')) as [http.IncomingMessage];
  let text = '';
  for await (const part of answer.setEncoding('utf8')) text += String(part);
  assert.equal(answer.statusCode, 200, `${address} was answered ${answer.statusCode}: ${text}`);
  return JSON.parse(text) as T;
}

/** Who is signed in on a device, by what the app keeps there. */
export function personOf(origin: string, phone: string, session: string): Someone {
  const { token } = JSON.parse(session) as { token: string };
  return { phone, token, session, ask: (address, body) => ask(origin, address, body, token) };
}

/** A phone is sent one code a minute: who has signed in stays so. */
const known = new Map<string, Promise<Someone>>();

export function someone(origin: string, phone: string): Promise<Someone> {
  const name = `${origin} ${phone}`;
  const here = known.get(name) ?? signedIn(origin, phone);
  known.set(name, here);
  return here;
}

/** Everybody sits at home: one address is sent twenty codes an hour. */
const ownAddress = (phone: string) =>
  `10.${Number(phone.slice(-8, -6))}.${Number(phone.slice(-6, -3)) % 256}.${Number(phone.slice(-3)) % 256}`;

/** Another test file may have had one sent just now: then the minute is waited for. */
async function codeFor(origin: string, phone: string): Promise<string | undefined> {
  for (;;) {
    try {
      const sent = await ask<Signed>(
        origin,
        'POST /session/phone-code',
        { phone },
        undefined,
        ownAddress(phone),
      );
      return sent.developmentCode;
    } catch (error) {
      if (!/was answered 429/.test(String(error))) throw error;
      await new Promise((resolve) => setTimeout(resolve, 2000));
    }
  }
}

async function signedIn(origin: string, phone: string): Promise<Someone> {
  const code = await codeFor(origin, phone);
  const { token, person } = await ask<Signed>(origin, 'POST /session/phone', { phone, code });
  assert.ok(token, `${phone} could not sign in`);
  return personOf(origin, phone, JSON.stringify({ token, person }));
}

/** Waits until a message with these words has been delivered. */
export async function isTold(person: Someone, words: string): Promise<void> {
  for (let turn = 0; turn < 200; turn += 1) {
    const { items } = await person.ask<{ items: { text: string }[] }>('GET /me/inbox');
    if (items.some(({ text }) => text.includes(words))) return;
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  assert.fail(`${person.phone} was never told of ${words}`);
}

interface Plans {
  items: { id: string; version: number; approval: string; agreement: { version: string } }[];
}

/** A tree that anybody may adopt now, by a plan that decides by itself or by one that a person decides about. */
export async function freeTree(origin: string, plan = 'labour_common'): Promise<string> {
  const address = `GET /adoption/trees?plan=${plan}&limit=1`;
  const { items } = await ask<{ items: { code: string }[] }>(origin, address);
  assert.ok(items[0], `the demo city has no tree for ${plan}`);
  return items[0].code;
}

/** A whole application without a screen. */
export async function applyFor(
  origin: string,
  person: Someone,
  treeCode: string,
  planId = 'labour_common',
): Promise<Adopted> {
  const plans = await ask<Plans>(origin, 'GET /adoption/plans');
  const plan = plans.items.find(({ id }) => id === planId);
  assert.ok(plan, `there is no plan ${planId}`);
  return person.ask('POST /adoptions', {
    treeCode,
    planId,
    planVersion: plan.version,
    party: { kind: 'person' },
    plate: { text: '青果巷的邻居', shownAs: 'plate' },
    agreement: {
      version: plan.agreement.version,
      signedName: '何佳宁',
      accepted: true,
      adult: true,
    },
  });
}

export interface Planned {
  id: string;
  title: string;
  version: number;
  actions: string[];
  sessionList: { id: string; version: number; startsAt: string; endsAt: string }[];
}

const minute = 60_000;
const dayMs = 24 * 60 * minute;

export interface PlantingDay {
  title: string;
  /** Whole days from now, so that the clock can be pushed to it; it begins half an hour later. */
  days: number;
  quotas: { kind: 'person' | 'family' | 'unit'; seats: number; sizeMin: number; sizeMax: number }[];
  /** What each one who comes plants. */
  each?: number;
  /** Booking opens so much later, ms. */
  opensIn?: number;
}

/** A planting day that is open for booking, by an organiser without a screen. */
export async function plantingDay(organiser: Someone, day: PlantingDay): Promise<Planned> {
  const { now } = await organiser.ask<{ now: string }>('GET /demo/clock');
  const at = (ms: number) => new Date(Date.parse(now) + ms).toISOString();
  const begins = day.days * dayMs + 30 * minute;
  const draft = await organiser.ask<Planned>('POST /desk/activities', {
    kind: 'planting',
    title: day.title,
    organiser: '义务植树服务站',
    description: '树苗和工具现场都有，师傅会教怎么种。',
    bring: ['手套', '水杯'],
    base: null,
    place: '滨河绿地',
    meetingPoint: '南门，看绿色的旗子',
    position: { lon: 119.974, lat: 31.811 },
    ageRule: { from: 'under_11', childrenWithAdult: true },
    duty: { form: 'afforestation', rule: 'tree_planted', basis: 'head', quantity: day.each ?? 1 },
    cancelHours: 1,
    opensAt: at(day.opensIn ?? 0),
    closesAt: null,
    sessions: [
      {
        startsAt: at(begins),
        endsAt: at(begins + 150 * minute),
        mode: 'first_come',
        waitlistLimit: 20,
        quotas: day.quotas,
      },
    ],
  });
  return organiser.ask('POST /desk/activities/' + draft.id + '/steps', {
    action: 'publish',
    version: draft.version,
  });
}

export interface Booked {
  id: string;
  status: string;
  version: number;
  place: number | null;
  ticket: string | null;
}

/** Books someone alone, or waits with those who came before. */
export const bookAlone = (person: Someone, { sessionList }: Planned, name = '何佳宁') =>
  person.ask<Booked>(`POST /sessions/${sessionList[0]?.id}/signups`, {
    sessionVersion: sessionList[0]?.version,
    party: { kind: 'person' },
    leader: { name, ageBand: 'from_18' },
    companions: [],
    waitIfFull: true,
  });

interface Year {
  known: boolean;
  version: number;
}

/** Beyond the published years somebody who may loads the calendar of workdays, or nothing is promised. */
export async function calendarLoaded(keeper: Someone): Promise<void> {
  const { now } = await keeper.ask<{ now: string }>('GET /demo/clock');
  const thisYear = new Date(now).getUTCFullYear();
  for (const year of [thisYear, thisYear + 1]) {
    const { known, version } = await keeper.ask<Year>(`GET /calendar/${year}`);
    if (known) continue;
    const form = { holidays: [], workdays: [], source: '测试用的日历', version };
    await keeper.ask(`PUT /desk/calendar/${year}`, form);
  }
}
