import { makeAutoObservable, observable, runInAction } from 'mobx';
import type { DutyCertificate } from '@luyin/contract';
import type { Api, ApiError } from '../api';
import { Asked, asApiError } from '../asked';
import type { Draft } from '../draft';

export interface KeeperFields {
  reason: string;
}

/** One certificate, asked afresh each time: an answer from yesterday verifies nothing today. */
export class CertificateStore {
  readonly asked = new Asked<DutyCertificate>();
  busy = false;
  /** Why it is to be revoked, as written so far. */
  reason = '';
  private draft: Draft<KeeperFields> | null = null;

  constructor(
    readonly code: string,
    private readonly api: Api,
  ) {
    makeAutoObservable<this, 'api' | 'draft'>(this, {
      code: false,
      asked: false,
      api: false,
      draft: observable.ref,
    });
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
  revoke(): Promise<ApiError | null> {
    const params = { code: this.code };
    const body = { reason: this.reason.trim(), version: this.asked.value?.version ?? 0 };
    return this.change(async (draft) => {
      const call = { params, body };
      const intention = draft.intention('revoke', body);
      const done = await this.api('POST /desk/duty/certificates/:code/revocation', call, {
        intention,
      });
      runInAction(() => {
        this.reason = '';
      });
      draft.clear();
      return done;
    });
  }

  /** The number that another house gave it; empty takes it away. */
  setNumber(typed: string): Promise<ApiError | null> {
    const params = { code: this.code };
    const body = { number: typed.trim() || null, version: this.asked.value?.version ?? 0 };
    return this.change((draft) =>
      this.api(
        'PUT /desk/duty/certificates/:code/number',
        { params, body },
        { intention: draft.intention('number', body) },
      ),
    );
  }

  private async change(
    ask: (draft: Draft<KeeperFields>) => Promise<DutyCertificate>,
  ): Promise<ApiError | null> {
    const { draft } = this;
    if (this.busy || !draft) return null;
    this.busy = true;
    try {
      this.asked.answered(await ask(draft));
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
}
