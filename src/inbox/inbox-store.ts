import { makeAutoObservable, runInAction } from 'mobx';
import type { InboxMessage } from '@luyin/contract';
import type { Api } from '../api';
import { Paged } from '../paged';
import type { Recall } from '../recall';

const rows = 15;

interface Unread {
  set(count: number): void;
}

/** My messages. What has been shown is read; its dot stays until the page is shown again. */
export class InboxStore {
  readonly list: Paged<InboxMessage>;
  /** Set while an old first page is shown, because there is no network. */
  since: number | null = null;

  constructor(
    private readonly api: Api,
    private readonly recall: Recall,
    private readonly unread: Unread,
  ) {
    this.list = new Paged((cursor) => (cursor ? this.further(cursor) : this.first()));
    makeAutoObservable<this, 'api' | 'recall' | 'unread'>(this, {
      list: false,
      api: false,
      recall: false,
      unread: false,
    });
  }

  async show(): Promise<void> {
    await this.list.start();
    await this.markRead();
  }

  private further(cursor: string) {
    return this.api('GET /me/inbox', { query: { cursor, limit: rows } });
  }

  private async first() {
    const { answer, since } = await this.recall('GET /me/inbox', { query: { limit: rows } });
    runInAction(() => {
      this.since = since;
    });
    return answer;
  }

  private async markRead(): Promise<void> {
    const newest = this.list.items[0];
    if (!newest || this.list.error || this.since !== null) return;
    // Nothing is lost when this fails: they stay unread, and the next look says so again.
    const answer = await this.api('POST /me/inbox/read', { body: { upTo: newest.id } }).catch(
      () => null,
    );
    if (answer) this.unread.set(answer.unread);
  }
}
