import { makeAutoObservable, runInAction } from 'mobx';
import type { ActivityDetail, ActivitySession } from '@luyin/contract';
import { newIntention, type Api, type ApiError } from '../api';
import { Asked, asApiError } from '../asked';
import type { Recall } from '../recall';
import { Countdown } from './countdown';
import { likeliest, nextOpening, offerOf, type Offer } from './offer';

/** One activity: its sessions, the wait for its opening, and the wish to be told of it. */
export class ActivityStore {
  readonly asked = new Asked<ActivityDetail>();
  readonly countdown: Countdown;
  reminding = false;
  private chosenId: string | null = null;
  private saving: Promise<unknown> = Promise.resolve();

  constructor(
    readonly id: string,
    private readonly api: Api,
    private readonly recall: Recall,
    private readonly phone = () => Date.now(),
    random = Math.random,
  ) {
    this.countdown = new Countdown({ again: () => this.load(), phone, random });
    makeAutoObservable<this, 'api' | 'recall' | 'phone' | 'saving'>(this, {
      id: false,
      asked: false,
      countdown: false,
      api: false,
      recall: false,
      phone: false,
      saving: false,
    });
  }

  get activity(): ActivityDetail | null {
    return this.asked.value;
  }

  /** The session that the one button is about. */
  get chosen(): ActivitySession | null {
    const { activity, chosenId } = this;
    if (!activity) return null;
    const chosen = activity.sessionList.find(({ id }) => id === chosenId);
    return chosen ?? likeliest(activity, this.countdown.now);
  }

  get offer(): Offer | null {
    const { activity, chosen } = this;
    return activity && chosen && offerOf(activity, chosen, this.countdown.now);
  }

  choose(sessionId: string): void {
    this.chosenId = sessionId;
  }

  async load(): Promise<void> {
    const params = { id: this.id };
    await this.asked.ask(async () => {
      // Asked while a wish is on its way, the answer must not be older than the wish.
      await this.saving;
      return this.recall('GET /activities/:id', { params });
    });
    const { activity } = this;
    if (!activity || this.asked.error) return;
    // An old answer's clock belongs to the moment it was kept.
    const at = this.asked.since ?? this.phone();
    this.countdown.told(activity.now, at, nextOpening(activity));
  }

  /** Null when done, or what the server had against it; the screen shows the wish at once. */
  async remind(reminded: boolean): Promise<ApiError | null> {
    const before = this.activity;
    if (!before || this.reminding || before.reminded === reminded) return null;
    this.reminding = true;
    this.show(reminded);
    const route = reminded ? 'PUT /activities/:id/reminder' : 'DELETE /activities/:id/reminder';
    const sent = this.api(route, { params: { id: this.id } }, { intention: newIntention() });
    this.saving = sent.catch(() => undefined);
    try {
      await sent;
      return null;
    } catch (error) {
      this.show(!reminded);
      return asApiError(error);
    } finally {
      runInAction(() => {
        this.reminding = false;
      });
    }
  }

  private show(reminded: boolean): void {
    const { activity } = this;
    if (activity) this.asked.answered({ ...activity, reminded }, this.asked.since);
  }
}
