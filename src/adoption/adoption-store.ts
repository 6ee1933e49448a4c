import { makeAutoObservable } from 'mobx';
import type { AdoptionDetail, Answer } from '@luyin/contract';
import { newIntention, type Api, type ApiError } from '../api';
import { Asked } from '../asked';
import { Deed } from '../deed';
import type { Recall } from '../recall';

export type Invitation = Answer<'POST /adoptions/:id/invitations'>;
export type OwnStep = 'withdraw' | 'release';

/** One adoption of mine and what I do with it. */
export class AdoptionStore {
  readonly asked = new Asked<AdoptionDetail>();
  readonly invitation = new Asked<Invitation>();
  private readonly deed: Deed<AdoptionDetail>;
  private readonly inviting = newIntention();

  constructor(
    readonly id: string,
    private readonly api: Api,
    private readonly recall: Recall,
  ) {
    this.deed = new Deed<AdoptionDetail>({
      answered: (adoption) => this.asked.answered(adoption),
      reload: () => this.load(),
    });
    makeAutoObservable<this, 'api' | 'recall' | 'deed' | 'inviting'>(this, {
      deed: false,
      inviting: false,
      id: false,
      asked: false,
      invitation: false,
      api: false,
      recall: false,
    });
  }

  get busy(): boolean {
    return this.deed.busy;
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
    const params = { id: this.id };
    const body = { action, version: this.adoption?.version ?? 0 };
    return this.deed.do(action, body, (intention) =>
      this.api('POST /adoptions/:id/steps', { params, body }, { intention }),
    );
  }

  passOn(memberId: string): Promise<ApiError | null> {
    const params = { id: this.id };
    const body = { memberId };
    return this.deed.do('pass on', body, (intention) =>
      this.api('POST /adoptions/:id/leader', { params, body }, { intention }),
    );
  }

  leave(): Promise<ApiError | null> {
    const params = { id: this.id };
    return this.deed.do('leave', null, async (intention) => {
      await this.api('POST /adoptions/:id/leave', { params }, { intention });
      return null;
    });
  }

  /** One invitation while the page is open: asking again shows the same. */
  async invite(): Promise<void> {
    if (this.invitation.value || this.invitation.busy) return;
    await this.invitation.ask(async () => {
      const params = { id: this.id };
      const options = { intention: this.inviting };
      const answer = await this.api('POST /adoptions/:id/invitations', { params }, options);
      return { answer, since: null };
    });
  }
}
