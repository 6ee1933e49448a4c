/** People with impatient phones at the doors of two servers over one PostgreSQL. */
import assert from 'node:assert/strict';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { Call, SignupDetail } from '@luyin/contract';
import type { PartyKind } from '@luyin/contract/adoption/words';
import type { Db } from '../db/client.ts';
import { makeSecrets } from '../secrets.ts';
import type { Someone } from './crowd.ts';
import { testDatabase, type TestDatabase } from './engines.ts';
import { ask, newKey, program, unlimited, type Program, type Said } from './program.ts';
import { signupForm, startActivity } from './signup-days.ts';

export interface TwoServers {
  db: Db;
  servers: Program[];
  ports: number[];
  /** Another one in the place of the one that was killed; it may have been started before. */
  replace(at: number, fresh: Program): Promise<void>;
  begin(): Program;
  /** Called whenever a phone has an answer. */
  heard(): void;
  close(): Promise<void>;
}

export async function twoServers(env: Record<string, string> = {}): Promise<TwoServers> {
  const data: TestDatabase = await testDatabase('postgres');
  const folder = mkdtempSync(path.join(tmpdir(), 'luyin-rush-'));
  const begin = () => program({ ...unlimited, ...data.env, DATA_DIR: folder, ...env });
  const servers = [begin(), begin()];
  const ports = await Promise.all(servers.map(({ ready }) => ready));
  return {
    db: data.database.db,
    servers,
    ports,
    begin,
    heard: () => {},
    replace: async (at, fresh) => {
      servers[at] = fresh;
      ports[at] = await fresh.ready;
    },
    close: async () => {
      await Promise.all(servers.map((server) => server.kill()));
      await data.remove();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

/** Open at once: of the seats half are for families, a third for persons, the rest for units. */
export async function openSession(
  { db }: Pick<TwoServers, 'db'>,
  { seats, waitlist, inHours = 200 }: { seats: number; waitlist: number | null; inHours?: number },
): Promise<string> {
  const [persons, units] = [Math.floor(seats / 3), Math.floor(seats / 6)];
  const { sessions } = await startActivity(
    {
      database: { db },
      clock: { now: () => new Date() },
      house: { secrets: makeSecrets('a secret that only tests know, 32+ chars') },
    },
    {
      sessions: [
        {
          inHours,
          waitlist,
          quotas: [
            { kind: 'person', seats: persons, sizeMax: 1 },
            { kind: 'family', seats: seats - persons - units, sizeMin: 2, sizeMax: 5 },
            { kind: 'unit', seats: units, sizeMin: 2, sizeMax: 6 },
          ],
        },
      ],
    },
  );
  return sessions[0]!.id;
}

/** One after the other alone, with the family, with colleagues. */
function partyOf(n: number): { kind: PartyKind; name?: string; companions: number } {
  if (n % 10 === 9)
    return { kind: 'unit', name: '园林小学', companions: 2 + (Math.floor(n / 10) % 4) };
  if (n % 3 === 0) return { kind: 'person', companions: 0 };
  return { kind: 'family', companions: 1 + (n % 4) };
}

type Asked = 'GET /signups/:id' | Write;
type Write = 'POST /sessions/:id/signups' | 'POST /signups/:id/steps' | 'PUT /signups/:id/party';

/** Of somebody who wants to come: what was sent, and what was answered last. */
export class Phone {
  kind: PartyKind;
  /** The latest booking that was answered. */
  last: SignupDetail | null = null;
  /** Why there is none. */
  refused: string | null = null;
  sentAt = 0;
  answeredAt = 0;
  /** Answers that never came. */
  lost = 0;
  /** How often a server had no time. */
  sentAway = 0;

  constructor(
    readonly house: TwoServers,
    readonly person: Someone,
    readonly n: number,
  ) {
    this.kind = partyOf(n).kind;
  }

  /** Until there is an answer, at the one server and the other; always with the same key. */
  async send<K extends Asked>(route: K, input: Call<K>, key = newKey()): Promise<Said<K>> {
    for (let attempt = 0; ; attempt += 1) {
      const port = this.house.ports[(this.n + attempt) % 2]!;
      try {
        const said = await ask(port, route, { ...input, token: this.person.token, key } as never);
        this.house.heard();
        if (![408, 503].includes(said.status)) return said as Said<K>;
        // More people than the server has hands for: it says so and has done nothing.
        this.sentAway += 1;
      } catch (error) {
        this.lost += 1;
        if (attempt > 50) throw error;
      }
      await new Promise((resolve) => setTimeout(resolve, 20 + 10 * attempt));
    }
  }

  /** Every third taps twice, at both servers; of some the connection is cut; and then it is asked once more. */
  async come(sessionId: string): Promise<void> {
    const { n } = this;
    const form = { params: { id: sessionId }, body: signupForm(partyOf(n)) };
    const key = newKey();
    this.sentAt = performance.now();
    const tapped = Math.floor(n / 3) % 3 === 0 ? await this.tapTwice(form, key) : undefined;
    if (Math.floor(n / 9) % 4 === 0) await this.cut(form, key);
    const answer = await this.send('POST /sessions/:id/signups', form, key);
    this.answeredAt = performance.now();
    if (tapped !== undefined) assert.equal(answer.text, tapped);
    this.keep(answer, ['session_full', 'waitlist_full']);
  }

  keep(answer: Said<Write>, refusals: readonly string[]): void {
    if (answer.status === 200) this.last = answer.body;
    else {
      assert.ok(refusals.includes(answer.error.code), `${this.n}: ${answer.text}`);
      this.refused = answer.error.code;
    }
  }

  private async tapTwice(form: Call<'POST /sessions/:id/signups'>, key: string) {
    const taps = await Promise.allSettled(
      this.house.ports.map((port) =>
        ask(port, 'POST /sessions/:id/signups', { ...form, token: this.person.token, key }),
      ),
    );
    const answers = taps.flatMap((tap) => (tap.status === 'fulfilled' ? tap.value : []));
    const booked = answers.filter(({ status }) => status === 200);
    assert.ok(new Set(booked.map(({ text }) => text)).size <= 1, 'the same answer twice');
    return booked[0]?.text;
  }

  /** Sent, and gone before the answer. */
  private async cut({ params, body }: Call<'POST /sessions/:id/signups'>, key: string) {
    const url = `http://127.0.0.1:${this.house.ports[this.n % 2]!}/api/v1/sessions/${params.id}/signups`;
    const headers = {
      authorization: `Bearer ${this.person.token}`,
      'content-type': 'application/json',
      'idempotency-key': key,
    };
    const gone = new AbortController();
    const init = { method: 'POST', signal: gone.signal, headers, body: JSON.stringify(body) };
    const sent = fetch(url, init).then((answer) => answer.text());
    setTimeout(() => gone.abort(), this.n % 50);
    await sent.catch(() => {});
  }

  async look(): Promise<SignupDetail> {
    const answer = await this.send('GET /signups/:id', { params: { id: this.last!.id } });
    assert.equal(answer.status, 200, answer.text);
    return answer.body;
  }

  /** What the leader does next: answers an offer; now and then gives all back, or brings fewer. */
  async act(round: number): Promise<void> {
    const { n } = this;
    const seen = await this.look();
    const params = { id: seen.id };
    const { version } = seen;
    const late = ['signup_changed_meanwhile', 'signup_step_not_allowed', 'offer_over'];
    const step = async (action: 'accept' | 'decline' | 'cancel') =>
      this.keep(
        await this.send('POST /signups/:id/steps', { params, body: { action, version } }),
        late,
      );
    if (seen.status === 'offered') return step(n % 3 ? 'accept' : 'decline');
    if (seen.actions.includes('cancel') && round > 0 && n % 4 === round) return step('cancel');
    if (!seen.actions.includes('change') || n % 5 !== round || seen.size <= seen.sizeMin) return;
    const companions = seen.members
      .filter(({ leader }) => !leader)
      .slice(1)
      .map(({ companionId, name, ageBand }) => ({ companionId: companionId!, name, ageBand }));
    const change = { params, body: { version, companions } };
    this.keep(await this.send('PUT /signups/:id/party', change), late);
  }

  /** What this phone was told last is what the booking says, but for what happened to it since without its leader. */
  async assertToldTheTruth(): Promise<void> {
    if (!this.last) {
      const mine = await ask(this.house.ports[this.n % 2]!, 'GET /me/signups', {
        token: this.person.token,
      });
      assert.deepEqual([this.n, mine.body.items], [this.n, []]);
      return;
    }
    const now = await this.look();
    const { last } = this;
    const since = now.events.slice(0, now.version - last.version).map(({ kind }) => kind);
    assert.ok(
      since.every((kind) => kind === 'offer' || kind === 'lapse'),
      `${this.n}: ${since.join()} after ${last.status}`,
    );
    const told = now.events.slice(since.length);
    assert.deepEqual(
      [this.n, told.map(({ kind }) => kind)],
      [this.n, last.events.map(({ kind }) => kind)],
    );
    assert.equal(now.size, last.size);
    if (since.length === 0) assert.equal(now.status, last.status);
  }
}

/** Who was answered before somebody else had sent anything has the better place. */
export function assertFirstComeFirstServed(phones: readonly Phone[]): void {
  for (const kind of ['person', 'family', 'unit'] as const) {
    const waiting = phones
      .filter(({ last, kind: of }) => of === kind && last?.status === 'waiting')
      .sort((a, b) => a.last!.place! - b.last!.place!);
    assert.deepEqual(
      waiting.map(({ last }) => last!.place),
      waiting.map((_, i) => i + 1),
    );
    let soonest = Infinity;
    for (const { n, sentAt, answeredAt } of [...waiting].reverse()) {
      assert.ok(sentAt <= soonest, `${n} came later than somebody behind`);
      soonest = Math.min(soonest, answeredAt);
    }
  }
}
