import { makeAutoObservable, observable, runInAction } from 'mobx';
import type { DutyCertificate } from '@luyin/contract';
import type { Api, ApiError } from '../api';
import { Asked } from '../asked';
import { Deed } from '../deed';
import type { Draft } from '../draft';

export interface KeeperFields {
  reason: string;
}

/** One certificate, asked afresh each time: an answer from yesterday verifies nothing today. */
export class CertificateStore {
  readonly asked = new Asked<DutyCertificate>();
  private readonly deed: Deed<DutyCertificate>;
  /** Why it is to be revoked, as written so far. */
  reason = '';
  private draft: Draft<KeeperFields> | null = null;

  constructor(
    readonly code: string,
    private readonly api: Api,
  ) {
    this.deed = new Deed<DutyCertificate>({
      answered: (certificate) => this.asked.answered(certificate),
      reload: () => this.load(),
    });
    makeAutoObservable<this, 'api' | 'draft' | 'deed'>(this, {
      deed: false,
      code: false,
      asked: false,
      api: false,
      draft: observable.ref,
    });
  }

  get busy(): boolean {
    return this.deed.busy;
  }

  load(): Promise<void> {
    const params = { code: this.code };
    return this.asked.ask(async () => ({
      answer: await this.api('GET /duty-certificates/:code', { params }),
      since: null,
    }));
  }

  /** For those who keep certificates; once it is known who is here. */
  unfold(draft: Draft<KeeperFields>): void {
    this.draft?.close();
    this.draft = draft;
    this.deed.keepIn(draft);
    draft.start(
      () => ({ reason: this.reason }),
      (kept) =>
        runInAction(() => {
          this.reason = kept.reason;
        }),
    );
  }

  leave(): void {
    this.draft?.close();
  }

  write(reason: string): void {
    this.reason = reason;
  }

  /** Null when it is done, or what the server had against it; then what is shown is fresh. */
  async revoke(): Promise<ApiError | null> {
    const { draft } = this;
    if (!draft) return null;
    const params = { code: this.code };
    const body = { reason: this.reason.trim(), version: this.asked.value?.version ?? 0 };
    return this.deed.do(
      'revoke',
      body,
      (intention) =>
        this.api('POST /desk/duty/certificates/:code/revocation', { params, body }, { intention }),
      () => {
        this.reason = '';
        draft.clear();
      },
    );
  }

  /** The number that another house gave it; empty takes it away. */
  async setNumber(typed: string): Promise<ApiError | null> {
    if (!this.draft) return null;
    const params = { code: this.code };
    const body = { number: typed.trim() || null, version: this.asked.value?.version ?? 0 };
    return this.deed.do('number', body, (intention) =>
      this.api('PUT /desk/duty/certificates/:code/number', { params, body }, { intention }),
    );
  }
}
