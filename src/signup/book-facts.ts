/** What the server tells to the booking form: the activity, who came along before, the words of consent, the time. */
import { makeAutoObservable, runInAction } from 'mobx';
import type { ActivityDetail, Companions } from '@luyin/contract';
import { Asked } from '../asked';
import type { BookNeeds, Consent } from './book-needs';

export class BookFacts {
  readonly about = new Asked<ActivityDetail>();
  readonly companions = new Asked<Companions>();
  readonly consent = new Asked<Consent>();
  /** The server's clock is so far ahead of the phone's, ms. */
  private ahead = 0;

  constructor(
    private readonly activityId: string,
    private readonly needs: Pick<BookNeeds, 'recall' | 'now'>,
  ) {
    makeAutoObservable<this, 'activityId' | 'needs' | 'ahead'>(this, {
      about: false,
      companions: false,
      consent: false,
      activityId: false,
      needs: false,
      ahead: false,
      now: false,
    });
  }

  get consentVersion(): string | null {
    return this.consent.value?.version ?? null;
  }

  /** By the server's clock, as far as it is known, ms. */
  now(): number {
    return this.needs.now() + this.ahead;
  }

  async load(): Promise<void> {
    const params = { id: this.activityId };
    await this.about.ask(() => this.needs.recall('GET /activities/:id', { params }));
    runInAction(() => {
      const { value, since } = this.about;
      if (value && since === null) this.ahead = Date.parse(value.now) - this.needs.now();
    });
  }

  async needCompanions(): Promise<void> {
    if (!this.companions.value) await this.askCompanions();
  }

  askCompanions(): Promise<void> {
    return this.companions.ask(() => this.needs.recall('GET /me/companions'));
  }

  async needConsent(): Promise<void> {
    if (this.consent.value) return;
    await this.consent.ask(() => this.needs.recall('GET /consent'));
  }

  /** Its words are others now. */
  async renewConsent(): Promise<void> {
    this.consent.clear();
    await this.needConsent();
  }
}
