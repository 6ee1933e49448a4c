import { makeAutoObservable, runInAction } from 'mobx';
import type { AdoptionDetail, Answer } from '@luyin/contract';
import { newIntention, type Api, type ApiError } from '../api';
import { Asked, asApiError } from '../asked';
import type { Recall } from '../recall';

export type Invitation = Answer<'POST /adoptions/:id/invitations'>;
export type OwnStep = 'withdraw' | 'release';

/** One adoption of mine and what I do with it. */
export class AdoptionStore {
  readonly asked = new Asked<AdoptionDetail>();
  readonly invitation = new Asked<Invitation>();
  busy = false;
  /** The same deed tried again is the same request. */
  private intentions = new Map<string, string>();

  constructor(
    readonly id: string,
    private readonly api: Api,
    private readonly recall: Recall,
  ) {
    makeAutoObservable<this, 'api' | 'recall' | 'intentions'>(this, {
      id: false,
      asked: false,
      invitation: false,
      api: false,
      recall: false,
      intentions: false,
    });
  }

  get adoption(): AdoptionDetail | null {
    return this.asked.value;
  }

  load(): Promise<void> {
    const params = { id: this.id };
    return this.asked.ask(() => this.recall('GET /adoptions/:id', { params }));
  }

  /** Null when done, or what the server had against it; then what is shown is fresh. */
  step(action: OwnStep): Promise<ApiError | null> {
    const version = this.adoption?.version ?? 0;
    return this.act(`${action} ${version}`, (intention) =>
      this.api(
        'POST /adoptions/:id/steps',
        { params: { id: this.id }, body: { action, version } },
        { intention },
      ),
    );
  }

  passOn(memberId: string): Promise<ApiError | null> {
    return this.act(`pass on ${memberId}`, (intention) =>
      this.api(
        'POST /adoptions/:id/leader',
        { params: { id: this.id }, body: { memberId } },
        { intention },
      ),
    );
  }

  leave(): Promise<ApiError | null> {
    return this.act('leave', async (intention) => {
      await this.api('POST /adoptions/:id/leave', { params: { id: this.id } }, { intention });
      return null;
    });
  }

  /** One invitation while the page is open: asking again shows the same. */
  async invite(): Promise<void> {
    if (this.invitation.value || this.invitation.busy) return;
    await this.invitation.ask(async () => {
      const params = { id: this.id };
      const options = { intention: this.intentionOf('invite') };
      const answer = await this.api('POST /adoptions/:id/invitations', { params }, options);
      return { answer, since: null };
    });
  }

  private async act(
    what: string,
    send: (intention: string) => Promise<AdoptionDetail | null>,
  ): Promise<ApiError | null> {
    if (this.busy) return null;
    this.busy = true;
    try {
      const adoption = await send(this.intentionOf(what));
      this.intentions.delete(what);
      if (adoption) this.asked.answered(adoption);
      return null;
    } catch (error) {
      const refused = asApiError(error);
      // What stood on screen was older than what the server knows.
      if (refused.code !== 'offline') await this.load();
      return refused;
    } finally {
      runInAction(() => {
        this.busy = false;
      });
    }
  }

  private intentionOf(what: string): string {
    const intention = this.intentions.get(what) ?? newIntention();
    this.intentions.set(what, intention);
    return intention;
  }
}
