import { makeAutoObservable } from 'mobx';
import type { Draw } from '@luyin/contract';
import { Asked } from '../asked';
import type { Recall } from '../recall';

export type Fate =
  | { kind: 'won' }
  | { kind: 'waits'; place: number }
  | { kind: 'unplaced' }
  /** In the list when it was made, out of it when it was drawn. */
  | { kind: 'left' };

/** What a draw made of one’s own number; null before it, or for somebody without one. */
export function fateOf({ mine, drawnAt, kinds }: Draw): Fate | null {
  if (!mine || !drawnAt) return null;
  const drawn = kinds.find(({ kind }) => kind === mine.kind);
  if (drawn?.winners.includes(mine.entry)) return { kind: 'won' };
  const place = drawn?.waiting.indexOf(mine.entry) ?? -1;
  if (place >= 0) return { kind: 'waits', place: place + 1 };
  return drawn?.unplaced.includes(mine.entry) ? { kind: 'unplaced' } : { kind: 'left' };
}

/** The draw of one session, for anyone. */
export class DrawStore {
  readonly asked = new Asked<Draw>();

  constructor(
    readonly sessionId: string,
    private readonly recall: Recall,
  ) {
    makeAutoObservable<this, 'recall'>(this, { sessionId: false, asked: false, recall: false });
  }

  get fate(): Fate | null {
    return this.asked.value && fateOf(this.asked.value);
  }

  load(): Promise<void> {
    const params = { id: this.sessionId };
    return this.asked.ask(() => this.recall('GET /sessions/:id/draw', { params }));
  }
}
