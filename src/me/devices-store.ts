import { makeAutoObservable } from 'mobx';
import type { Answer } from '@luyin/contract';
import type { Api, ApiError } from '../api';
import { Asked, asApiError } from '../asked';

/** Where this person is signed in, and the way to end it there. */
export class DevicesStore {
  readonly asked = new Asked<Answer<'GET /me/sessions'>>();

  constructor(private readonly api: Api) {
    makeAutoObservable<this, 'api'>(this, { asked: false, api: false });
  }

  load(): Promise<void> {
    return this.asked.ask(async () => ({
      answer: await this.api('GET /me/sessions'),
      since: null,
    }));
  }

  /** Null when done; the reason when not. A session that is already gone is gone. */
  async leave(id: string): Promise<ApiError | null> {
    try {
      await this.api('DELETE /me/sessions/:id', { params: { id } });
    } catch (error) {
      const failed = asApiError(error);
      if (failed.code !== 'not_found') return failed;
    }
    const items = (this.asked.value?.items ?? []).filter((row) => row.id !== id);
    this.asked.answered({ items });
    return null;
  }
}
