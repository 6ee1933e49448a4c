import { makeAutoObservable } from 'mobx';
import type { SelfReport } from '@luyin/contract';
import type { Api, ApiError } from '../api';
import { Asked } from '../asked';
import { Deed } from '../deed';
import type { Recall } from '../recall';

/** One self-report as its writer sees it. */
export class SentStore {
  readonly asked = new Asked<SelfReport>();
  private readonly deed: Deed<SelfReport>;

  constructor(
    readonly id: string,
    private readonly api: Api,
    private readonly recall: Recall,
  ) {
    this.deed = new Deed<SelfReport>({
      answered: (report) => this.asked.answered(report),
      reload: () => this.load(),
    });
    makeAutoObservable<this, 'api' | 'recall' | 'deed'>(this, {
      deed: false,
      id: false,
      asked: false,
      api: false,
      recall: false,
    });
  }

  get busy(): boolean {
    return this.deed.busy;
  }

  load(): Promise<void> {
    const params = { id: this.id };
    return this.asked.ask(() => this.recall('GET /duty/reports/:id', { params }));
  }

  get mayWithdraw(): boolean {
    return this.asked.value?.actions.includes('withdraw') ?? false;
  }

  /** Null when it is done, or what the server had against it; then what is shown is fresh. */
  withdraw(): Promise<ApiError | null> {
    const params = { id: this.id };
    const body = { action: 'withdraw', version: this.asked.value?.version ?? 0 } as const;
    return this.deed.do('withdraw', body, (intention) =>
      this.api('POST /duty/reports/:id/steps', { params, body }, { intention }),
    );
  }
}
