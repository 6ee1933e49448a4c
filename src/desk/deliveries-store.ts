import { makeAutoObservable, observable, runInAction } from 'mobx';
import type { Answer } from '@luyin/contract';
import type { Api, ApiError } from '../api';
import { asApiError } from '../asked';
import { Paged } from '../paged';

export type Parked = Answer<'GET /desk/deliveries'>['items'][number];

/** Messages that wait for a person, and the wish to try them again. */
export class DeliveriesStore {
  readonly list: Paged<Parked>;
  readonly trying = observable.set<string>();

  constructor(private readonly api: Api) {
    this.list = new Paged((cursor) => api('GET /desk/deliveries', { query: { cursor } }));
    makeAutoObservable<this, 'api'>(this, { list: false, trying: false, api: false });
  }

  /** Null when it is under way again. One that somebody else took up is gone from the list all the same. */
  async retry(id: string): Promise<ApiError | null> {
    if (this.trying.has(id)) return null;
    this.trying.add(id);
    try {
      await this.api('POST /desk/deliveries/:id/retry', { params: { id } });
      this.drop(id);
      return null;
    } catch (error) {
      const refused = asApiError(error);
      if (refused.code === 'not_found') this.drop(id);
      return refused;
    } finally {
      runInAction(() => this.trying.delete(id));
    }
  }

  private drop(id: string): void {
    runInAction(() => {
      const place = this.list.items.findIndex((row) => row.id === id);
      if (place >= 0) this.list.items.splice(place, 1);
    });
  }
}
