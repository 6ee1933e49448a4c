/** A crew's phone, and a server that takes up acts as the real one does: each id once. */
import type { CrewTask, CrewTasks, TaskAct } from '@luyin/contract';
import { offline, type Api } from '../api';
import { TasksStore } from '../tasks/tasks-store';
import { failure, memory, settle } from './fakes';

export const at = Date.parse('2026-11-22T02:00:00Z');
export const task = (part: string, change: Partial<CrewTask> = {}): CrewTask =>
  ({
    part,
    unit: 'tn-1',
    partStatus: 'assigned',
    number: 'TS2026112200001',
    category: { id: 'parking', name: '绿地停车', plain: '车停在绿地上', picture: 'car' },
    severity: 'normal',
    place: '延陵西路',
    position: null,
    clock: null,
    photos: [],
    ...change,
  }) as CrewTask;

/** `cut` says what the network does to the next calls. */
export function crewServer(items: CrewTask[]) {
  const state = {
    items,
    cut: [] as ('request' | 'answer' | { code: string })[],
    refuse: new Map<string, string>(),
    lostPhotos: new Set<string>(),
    unreadable: new Set<string>(),
  };
  const taken: TaskAct[] = [];
  const photos = new Map<string, string>();
  const answers = new Map<string, Record<string, unknown>>();
  const leads = { accept: 'accepted', return: 'returned', finish: 'done', give_up: 'could_not' };
  const through = async <T>(work: () => T): Promise<T> => {
    const cut = state.cut.shift();
    if (cut === 'request') throw offline;
    if (typeof cut === 'object') throw failure(cut.code);
    await Promise.resolve();
    const answer = JSON.parse(JSON.stringify(work())) as T;
    if (cut === 'answer') throw offline;
    return answer;
  };
  const take = (act: TaskAct) => {
    const known = answers.get(act.id);
    if (known) return known;
    const lost = [...(act.before ?? []), ...(act.after ?? [])].some((id) =>
      state.lostPhotos.has(id),
    );
    const code = lost ? 'photo_not_found' : (state.refuse.get(act.part) ?? null);
    const answer = {
      id: act.id,
      outcome: code ? 'refused' : 'done',
      code,
      text: code ? '没有办成' : '好',
      part: act.part,
      status: code ? null : leads[act.action],
    };
    answers.set(act.id, answer);
    if (!code) {
      taken.push(act);
      state.items = state.items.map((one) =>
        one.part === act.part ? { ...one, partStatus: leads[act.action] as never } : one,
      );
    }
    return answer;
  };
  const api = ((route: string, call?: { body?: { acts: TaskAct[] } }) =>
    through(() => {
      if (route === 'GET /crew/tasks') {
        const units = [{ id: 'tn-1', name: '天宁一队', lead: false }];
        return { now: new Date(at).toISOString(), units, items: state.items } as CrewTasks;
      }
      const { acts } = call!.body!;
      if (acts.some(({ part }) => state.unreadable.has(part))) throw failure('invalid_input');
      return { items: acts.map(take) };
    })) as unknown as Api;
  const sendPhoto = (key: string, intention: string) => ({
    stop: () => undefined,
    photo: through(() => {
      if (!photos.has(intention)) photos.set(intention, `photo ${photos.size + 1} of ${key}`);
      return { id: photos.get(intention)! } as never;
    }),
  });
  return { api, sendPhoto, state, taken, photos };
}

export function phone(
  server: ReturnType<typeof crewServer>,
  storage = memory(),
  copies = new Set(['b', 'a']),
) {
  const store = new TasksStore({
    api: server.api,
    sendPhoto: server.sendPhoto,
    storage,
    person: 'crew-1',
    photos: {
      show: (key) => Promise.resolve(copies.has(key) ? key : null),
      drop: (key) => void copies.delete(key),
    },
    locate: () => Promise.resolve({ kind: 'here', position: { lon: 119.97, lat: 31.81 } }),
    phone: () => at,
  });
  return { store, storage, copies };
}
export const offlineFor = (server: ReturnType<typeof crewServer>, calls: number) => {
  server.state.cut = Array.from({ length: calls }, () => 'request' as const);
};
export const shot = (key: string) => ({ key, intention: `i-${key}` });
export const doing = { note: '已清走', before: [shot('b')], after: [shot('a')] };

export async function opened(items = [task('1'), task('2')]) {
  const server = crewServer(items);
  const held = phone(server);
  await held.store.refresh();
  return { server, ...held };
}

/** As long as anything runs. */
export const calm = async () => {
  for (let turn = 0; turn < 5; turn++) await settle();
};
