import { makeAutoObservable, observable } from 'mobx';
import type { AdoptionSummary } from '@luyin/contract';
import type { Api } from '../api';
import type { SessionStore } from './session-store';

/** The one of my adoptions that asks something of me first. One that can't be had is no reason for an error. */
export class NextAdoptionStore {
  first: AdoptionSummary | null = null;

  constructor(
    private readonly api: Api,
    private readonly session: SessionStore,
  ) {
    makeAutoObservable<this, 'api' | 'session'>(this, {
      first: observable.ref,
      api: false,
      session: false,
    });
  }

  /** Null when nothing is to be done. */
  get due(): AdoptionSummary | null {
    const thing = this.first?.next.thing;
    return thing && thing !== 'nothing' && thing !== 'wait_review' ? this.first : null;
  }

  /** Call it when a page that shows it is shown. */
  async refresh(): Promise<void> {
    const { token } = this.session;
    if (!token) return;
    const call = { query: { limit: 1 } };
    const answer = await this.api('GET /me/adoptions', call).catch(() => null);
    // Signed out meanwhile: it was another person's.
    if (answer && this.session.token === token) this.set(answer.items[0] ?? null);
  }

  set(first: AdoptionSummary | null): void {
    this.first = first;
  }
}
