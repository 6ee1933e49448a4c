/** Sends once the time has come, and again when the house is too busy: spread by chance, so that a crowd is no herd. */
import { makeAutoObservable, runInAction } from 'mobx';
import type { ApiError } from '../api';
import { asApiError } from '../asked';

export interface PatienceNeeds {
  wait(ms: number): Promise<void>;
  random(): number;
}

export const mostTries = 5;
const firstPauseMs = 800;
const longestPauseMs = 8_000;
/** Who waited for the opening comes within this after it. */
const spreadMs = 2_000;

/** No answer, or one that says: come back. The key of the request makes every try the same booking. */
const passing: readonly string[] = [
  'offline',
  'too_many_requests',
  'database_away',
  'shutting_down',
];
export const isPassing = ({ code }: ApiError): boolean => passing.includes(code);

/** Full jitter: anything between nothing and the doubled pause; never before the house said. */
export function pauseAfter(tried: number, error: ApiError, random: () => number): number {
  const most = Math.min(longestPauseMs, firstPauseMs * 2 ** (tried - 1));
  return (error.retryAfterSeconds ?? 0) * 1000 + random() * most;
}

type State = 'idle' | 'opening' | 'trying' | 'pausing';

export class Patience {
  state: State = 'idle';
  /** How often it was tried. */
  tried = 0;
  /** Whole seconds to the opening. */
  left = 0;
  private stopped = false;
  private wake: () => void = () => {};

  constructor(private readonly needs: PatienceNeeds) {
    makeAutoObservable<this, 'needs' | 'stopped' | 'wake'>(this, {
      needs: false,
      stopped: false,
      wake: false,
    });
  }

  get busy(): boolean {
    return this.state !== 'idle';
  }

  /** What is on its way is waited for; nothing more is sent. */
  stop(): void {
    this.stopped = true;
    this.wake();
  }

  /**
   * `leftMs` tells how long it is to the opening, by the server's clock; 0 or less when it is open. Answers null when
   * stopped before there was an answer; throws what the server has against it.
   */
  async send<T>(leftMs: () => number, attempt: () => Promise<T>): Promise<T | null> {
    if (this.busy) return null;
    this.stopped = false;
    this.tried = 0;
    this.state = 'trying';
    try {
      await this.untilOpen(leftMs);
      while (!this.stopped) {
        const outcome = await this.once(attempt);
        if ('answer' in outcome) return outcome.answer;
        const { error } = outcome;
        if (!isPassing(error) || this.tried >= mostTries) throw error;
        if (this.stopped) break;
        this.turn('pausing');
        await this.pause(pauseAfter(this.tried, error, this.needs.random));
      }
      return null;
    } finally {
      this.turn('idle');
    }
  }

  private async once<T>(attempt: () => Promise<T>): Promise<{ answer: T } | { error: ApiError }> {
    runInAction(() => {
      this.state = 'trying';
      this.tried += 1;
    });
    try {
      return { answer: await attempt() };
    } catch (error) {
      return { error: asApiError(error) };
    }
  }

  private async untilOpen(leftMs: () => number): Promise<void> {
    if (leftMs() <= 0) return;
    this.turn('opening');
    // In short turns: a phone that slept, or whose clock was set, finds out.
    for (let left = leftMs(); left > 0 && !this.stopped; left = leftMs()) {
      runInAction(() => {
        this.left = Math.ceil(left / 1000);
      });
      await this.pause(Math.min(1000, left));
    }
    runInAction(() => {
      this.left = 0;
    });
    if (!this.stopped) await this.pause(this.needs.random() * spreadMs);
  }

  private async pause(ms: number): Promise<void> {
    const woken = new Promise<void>((resolve) => {
      this.wake = resolve;
    });
    await Promise.race([this.needs.wait(ms), woken]);
  }

  private turn(state: State): void {
    this.state = state;
  }
}
