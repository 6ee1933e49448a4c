/**
 * What a person does to the thing on screen: one deed at a time, tried again it is the same request, and after a
 * refusal what is shown is asked for anew.
 */
import { makeAutoObservable, observable, runInAction } from 'mobx';
import { newIntention, type ApiError } from './api';
import { asApiError } from './asked';

/** Where the keys of idempotency outlive the app: a Draft is one. */
export interface Intentions {
  intention(step: string, body: unknown): string;
}

export interface DeedNeeds<T> {
  /** How the thing stands after the deed. */
  answered(answer: T): void;
  /** What stood on screen was older than what the server knows. */
  reload(): Promise<void>;
}

export class Deed<T> {
  busy = false;
  /** What the server had against the last one. */
  error: ApiError | null = null;
  private kept: Intentions | null = null;
  private readonly own = new Map<string, { of: string; key: string }>();

  constructor(private readonly needs: DeedNeeds<T>) {
    makeAutoObservable<this, 'needs' | 'kept' | 'own'>(this, {
      error: observable.ref,
      needs: false,
      kept: false,
      own: false,
    });
  }

  /** From now on a deed is the same request also after the app was closed. */
  keepIn(intentions: Intentions): void {
    this.kept = intentions;
  }

  /** What was refused has been read. */
  dismiss(): void {
    this.error = null;
  }

  /**
   * Null when it is done, or what was against it; a second call meanwhile does nothing. The key is the step's own for
   * as long as its body is the same. `done` runs together with the answer; a null answer leaves what is shown alone.
   */
  async do(
    step: string,
    body: unknown,
    send: (intention: string) => Promise<T | null>,
    done?: () => void,
  ): Promise<ApiError | null> {
    if (this.busy) return null;
    this.busy = true;
    this.error = null;
    try {
      const answer = await send(this.intentionOf(step, body));
      this.own.delete(step);
      runInAction(() => {
        if (answer !== null) this.needs.answered(answer);
        done?.();
      });
      return null;
    } catch (error) {
      const refused = asApiError(error);
      runInAction(() => {
        this.error = refused;
      });
      if (refused.code !== 'offline') await this.needs.reload();
      return refused;
    } finally {
      runInAction(() => {
        this.busy = false;
      });
    }
  }

  private intentionOf(step: string, body: unknown): string {
    if (this.kept) return this.kept.intention(step, body);
    const of = JSON.stringify(body) ?? '';
    const known = this.own.get(step);
    if (known?.of === of) return known.key;
    const key = newIntention();
    this.own.set(step, { of, key });
    return key;
  }
}
