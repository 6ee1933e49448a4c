import { makeAutoObservable, observable, runInAction, toJS } from 'mobx';
import type { AdoptionDetail } from '@luyin/contract';
import type { Api, ApiError } from '../api';
import { Asked, asApiError } from '../asked';
import type { Draft } from '../draft';

export const decisions = ['approve', 'reject', 'revoke'] as const;
export type Decision = (typeof decisions)[number];
/** What is written to the applicant; an approval needs no words. */
export type Reasons = Record<Exclude<Decision, 'approve'>, string>;

/** One adoption as the desk sees it, and what is decided about it. */
export class CaseStore {
  readonly asked = new Asked<AdoptionDetail>();
  busy = false;
  decided: Decision | null = null;
  /** The next one that waits for review; null when there is none, undefined while nobody asked. */
  following: string | null | undefined = undefined;
  reasons: Reasons = { reject: '', revoke: '' };
  private draft: Draft<Reasons> | null = null;

  constructor(
    readonly id: string,
    private readonly api: Api,
  ) {
    makeAutoObservable<this, 'api' | 'draft'>(this, {
      id: false,
      asked: false,
      api: false,
      draft: observable.ref,
    });
  }

  load(): Promise<void> {
    const params = { id: this.id };
    return this.asked.ask(async () => ({
      answer: await this.api('GET /adoptions/:id', { params }),
      since: null,
    }));
  }

  /** Words that were written and not sent yet; once it is known who is here. */
  unfold(draft: Draft<Reasons>): void {
    this.draft?.close();
    this.draft = draft;
    draft.start(
      () => toJS(this.reasons),
      (kept) => {
        this.reasons = { ...this.reasons, ...kept };
      },
    );
  }

  write(decision: keyof Reasons, words: string): void {
    this.reasons[decision] = words;
  }

  leave(): void {
    this.draft?.close();
  }

  get offered(): Decision[] {
    return decisions.filter((decision) => this.asked.value?.actions.includes(decision));
  }

  /** Null when it is done, or what the server had against it; then what is shown is fresh. */
  async decide(action: Decision): Promise<ApiError | null> {
    const { draft } = this;
    if (this.busy || !draft) return null;
    this.busy = true;
    const version = this.asked.value?.version ?? 0;
    const words = action === 'approve' ? '' : this.reasons[action].trim();
    const body = { action, version, ...(words ? { reason: words } : {}) };
    try {
      const params = { id: this.id };
      // The same decision tried again is the same request, also after the app was closed.
      const intention = draft.intention('decide', body);
      const adoption = await this.api('POST /adoptions/:id/steps', { params, body }, { intention });
      runInAction(() => {
        this.asked.answered(adoption);
        this.decided = action;
        // Kept for what may be decided later; what was sent is not offered again.
        this.reasons = { reject: '', revoke: '' };
        draft.clear();
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
}
