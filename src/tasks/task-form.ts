/** What is photographed and written for one task until it is done; a killed app gives it back. */
import { makeAutoObservable, runInAction } from 'mobx';
import type { CrewTask } from '@luyin/contract';
import type { TaskAction } from '@luyin/contract/complaint/words';
import type { Draft } from '../draft';
import type { Shot } from './kept';
import { Shots, type ShotsNeeds } from './shots';
import type { TasksStore } from './tasks-store';

export interface TaskFields {
  note: string;
  /** Why it is returned, or can't be done. */
  reason: string;
  before: Shot[];
  after: Shot[];
}

/** A reason of two letters tells nobody anything. */
const shortest = 4;

export class TaskForm {
  note = '';
  reason = '';
  /** What was there before is back: from here on the form may be given to a finger. */
  ready = false;
  restored = false;
  readonly before: Shots;
  readonly after: Shots;

  constructor(
    readonly part: string,
    private readonly tasks: TasksStore,
    needs: ShotsNeeds,
    private readonly draft: Draft<TaskFields>,
  ) {
    this.before = new Shots(needs);
    this.after = new Shots(needs);
    makeAutoObservable<this, 'tasks' | 'draft'>(this, {
      part: false,
      before: false,
      after: false,
      tasks: false,
      draft: false,
    });
    void this.unfold();
  }

  get busy(): boolean {
    return this.before.busy + this.after.busy > 0;
  }

  write(note: string): void {
    this.note = note;
  }

  writeReason(reason: string): void {
    this.reason = reason;
  }

  /** Whether the act can stand on what is there. */
  lacks(action: TaskAction): 'proof' | 'reason' | null {
    const noted = this.note.trim().length >= shortest;
    if (action === 'finish') return this.after.list.length > 0 || noted ? null : 'proof';
    if (action === 'accept') return null;
    return this.reason.trim().length >= shortest ? null : 'reason';
  }

  /** Written down on this phone; the photos go along. */
  act(task: CrewTask, action: TaskAction): void {
    if (this.busy || this.lacks(action)) return;
    if (action === 'accept') return this.tasks.act(task, action);
    const note = action === 'finish' ? this.note : this.reason;
    this.tasks.act(task, action, { note, before: this.before.kept, after: this.after.kept });
    // No room for the act: what was made for it stays in the form.
    if (this.tasks.queue.full) return;
    this.before.handOver();
    this.after.handOver();
    this.note = '';
    this.reason = '';
    this.draft.clear();
  }

  leave(): void {
    this.draft.close();
  }

  private async unfold(): Promise<void> {
    let kept: TaskFields | null = null;
    this.draft.start(
      () => ({
        note: this.note,
        reason: this.reason,
        before: kept && !this.ready ? kept.before : this.before.kept,
        after: kept && !this.ready ? kept.after : this.after.kept,
      }),
      (fields) => {
        kept = fields;
        this.note = fields.note;
        this.reason = fields.reason;
      },
    );
    const { before, after } = (kept as TaskFields | null) ?? { before: [], after: [] };
    await Promise.all([this.before.restore(before), this.after.restore(after)]);
    runInAction(() => {
      this.ready = true;
      this.restored = kept !== null;
    });
    this.before.onChange = () => this.draft.save();
    this.after.onChange = () => this.draft.save();
  }
}
