import { makeAutoObservable } from 'mobx';
import type { Api } from '../api';
import type { SessionStore } from './session-store';

/** How many messages wait in the inbox. A number that can't be had stays as it was: it is no reason for an error. */
export class UnreadStore {
  count = 0;

  constructor(
    private readonly api: Api,
    private readonly session: SessionStore,
  ) {
    makeAutoObservable<this, 'api' | 'session'>(this, { api: false, session: false });
  }

  /** Call it when a page that shows it is shown. */
  async refresh(): Promise<void> {
    const { token } = this.session;
    if (!token) return;
    const answer = await this.api('GET /me/inbox/unread').catch(() => null);
    // Signed out meanwhile: the number was another person's.
    if (answer && this.session.token === token) this.set(answer.unread);
  }

  set(count: number): void {
    this.count = count;
  }

  clear(): void {
    this.count = 0;
  }
}
