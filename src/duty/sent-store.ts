import { makeAutoObservable, runInAction } from 'mobx';
import type { SelfReport } from '@luyin/contract';
import { newIntention, type Api, type ApiError } from '../api';
import { Asked, asApiError } from '../asked';
import type { Recall } from '../recall';

/** One self-report as its writer sees it. */
export class SentStore {
  readonly asked = new Asked<SelfReport>();
  busy = false;
  private readonly intentions = new Map<number, string>();

  constructor(
    readonly id: string,
    private readonly api: Api,
    private readonly recall: Recall,
  ) {
    makeAutoObservable<this, 'api' | 'recall' | 'intentions'>(this, {
      id: false,
      asked: false,
      api: false,
      recall: false,
      intentions: false,
    });
  }

  load(): Promise<void> {
    const params = { id: this.id };
    return this.asked.ask(() => this.recall('GET /duty/reports/:id', { params }));
  }

  get mayWithdraw(): boolean {
    return this.asked.value?.actions.includes('withdraw') ?? false;
  }

  /** Null when it is done, or what the server had against it; then what is shown is fresh. */
  async withdraw(): Promise<ApiError | null> {
    if (this.busy) return null;
    this.busy = true;
    const { version } = this.asked.value ?? { version: 0 };
    const call = {
      params: { id: this.id },
      body: { action: 'withdraw', version },
    } as const;
    try {
      const report = await this.api('POST /duty/reports/:id/steps', call, {
        // Withdrawing what was read at this version is one wish, however often it is tapped.
        intention: this.intention(version),
      });
      this.asked.answered(report);
      return null;
    } catch (error) {
      const refused = asApiError(error);
      if (refused.code !== 'offline') await this.load();
      return refused;
    } finally {
      runInAction(() => {
        this.busy = false;
      });
    }
  }

  private intention(version: number): string {
    const known = this.intentions.get(version) ?? newIntention();
    this.intentions.set(version, known);
    return known;
  }
}
