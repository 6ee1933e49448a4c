import { makeAutoObservable, runInAction } from 'mobx';
import type { AdoptionDetail } from '@luyin/contract';
import { newIntention, type Api, type ApiError } from '../api';
import { Asked, asApiError } from '../asked';

export const decisions = ['approve', 'reject', 'revoke'] as const;
export type Decision = (typeof decisions)[number];

/** One adoption as the desk sees it, and what is decided about it. */
export class CaseStore {
  readonly asked = new Asked<AdoptionDetail>();
  busy = false;
  decided: Decision | null = null;
  /** The next one that waits for review; null when there is none, undefined while nobody asked. */
  following: string | null | undefined = undefined;
  /** The same decision tried again is the same request. */
  private intention: { of: string; key: string } | null = null;

  constructor(
    readonly id: string,
    private readonly api: Api,
  ) {
    makeAutoObservable<this, 'api' | 'intention'>(this, {
      id: false,
      asked: false,
      api: false,
      intention: false,
    });
  }

  load(): Promise<void> {
    const params = { id: this.id };
    return this.asked.ask(async () => ({
      answer: await this.api('GET /adoptions/:id', { params }),
      since: null,
    }));
  }

  get offered(): Decision[] {
    return decisions.filter((decision) => this.asked.value?.actions.includes(decision));
  }

  /** Null when it is done, or what the server had against it; then what is shown is fresh. */
  async decide(action: Decision, reason: string): Promise<ApiError | null> {
    if (this.busy) return null;
    this.busy = true;
    const version = this.asked.value?.version ?? 0;
    const words = reason.trim();
    const body = { action, version, ...(words ? { reason: words } : {}) };
    try {
      const params = { id: this.id };
      const intention = this.intentionOf(JSON.stringify(body));
      const adoption = await this.api('POST /adoptions/:id/steps', { params, body }, { intention });
      runInAction(() => {
        this.asked.answered(adoption);
        this.decided = action;
      });
      void this.findFollowing();
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

  private async findFollowing(): Promise<void> {
    const query = { view: 'review', limit: 1 } as const;
    const found = await this.api('GET /desk/adoptions', { query }).catch(() => null);
    runInAction(() => {
      this.following = found?.items[0]?.id ?? null;
    });
  }

  private intentionOf(body: string): string {
    if (this.intention?.of !== body) this.intention = { of: body, key: newIntention() };
    return this.intention.key;
  }
}
