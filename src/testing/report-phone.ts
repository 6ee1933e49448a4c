/** A phone with reports to send and a server that takes them, for tests: either may end at any step. */
import type { Clip, SentPhoto } from '@luyin/contract';
import { newIntention } from '../api';
import type { Sending } from '../photo-upload';
import type { KeptPhoto } from '../photo-kept';
import type { Storage } from '../platform/storage/types';
import { ReportQueue, type QueueNeeds } from '../report-queue';
import type { WaitingReport } from '../reports-kept';
import { failure, memory } from './fakes';

type Body = { photos: string[]; clips?: string[] };

/** What the contract promises of a write: done once by its key, refused when a photo is not there or taken. */
export class ReportServer {
  readonly files = new Map<string, { by: string; used: boolean }>();
  readonly cases: { by: string; body: Body; joins: string | null }[] = [];
  private readonly answers = new Map<string, { of: string; answer: unknown }>();
  /** Codes for the next reports, in order. */
  readonly refusing: string[] = [];

  upload(by: string, key: string): { id: string } {
    return this.once(`${by} ${key}`, '', () => {
      const id = `file-${this.files.size + 1}`;
      this.files.set(id, { by, used: false });
      return { id, small: `/${id}` };
    });
  }

  report(by: string, joins: string | null, body: Body, key: string): unknown {
    return this.once(`${by} ${key}`, JSON.stringify(body), () => {
      const code = this.refusing.shift();
      if (code) throw failure(code);
      for (const id of [...body.photos, ...(body.clips ?? [])]) {
        const file = this.files.get(id);
        if (!file) throw failure('photo_not_found');
        if (file.used) throw failure('photo_in_use');
        file.used = true;
      }
      this.cases.push({ by, body, joins });
      const number = `TS2026112200${String(this.cases.length).padStart(3, '0')}`;
      return {
        number,
        followKey: `${number}-key`,
        promise: '1 个工作日内受理',
        steps: ['受理'],
        urgent: false,
        notes: [],
      };
    });
  }

  /** As it does with what nobody attached for a day. */
  sweep(): void {
    for (const [id, { used }] of [...this.files]) if (!used) this.files.delete(id);
  }

  private once<T>(key: string, of: string, act: () => T): T {
    const known = this.answers.get(key);
    if (known && known.of !== of) throw failure('idempotency_key_reused');
    if (known) return known.answer as T;
    const answer = act();
    this.answers.set(key, { of, answer });
    return answer;
  }
}

/** Counts every step that the app takes; after `last` of them the phone is dead and nothing happens any more. */
export class Life {
  steps = 0;
  constructor(private readonly last = Infinity) {}

  get over(): boolean {
    return this.steps >= this.last;
  }

  /** One step; false when the phone died before it. */
  step(): boolean {
    if (this.over) return false;
    this.steps += 1;
    return true;
  }
}

const never = <T>() => new Promise<T>(() => undefined);

export interface PhoneWorld {
  storage?: ReturnType<typeof memory>;
  server?: ReportServer;
  copies?: Set<string>;
  life?: Life;
  /** Whether this call is carried, lost on its way there, or its answer lost on the way back. */
  line?: () => 'there' | 'lost' | 'unheard';
  person?: { id: string | null };
  now?: { ms: number };
}

export function reportPhone(world: PhoneWorld = {}) {
  const storage = world.storage ?? memory();
  const server = world.server ?? new ReportServer();
  const copies = world.copies ?? new Set<string>();
  const life = world.life ?? new Life();
  const line = world.line ?? (() => 'there' as const);
  const person = world.person ?? { id: null };
  const clock = world.now ?? { ms: Date.UTC(2026, 10, 20, 2) };
  const pauses: number[] = [];

  const mortal: Storage = {
    read: (key) => storage.read(key),
    write: (key, value) => {
      if (life.step()) storage.write(key, value);
    },
    remove: (key) => {
      if (life.step()) storage.remove(key);
    },
  };
  const call = async <T>(act: () => T): Promise<T> => {
    if (!life.step()) return never();
    const way = line();
    await Promise.resolve();
    if (way === 'lost') throw failure('offline');
    const answer = act();
    if (!life.step()) return never();
    if (way === 'unheard') throw failure('offline');
    return answer;
  };
  const sending = <T>(promise: Promise<T>): Sending<T> => ({
    photo: promise,
    stop: () => undefined,
  });
  const callsAs: QueueNeeds['callsAs'] = (as) => {
    const by = () => {
      if (as !== null && as !== person.id) throw failure('sign_in_required');
      return as ?? 'device';
    };
    const upload = (key: string, intention: string) =>
      call(() => {
        if (!copies.has(key)) throw new Error('nothing to send');
        return server.upload(by(), intention);
      });
    return {
      photo: (key, intention) =>
        sending(upload(key, intention) as Promise<unknown> as Promise<SentPhoto>),
      clip: (key, intention) =>
        sending(upload(key, intention) as Promise<unknown> as Promise<Clip>),
      report: (joins, body, intention) =>
        call(() => server.report(by(), joins, body as Body, intention)) as never,
    };
  };
  const queue = new ReportQueue({
    storage: mortal,
    person: () => person.id,
    callsAs,
    copies: {
      size: (key) => Promise.resolve(copies.has(key) ? 1000 : null),
      drop: (key) => {
        if (life.step()) copies.delete(key);
      },
    },
    now: () => clock.ms,
    later: (_, ms) => {
      pauses.push(ms);
      return () => undefined;
    },
  });
  return { queue, storage, server, copies, life, person, clock, pauses };
}

export const photoKept = (key: string): KeptPhoto => ({
  localId: `local ${key}`,
  key,
  intention: newIntention(),
  sent: null,
  sentAt: null,
});

export function report(change: Partial<WaitingReport> = {}): WaitingReport {
  return {
    id: 'r1',
    at: Date.UTC(2026, 10, 20, 2),
    person: null,
    about: { category: 'tree_hurt', title: '树皮被剥', picture: 'tree', place: '延陵中路' },
    joins: null,
    body: { category: 'tree_hurt', placeFrom: 'map', anonymous: true } as WaitingReport['body'],
    photos: [photoKept('a.jpg'), photoKept('b.jpg'), photoKept('c.jpg')],
    clips: [
      {
        kind: 'voice',
        seconds: 9,
        bytes: 900,
        key: 'v.mp3',
        intention: newIntention(),
        sent: null,
        sentAt: null,
      },
    ],
    intention: newIntention(),
    attempt: null,
    refused: null,
    fields: { description: '树皮被剥了' },
    ...change,
  };
}
export const copiesOf = (...reports: WaitingReport[]): Set<string> =>
  new Set(reports.flatMap(({ photos, clips }) => [...photos, ...clips].map(({ key }) => key!)));
