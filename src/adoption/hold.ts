import { makeAutoObservable, runInAction } from 'mobx';
import { newIntention, type Api, type ApiError } from '../api';
import { asApiError } from '../asked';
import { isTaken } from './apply-form';

const minute = 60_000;
const day = 24 * 60 * minute;
/** As long as the server keeps a tree for someone who fills in the form. */
const wholeMs = 15 * minute;

/**
 * How much of the 15 minutes is left by this phone's clock. The demo city's clock runs whole days ahead, so only the
 * time of day is compared; a phone whose clock is wrong is given the whole time.
 */
export function leftOf(until: string, now: number): number {
  const left = (((Date.parse(until) - now) % day) + day) % day;
  return left <= wholeMs + minute ? Math.min(left, wholeMs) : wholeMs;
}

/** The tree is kept for the applicant: taken on entry, taken anew when the time is over, let go on request. */
export class Hold {
  /** Whole minutes, for the screen; null while the tree isn't held. */
  minutes: number | null = null;
  /** Why the tree can't be held for us: someone else was first. */
  lost: ApiError | null = null;
  private endsAt = 0;
  private taking: Promise<void> | null = null;
  private clock: ReturnType<typeof setInterval> | undefined;

  constructor(
    private readonly code: string,
    private readonly api: Api,
    private readonly now: () => number = () => Date.now(),
  ) {
    makeAutoObservable<this, 'code' | 'api' | 'now' | 'endsAt' | 'taking' | 'clock'>(this, {
      code: false,
      api: false,
      now: false,
      endsAt: false,
      taking: false,
      clock: false,
    });
  }

  /** Also while one is held: the server answers with the same end. */
  take(): Promise<void> {
    this.taking ??= this.ask().finally(() => {
      this.taking = null;
    });
    return this.taking;
  }

  /** The tree is for others again. */
  async letGo(): Promise<void> {
    this.stop();
    const call = { params: { code: this.code } };
    // It ends by itself, should this not arrive.
    await this.api('DELETE /trees/:code/hold', call, { intention: newIntention() }).catch(() => {});
  }

  /** The page is gone, or the tree is ours: no more ticking. What is held stays held. */
  stop(): void {
    clearInterval(this.clock);
    this.minutes = null;
  }

  private async ask(): Promise<void> {
    try {
      const call = { params: { code: this.code } };
      const { until } = await this.api('POST /trees/:code/hold', call, {
        intention: newIntention(),
      });
      runInAction(() => this.taken(leftOf(until, this.now())));
    } catch (error) {
      runInAction(() => this.refused(asApiError(error)));
    }
  }

  private taken(left: number): void {
    this.lost = null;
    this.endsAt = this.now() + left;
    this.tick();
    clearInterval(this.clock);
    this.clock = setInterval(() => this.tick(), minute / 4);
  }

  private refused(error: ApiError): void {
    if (this.endsAt <= this.now()) this.stop();
    // Without a network, or too fast: the form goes on, and the submit is what decides.
    if (!isTaken(error)) return;
    this.stop();
    this.lost = error;
  }

  private tick(): void {
    const left = this.endsAt - this.now();
    this.minutes = Math.max(0, Math.ceil(left / minute));
    if (left <= 0) {
      clearInterval(this.clock);
      void this.take();
    }
  }
}
