import { makeAutoObservable } from 'mobx';
import type { Certificate } from '@luyin/contract';
import type { Api } from '../api';
import { Asked } from '../asked';

/** One certificate, asked afresh each time: an answer from yesterday verifies nothing today. */
export class CertificateStore {
  readonly asked = new Asked<Certificate>();

  constructor(
    readonly code: string | null,
    private readonly api: Api,
  ) {
    makeAutoObservable<this, 'api'>(this, { code: false, asked: false, api: false });
  }

  async load(): Promise<void> {
    if (this.code === null) return;
    const params = { code: this.code };
    await this.asked.ask(async () => ({
      answer: await this.api('GET /certificates/:code', { params }),
      since: null,
    }));
  }
}
