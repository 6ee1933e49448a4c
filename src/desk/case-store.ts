import { makeAutoObservable, observable, runInAction, toJS } from 'mobx';
import type { AdoptionDetail } from '@luyin/contract';
import type { Api, ApiError } from '../api';
import { Asked } from '../asked';
import { Deed } from '../deed';
import type { Draft } from '../draft';

export const decisions = ['approve', 'reject', 'revoke'] as const;
export type Decision = (typeof decisions)[number];
/** What is written to the applicant; an approval needs no words. */
export type Reasons = Record<Exclude<Decision, 'approve'>, string>;

/** One adoption as the desk sees it, and what is decided about it. */
export class CaseStore {
  readonly asked = new Asked<AdoptionDetail>();
  private readonly deed: Deed<AdoptionDetail>;
  decided: Decision | null = null;
  /** The next one that waits for review; null when there is none, undefined while nobody asked. */
  following: string | null | undefined = undefined;
  reasons: Reasons = { reject: '', revoke: '' };
  private draft: Draft<Reasons> | null = null;

  constructor(
    readonly id: string,
    private readonly api: Api,
  ) {
    this.deed = new Deed<AdoptionDetail>({
      answered: (adoption) => this.asked.answered(adoption),
      reload: () => this.load(),
    });
    makeAutoObservable<this, 'api' | 'draft' | 'deed'>(this, {
      deed: false,
      id: false,
      asked: false,
      api: false,
      draft: observable.ref,
    });
  }

  get busy(): boolean {
    return this.deed.busy;
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
    // The same decision tried again is the same request, also after the app was closed.
    this.deed.keepIn(draft);
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
    const version = this.asked.value?.version ?? 0;
    const words = action === 'approve' ? '' : this.reasons[action].trim();
    const body = { action, version, ...(words ? { reason: words } : {}) };
    const params = { id: this.id };
    return this.deed.do(
      'decide',
      body,
      (intention) => this.api('POST /adoptions/:id/steps', { params, body }, { intention }),
      () => {
        this.decided = action;
        // Kept for what may be decided later; what was sent is not offered again.
        this.reasons = { reject: '', revoke: '' };
        draft.clear();
        void this.findFollowing();
      },
    );
  }

  private async findFollowing(): Promise<void> {
    const query = { view: 'review', limit: 1 } as const;
    const found = await this.api('GET /desk/adoptions', { query }).catch(() => null);
    runInAction(() => {
      this.following = found?.items[0]?.id ?? null;
    });
  }
}
