import { makeAutoObservable, observable } from 'mobx';
import type { AdoptionSummary, SignupSummary } from '@luyin/contract';
import type { Api } from '../api';
import type { SessionStore } from './session-store';

/** The one of mine that needs me first. One that can't be had is no reason for an error. */
export class NextStore<T> {
  first: T | null = null;

  constructor(
    private readonly session: Pick<SessionStore, 'token'>,
    private readonly ask: () => Promise<{ items: T[] }>,
    private readonly asksSomething: (first: T) => boolean,
  ) {
    makeAutoObservable<this, 'session' | 'ask' | 'asksSomething'>(this, {
      first: observable.ref,
      session: false,
      ask: false,
      asksSomething: false,
    });
  }

  /** Null when nothing is to be done. */
  get due(): T | null {
    return this.first && this.asksSomething(this.first) ? this.first : null;
  }

  /** Call it when a page that shows it is shown. */
  async refresh(): Promise<void> {
    const { token } = this.session;
    if (!token) return;
    const answer = await this.ask().catch(() => null);
    // Signed out meanwhile: it was another person's.
    if (answer && this.session.token === token) this.set(answer.items[0] ?? null);
  }

  set(first: T | null): void {
    this.first = first;
  }
}

const query = { limit: 1 };

/** An adoption that waits for the desk asks nothing of its people. */
export const nextAdoptionOf = (api: Api, session: Pick<SessionStore, 'token'>) =>
  new NextStore<AdoptionSummary>(
    session,
    () => api('GET /me/adoptions', { query }),
    ({ next }) => next.thing !== 'nothing' && next.thing !== 'wait_review',
  );

export const nextSignupOf = (api: Api, session: Pick<SessionStore, 'token'>) =>
  new NextStore<SignupSummary>(
    session,
    () => api('GET /me/signups', { query }),
    ({ next }) => next !== 'nothing',
  );
