import { makeAutoObservable, observable, runInAction } from 'mobx';
import type { SelfReport, SelfReportStep } from '@luyin/contract';
import { worth } from '@luyin/contract/duty/worth';
import type { Api, ApiError } from '../api';
import { Asked } from '../asked';
import { Deed } from '../deed';
import type { Draft } from '../draft';

export const verdicts = ['accept', 'reject'] as const;
export type Verdict = (typeof verdicts)[number];

export interface ReviewFields {
  reason: string;
  /** What can be vouched for; empty: what was reported. */
  quantity: string;
}

/** A number that may be vouched for: above zero and not more than was reported; null when it can’t be one. */
export function vouched(typed: string, reported: number): number | null {
  const text = typed.normalize('NFKC').trim();
  if (text === '') return reported;
  if (!/^\d{1,5}(\.\d{1,2})?$/.test(text)) return null;
  const quantity = Number(text);
  return quantity > 0 && quantity <= reported ? quantity : null;
}

/** One self-report as the desk sees it, and what is decided about it. */
export class ReviewStore {
  readonly asked = new Asked<SelfReport>();
  private readonly deed: Deed<SelfReport>;
  decided: Verdict | null = null;
  /** The next one that waits; null when there is none, undefined while nobody asked. */
  following: string | null | undefined = undefined;
  reason = '';
  quantity = '';
  private draft: Draft<ReviewFields> | null = null;

  constructor(
    readonly id: string,
    private readonly api: Api,
  ) {
    this.deed = new Deed<SelfReport>({
      answered: (report) => this.asked.answered(report),
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
      answer: await this.api('GET /duty/reports/:id', { params }),
      since: null,
    }));
  }

  /** Words that were written and not sent yet; once it is known who is here. */
  unfold(draft: Draft<ReviewFields>): void {
    this.draft?.close();
    this.draft = draft;
    // The same decision tried again is the same request, also after the app was closed.
    this.deed.keepIn(draft);
    draft.start(
      () => ({ reason: this.reason, quantity: this.quantity }),
      (kept) => runInAction(() => Object.assign(this, kept)),
    );
  }

  leave(): void {
    this.draft?.close();
  }

  write(reason: string): void {
    this.reason = reason;
  }

  typeQuantity(quantity: string): void {
    this.quantity = quantity;
  }

  get offered(): Verdict[] {
    return verdicts.filter((verdict) => this.asked.value?.actions.includes(verdict));
  }

  /** What is vouched for as it stands; null when it can’t be. */
  get vouched(): number | null {
    const report = this.asked.value;
    return report && vouched(this.quantity, report.quantity);
  }

  /** In trees, before caps. */
  get worth(): number | null {
    const rule = this.asked.value?.rule;
    return rule && this.vouched !== null ? worth(rule, this.vouched) : null;
  }

  /** Null when it is done, or what the server had against it; then what is shown is fresh. */
  async decide(verdict: Verdict): Promise<ApiError | null> {
    const { draft } = this;
    const report = this.asked.value;
    if (this.busy || !draft || !report) return null;
    const body = this.step(verdict, report);
    const params = { id: this.id };
    return this.deed.do(
      'decide',
      body,
      (intention) => this.api('POST /duty/reports/:id/steps', { params, body }, { intention }),
      () => {
        this.decided = verdict;
        this.reason = '';
        this.quantity = '';
        draft.clear();
        void this.findFollowing();
      },
    );
  }

  private step(action: Verdict, { version, quantity }: SelfReport): SelfReportStep {
    if (action === 'reject') return { action, version, reason: this.reason.trim() };
    const less = this.vouched !== null && this.vouched < quantity;
    return { action, version, ...(less ? { quantity: this.vouched! } : {}) };
  }

  private async findFollowing(): Promise<void> {
    const query = { limit: 1 };
    const found = await this.api('GET /desk/duty/reports', { query }).catch(() => null);
    runInAction(() => {
      this.following = found?.items[0]?.id ?? null;
    });
  }
}
