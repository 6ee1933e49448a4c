import { makeAutoObservable, runInAction } from 'mobx';
import type { TreeAdoption } from '@luyin/contract';
import { newIntention, type Api, type ApiError } from './api';
import { Asked, asApiError } from './asked';
import type { Recall } from './recall';

/** May this tree be adopted, who has adopted it, and the queue for it. The tree's page and the form ask the same. */
export class TreeAdoptionStore {
  readonly asked = new Asked<TreeAdoption>();
  wishing = false;

  constructor(
    readonly code: string,
    private readonly api: Api,
    private readonly recall: Recall,
  ) {
    makeAutoObservable<this, 'api' | 'recall'>(this, {
      code: false,
      asked: false,
      api: false,
      recall: false,
    });
  }

  get now(): TreeAdoption | null {
    return this.asked.value;
  }

  load(): Promise<void> {
    const { code } = this;
    return this.asked.ask(() => this.recall('GET /trees/:code/adoption', { params: { code } }));
  }

  /** Joins the queue; resolves with null, or with what the server had against it. */
  wish(): Promise<ApiError | null> {
    return this.queue('PUT /me/wishes/:code');
  }

  /** Leaves the queue, or lets an offer go to the next. */
  unwish(): Promise<ApiError | null> {
    return this.queue('DELETE /me/wishes/:code');
  }

  private async queue(
    route: 'PUT /me/wishes/:code' | 'DELETE /me/wishes/:code',
  ): Promise<ApiError | null> {
    if (this.wishing) return null;
    this.wishing = true;
    try {
      const call = { params: { code: this.code } };
      await this.api(route, call, { intention: newIntention() });
      return null;
    } catch (error) {
      return asApiError(error);
    } finally {
      // Also after a refusal: the tree may have come free meanwhile.
      await this.load();
      runInAction(() => {
        this.wishing = false;
      });
    }
  }
}
