import { makeAutoObservable, runInAction } from 'mobx';
import type { Answer, WishRow } from '@luyin/contract';
import { newIntention, type Api, type ApiError } from '../api';
import { Asked, asApiError } from '../asked';
import type { Recall } from '../recall';

/** The trees somebody waits for: an offer with its deadline first, then the places in the queues. */
export class WishStore {
  readonly asked = new Asked<Answer<'GET /me/wishes'>>();
  /** The wish that is being given up. */
  leaving: string | null = null;

  constructor(
    private readonly api: Api,
    private readonly recall: Recall,
  ) {
    makeAutoObservable<this, 'api' | 'recall'>(this, { asked: false, api: false, recall: false });
  }

  private get items(): readonly WishRow[] {
    return this.asked.value?.items ?? [];
  }

  get offers(): WishRow[] {
    return this.items.filter(({ status }) => status === 'offered');
  }

  get waiting(): WishRow[] {
    return this.items.filter(({ status }) => status === 'waiting');
  }

  get over(): WishRow[] {
    return this.items.filter(({ status }) => status !== 'offered' && status !== 'waiting');
  }

  load(): Promise<void> {
    return this.asked.ask(() => this.recall('GET /me/wishes'));
  }

  /** Declines an offer or waits no longer. Resolves with null, or with what the server had against it. */
  async leave(code: string): Promise<ApiError | null> {
    if (this.leaving !== null) return null;
    this.leaving = code;
    try {
      const intention = newIntention();
      await this.api('DELETE /me/wishes/:code', { params: { code } }, { intention });
      this.drop(code);
      // The others may have moved up meanwhile.
      await this.load();
      return null;
    } catch (error) {
      return asApiError(error);
    } finally {
      runInAction(() => {
        this.leaving = null;
      });
    }
  }

  private drop(code: string): void {
    const { value, since } = this.asked;
    if (!value) return;
    const open = ({ tree, status }: WishRow) =>
      tree.code === code && (status === 'offered' || status === 'waiting');
    this.asked.answered({ items: value.items.filter((wish) => !open(wish)) }, since);
  }
}
