import { makeAutoObservable } from 'mobx';
import type { CrewSession } from '@luyin/contract';
import { Asked } from '../asked';
import { dayOf } from '../days';
import type { Storage } from '../platform/storage/types';
import type { Recall } from '../recall';
import { keptScans } from './kept';

export interface ListedSession extends CrewSession {
  /** Scans of this phone that the server has not answered yet. */
  unsent: number;
}

/** The sessions that a crew may be needed at; known also without a network. */
export class SessionsStore {
  readonly asked = new Asked<CrewSession[]>();

  constructor(
    private readonly recall: Recall,
    private readonly storage: Storage,
    private readonly person: string,
  ) {
    makeAutoObservable<this, 'recall' | 'storage' | 'person'>(this, {
      asked: false,
      recall: false,
      storage: false,
      person: false,
    });
  }

  load(): Promise<void> {
    return this.asked.ask(async () => {
      const { answer, since } = await this.recall('GET /crew/sessions');
      return { answer: answer.items, since };
    });
  }

  /** Those of today first; each in the order of their beginning. */
  parted(now: Date): { today: ListedSession[]; others: ListedSession[] } {
    const rows = [...(this.asked.value ?? [])]
      .sort((a, b) => Date.parse(a.startsAt) - Date.parse(b.startsAt))
      .map((row) => ({ ...row, unsent: this.unsent(row.id) }));
    const isToday = ({ startsAt, endsAt }: CrewSession) =>
      dayOf(new Date(startsAt)) <= dayOf(now) && dayOf(now) <= dayOf(new Date(endsAt));
    return { today: rows.filter(isToday), others: rows.filter((row) => !isToday(row)) };
  }

  private unsent(session: string): number {
    return keptScans(this.storage, this.person, session).waiting.length;
  }
}
