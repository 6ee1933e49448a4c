import { makeAutoObservable, observable } from 'mobx';
import { isApiError, type ApiError } from './api';
import type { Recalled } from './recall';

/** What a screen does not know how to name. */
const unknown: ApiError = { code: 'internal', message: '', fields: {}, retryAfterSeconds: null };
export const asApiError = (error: unknown): ApiError => (isApiError(error) ? error : unknown);

/** One question to the server and where it stands. A later question overtakes an earlier one. */
export class Asked<T> {
  value: T | null = null;
  error: ApiError | null = null;
  busy = false;
  /** Set while the value is an old one, shown because there is no network. */
  since: number | null = null;
  private turn = 0;

  constructor() {
    makeAutoObservable<this, 'turn'>(this, { value: observable.ref, turn: false });
  }

  async ask(question: () => Promise<Recalled<T>>): Promise<void> {
    const turn = ++this.turn;
    this.busy = true;
    try {
      const { answer, since } = await question();
      if (turn === this.turn) this.answered(answer, since);
    } catch (error) {
      if (turn === this.turn) this.failed(asApiError(error));
    }
  }

  answered(value: T, since: number | null = null): void {
    this.value = value;
    this.since = since;
    this.error = null;
    this.busy = false;
  }

  failed(error: ApiError): void {
    this.error = error;
    this.busy = false;
  }

  /** Forgets the answer, and any that is still on its way. */
  clear(): void {
    this.turn += 1;
    this.value = null;
    this.error = null;
    this.since = null;
    this.busy = false;
  }
}
