import { makeAutoObservable, observable, runInAction, toJS } from 'mobx';
import type { AdoptionDetail } from '@luyin/contract';
import type { Api, ApiError } from '../api';
import { Asked, asApiError } from '../asked';
import type { Draft } from '../draft';
import type { Recall } from '../recall';
import {
  lookOverSigning,
  troublesOf,
  type ApplyFields,
  type Place,
  type Troubles,
} from './apply-form';

export type RenewFields = Pick<ApplyFields, 'signedName' | 'accepted' | 'adult'>;
const blank = (): RenewFields => ({ signedName: '', accepted: null, adult: false });

/** Another term for a tree: the newest plan is shown and its agreement signed again. */
export class RenewStore {
  readonly asked = new Asked<AdoptionDetail>();
  fields: RenewFields = blank();
  troubles: Troubles = {};
  refused: ApiError | null = null;
  /** What changed since the page was opened. */
  changes: string[] | null = null;
  agreementIsNew = false;
  sending = false;
  renewed: AdoptionDetail | null = null;
  draft: Draft<RenewFields> | null = null;

  constructor(
    readonly id: string,
    private readonly api: Api,
    private readonly recall: Recall,
  ) {
    makeAutoObservable<this, 'api' | 'recall'>(this, {
      id: false,
      asked: false,
      api: false,
      recall: false,
      draft: observable.ref,
    });
  }

  get renewal(): AdoptionDetail['renewal'] {
    return this.asked.value?.renewal ?? null;
  }

  async load(): Promise<void> {
    const params = { id: this.id };
    await this.asked.ask(() => this.recall('GET /adoptions/:id', { params }));
    runInAction(() => this.compare());
  }

  /** What was typed before; once somebody is signed in. */
  unfold(draft: Draft<RenewFields>): void {
    this.draft?.close();
    this.fields = blank();
    this.draft = draft;
    draft.start(
      () => toJS(this.fields),
      (kept) => {
        this.fields = { ...blank(), ...kept };
      },
    );
  }

  set(change: Partial<RenewFields>, place: Place): void {
    Object.assign(this.fields, change);
    delete this.troubles[place];
    this.refused = null;
  }

  startOver(): void {
    this.fields = blank();
    this.troubles = {};
  }

  async submit(): Promise<void> {
    const { renewal, draft, fields } = this;
    if (this.sending || !renewal || !draft) return;
    const { version } = renewal.plan.agreement;
    this.troubles = lookOverSigning(fields, version);
    if (Object.keys(this.troubles).length > 0) return;
    this.sending = true;
    this.refused = null;
    const body = {
      planVersion: renewal.plan.version,
      agreement: {
        version,
        signedName: fields.signedName.trim(),
        accepted: true,
        adult: fields.adult,
      },
    };
    try {
      const params = { id: this.id };
      const intention = draft.intention('renew', body);
      const adoption = await this.api(
        'POST /adoptions/:id/renewal',
        { params, body },
        { intention },
      );
      runInAction(() => {
        this.renewed = adoption;
        draft.done();
        this.draft = null;
      });
    } catch (error) {
      await this.refuse(asApiError(error));
    } finally {
      runInAction(() => {
        this.sending = false;
      });
    }
  }

  leave(): void {
    this.draft?.close();
  }

  private async refuse(error: ApiError): Promise<void> {
    const changed = error.code === 'plan_changed' || error.code === 'agreement_stale';
    const troubles = troublesOf(error);
    if (changed || error.code.startsWith('renewal_')) await this.load();
    runInAction(() => {
      this.troubles = troubles;
      if (error.code === 'plan_changed') this.changes = Object.values(error.fields);
      else if (error.code === 'agreement_stale') this.agreementIsNew = true;
      else if (Object.keys(troubles).length === 0) this.refused = error;
    });
  }

  private compare(): void {
    const { renewal, fields } = this;
    if (renewal && fields.accepted !== renewal.plan.agreement.version) fields.accepted = null;
  }
}
