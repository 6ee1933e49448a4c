/** Something an organiser is about to do: why, what would be sent to whom, and only then the doing. */
import { makeAutoObservable, observable, runInAction } from 'mobx';
import type { ActivityForm, ActivityNotices, ActivityPlan, ActivityStep } from '@luyin/contract';
import type { Api, ApiError } from '../api';
import { Asked } from '../asked';
import { editTexts as texts } from './edit-texts';

export type Plan =
  | { kind: 'form'; form: ActivityForm }
  | { kind: 'step'; action: ActivityStep['action']; version: number }
  | { kind: 'session'; sessionId: string };

/** The name of a plan in the texts. */
export const planName = (plan: Plan): string => (plan.kind === 'step' ? plan.action : plan.kind);

const needsReason = (plan: Plan): boolean =>
  plan.kind === 'session' || (plan.kind === 'step' && plan.action === 'cancel');

export class PlanStore {
  readonly asked = new Asked<ActivityNotices>();
  reason = '';
  /** The notices are on screen. */
  looked = false;
  busy = false;
  trouble: string | null = null;

  constructor(
    readonly plan: Plan,
    private readonly activityId: string,
    private readonly api: Api,
    /** Does it; an error is shown and nothing is closed. */
    private readonly act: (reason: string) => Promise<ApiError | null>,
    private readonly sentence: (error: ApiError) => string,
    /** The preview found fault with the form itself. */
    private readonly onRefused: (error: ApiError) => void = () => {},
  ) {
    makeAutoObservable<this, 'activityId' | 'api' | 'act' | 'sentence' | 'onRefused'>(this, {
      onRefused: false,
      asked: false,
      plan: observable.ref,
      activityId: false,
      api: false,
      act: false,
      sentence: false,
    });
  }

  get needsReason(): boolean {
    return needsReason(this.plan);
  }

  /** Nobody would be told. */
  get quiet(): boolean {
    return this.asked.value?.items.length === 0;
  }

  write(reason: string): void {
    this.reason = reason;
    this.trouble = null;
    this.looked = false;
  }

  /** What would be told to whom. Nothing is changed by looking. */
  async look(): Promise<void> {
    const reason = this.reason.trim();
    if (this.needsReason && reason.length < 2) {
      this.trouble = texts.reasonMissing;
      return;
    }
    this.trouble = null;
    this.looked = true;
    const params = { id: this.activityId };
    await this.asked.ask(async () => ({
      answer: await this.api('POST /desk/activities/:id/preview', {
        params,
        body: planBody(this.plan, reason),
      }),
      since: null,
    }));
    const { error } = this.asked;
    if (error) {
      runInAction(() => {
        this.trouble = this.sentence(error);
        this.looked = !this.needsReason;
      });
      if (Object.keys(error.fields).length > 0) this.onRefused(error);
    }
  }

  /** True when it is done. Only what was looked at can be done. */
  async confirm(): Promise<boolean> {
    if (this.busy || !this.looked || !this.asked.value) return false;
    this.busy = true;
    this.trouble = null;
    try {
      const refused = await this.act(this.reason.trim());
      runInAction(() => {
        this.trouble = refused && this.sentence(refused);
      });
      return refused === null;
    } finally {
      runInAction(() => {
        this.busy = false;
      });
    }
  }
}

function planBody(plan: Plan, reason: string): ActivityPlan {
  const said = reason === '' ? {} : { reason };
  switch (plan.kind) {
    case 'form':
      return { form: plan.form };
    case 'step':
      return { step: { action: plan.action, version: plan.version, ...said } };
    case 'session':
      return { cancelSession: { sessionId: plan.sessionId, reason } };
  }
}
