/**
 * What a crew's phone keeps: the tasks as they were told last, and the acts that the server has not answered yet with
 * the photos that belong to them. Tasks go when the person signs out; acts stay until they are sent.
 */
import type { CrewTasks, TaskAct } from '@luyin/contract';
import type { TaskAction } from '@luyin/contract/complaint/words';
import { readKept, writeKept, type Kept } from '../kept-queue';
import type { Storage } from '../platform/storage/types';
import { actCopiesKey, tasksKey } from '../tasks-kept';

export interface KeptTasks {
  person: string;
  /** The phone's clock when they came, ms. */
  at: number;
  /** What the server's clock was ahead of the phone's, ms. */
  ahead: number;
  answer: CrewTasks;
}

/** A photo that was taken for a task and lies on this device. */
export interface Shot {
  key: string;
  /** The idempotency key of its upload. */
  intention: string;
}

export interface QueuedShot extends Shot {
  /** The server's id of it, and since when it has it, ms. */
  sent: string | null;
  sentAt: number | null;
}

export interface QueuedAct extends Pick<TaskAct, 'id' | 'part' | 'at' | 'note' | 'position'> {
  action: TaskAction;
  before: QueuedShot[];
  after: QueuedShot[];
  /** For the crew; not sent. */
  title: string;
  /** How often its photos were gone at the server. */
  lost?: number;
}

/** One that the server refused, or a photo that could not be sent, until somebody has seen it. */
export interface RefusedAct {
  id: string;
  at: string;
  title: string;
  action: TaskAction;
  text: string;
}

export type KeptActs = Kept<QueuedAct, RefusedAct>;

export const keepTasks = (storage: Storage, kept: KeptTasks): void => storage.write(tasksKey, kept);

export function keptTasks(storage: Storage, person: string): KeptTasks | null {
  const kept = storage.read<KeptTasks>(tasksKey);
  return kept?.person === person ? kept : null;
}

const actsKey = (person: string) => `crew acts ${person}`;

export const keptActs = (storage: Storage, person: string): KeptActs =>
  readKept(storage, actsKey(person));

/** False when the phone has no room left. */
export function keepActs(storage: Storage, person: string, acts: KeptActs): boolean {
  keepCopies(storage, person, acts.waiting);
  return writeKept(storage, actsKey(person), acts);
}

export const shotsOf = ({ before, after }: QueuedAct): QueuedShot[] => [...before, ...after];

function keepCopies(storage: Storage, person: string, waiting: readonly QueuedAct[]): void {
  const all = storage.read<Record<string, string[]>>(actCopiesKey) ?? {};
  const keys = waiting.flatMap((act) => shotsOf(act).map(({ key }) => key));
  if ((all[person] ?? []).join() === keys.join()) return;
  const { [person]: _, ...others } = all;
  storage.write(actCopiesKey, keys.length ? { ...others, [person]: keys } : others);
}
