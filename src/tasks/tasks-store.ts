/** The tasks of my units on this phone: what the server told last, what was done since, and how far each is. */
import { makeAutoObservable, observable, runInAction } from 'mobx';
import type { CrewTask, CrewTasks, Position, TaskActAnswers } from '@luyin/contract';
import type { PartStatus, TaskAction } from '@luyin/contract/complaint/words';
import { newIntention, type Api } from '../api';
import { Asked } from '../asked';
import { metresBetween } from '../distance';
import type { SendPhoto } from '../photo-upload';
import type { Whereabouts } from '../platform/location/types';
import type { Storage } from '../platform/storage/types';
import { ActQueue } from './act-queue';
import { keepTasks, keptTasks, type KeptTasks, type Shot } from './kept';

export interface TasksNeeds {
  api: Api;
  storage: Storage;
  person: string;
  sendPhoto: SendPhoto;
  photos: { show(key: string): Promise<string | null>; drop(key: string): void };
  /** Asks the phone where it is. */
  locate(): Promise<Whereabouts>;
  /** The phone's own clock, ms. */
  phone?(): number;
}

export interface ShownTask extends CrewTask {
  /** Something of it was done on this phone and is not sent yet. */
  unsent: boolean;
  metres: number | null;
}

export interface Doing {
  note?: string;
  before?: readonly Shot[];
  after?: readonly Shot[];
}

export const segments = ['waiting', 'doing', 'done'] as const;
export type Segment = (typeof segments)[number];

const segmentOf: Partial<Record<PartStatus, Segment>> = {
  assigned: 'waiting',
  accepted: 'doing',
  done: 'done',
  could_not: 'done',
};
const leadsTo: Record<TaskAction, PartStatus> = {
  accept: 'accepted',
  return: 'returned',
  finish: 'done',
  give_up: 'could_not',
};
/** Tasks older than this are fetched again when there is a network. */
const freshMs = 60_000;
/** A place from a minute ago is where the crew stands. */
const placeMs = 60_000;

export class TasksStore {
  /** Only of the fetching: what is shown is `kept`. */
  readonly asked = new Asked<CrewTasks>();
  readonly queue: ActQueue;
  kept: KeptTasks | null;
  here: Position | null = null;
  locating = false;
  /** Why the list is not by distance, after somebody asked for it. */
  lost: 'refused' | 'unavailable' | null = null;
  private hereAt = 0;
  private learnt: TaskActAnswers['items'] = [];
  private readonly phone: () => number;

  constructor(private readonly needs: TasksNeeds) {
    const { storage, person } = needs;
    this.phone = needs.phone ?? (() => Date.now());
    this.kept = keptTasks(storage, person);
    this.queue = new ActQueue({
      ...needs,
      phone: this.phone,
      onAnswers: (answers) => this.learn(answers),
    });
    makeAutoObservable<this, 'needs' | 'phone' | 'learnt' | 'hereAt'>(this, {
      asked: false,
      queue: false,
      needs: false,
      phone: false,
      learnt: false,
      hereAt: false,
      kept: observable.ref,
      here: observable.ref,
    });
  }

  /** As they stand with what was done on this phone: urgent and overdue first, then the nearest. */
  get tasks(): ShownTask[] {
    const { waiting } = this.queue;
    const { here } = this;
    const shown = (this.kept?.answer.items ?? []).map((task) => {
      const acts = waiting.filter(({ part }) => part === task.part);
      const last = acts[acts.length - 1];
      return {
        ...task,
        partStatus: last ? leadsTo[last.action] : task.partStatus,
        unsent: acts.length > 0,
        metres: here && task.position ? metresBetween(here, task.position) : null,
      };
    });
    return shown.sort(
      (a, b) => pressing(b) - pressing(a) || far(a) - far(b) || dueOf(a) - dueOf(b),
    );
  }

  get counts(): Record<Segment, number> {
    const of = (segment: Segment) => this.listed(segment).length;
    return { waiting: of('waiting'), doing: of('doing'), done: of('done') };
  }

  listed(segment: Segment): ShownTask[] {
    return this.tasks.filter(({ partStatus }) => segmentOf[partStatus] === segment);
  }

  find(part: string): ShownTask | null {
    return this.tasks.find((task) => task.part === part) ?? null;
  }

  unitName(id: string): string {
    return this.kept?.answer.units.find((unit) => unit.id === id)?.name ?? id;
  }

  /** The server's time. */
  now(): Date {
    return new Date(this.phone() + (this.kept?.ahead ?? 0));
  }

  /** What waits is sent first: the tasks that come then have it. */
  async refresh(): Promise<void> {
    await this.queue.send();
    this.learnt = [];
    const before = this.phone();
    await this.asked.ask(async () => ({
      answer: await this.needs.api('GET /crew/tasks'),
      since: null,
    }));
    if (this.asked.error || !this.asked.value) return;
    const at = this.phone();
    const ahead = Math.round(Date.parse(this.asked.value.now) - (before + at) / 2);
    this.keep({ person: this.needs.person, at, ahead, answer: this.asked.value });
    // What was answered while they were on their way may not be in them.
    this.takeUp(this.learnt);
  }

  /** Now and then: sends what waits, and looks at the tasks again when they are old. */
  async tick(): Promise<void> {
    if (!this.kept || this.phone() - this.kept.at >= freshMs) return this.refresh();
    await this.queue.send();
  }

  /** Where the crew stands; straight from a tap. Null when the phone doesn't say. */
  async locate(): Promise<Position | null> {
    if (this.here && this.phone() - this.hereAt < placeMs) return this.here;
    this.locating = true;
    const found = await this.needs.locate();
    runInAction(() => {
      this.locating = false;
      this.lost = found.kind === 'here' ? null : found.kind;
      if (found.kind !== 'here') return;
      this.here = found.position;
      this.hereAt = this.phone();
    });
    return found.kind === 'here' ? found.position : null;
  }

  /** Done: written down on this phone first, then sent. */
  act(task: CrewTask, action: TaskAction, { note, before = [], after = [] }: Doing = {}): void {
    const queued = (shots: readonly Shot[]) =>
      shots.map((shot) => ({ ...shot, sent: null, sentAt: null }));
    const recent = this.here !== null && this.phone() - this.hereAt < 10 * placeMs;
    this.queue.add({
      id: newIntention(),
      part: task.part,
      action,
      at: new Date(this.phone()).toISOString(),
      ...(note?.trim() ? { note: note.trim() } : {}),
      ...(recent ? { position: this.here! } : {}),
      before: queued(before),
      after: queued(after),
      title: [task.category.plain, task.place].filter(Boolean).join(' · '),
    });
    if (!this.queue.full) void this.sendOn();
  }

  private async sendOn(): Promise<void> {
    await this.queue.send();
    if (this.queue.waiting.length === 0 && !this.queue.error) await this.refresh();
  }

  private learn(answers: TaskActAnswers['items']): void {
    this.learnt.push(...answers);
    this.takeUp(answers);
  }

  private takeUp(answers: TaskActAnswers['items']): void {
    const { kept } = this;
    const known = new Map(answers.map(({ part, status }) => [part, status]));
    if (!kept || known.size === 0) return;
    const items = kept.answer.items.map((task) => {
      const partStatus = known.get(task.part);
      return partStatus ? { ...task, partStatus } : task;
    });
    this.keep({ ...kept, answer: { ...kept.answer, items } });
  }

  private keep(kept: KeptTasks): void {
    this.kept = kept;
    keepTasks(this.needs.storage, kept);
  }
}

const pressing = ({ severity, clock }: CrewTask): number =>
  (severity === 'urgent' ? 2 : 0) + (clock?.state === 'overdue' ? 1 : 0);
/** Steps of a hundred metres: within them what is due first goes first. */
const far = ({ metres }: ShownTask): number =>
  metres === null ? Number.MAX_SAFE_INTEGER : Math.round(metres / 100);
const dueOf = ({ clock }: CrewTask): number =>
  clock?.due ? Date.parse(clock.due) : Number.MAX_SAFE_INTEGER;
