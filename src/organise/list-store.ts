import { makeAutoObservable } from 'mobx';
import type { ActivitySummary, Call } from '@luyin/contract';
import type { Api } from '../api';
import { Paged } from '../paged';

export type OrganiserView = Call<'GET /desk/activities'>['query']['view'];
export const organiserViews: OrganiserView[] = ['coming', 'to_record', 'drafts', 'past'];

const rows = 10;

/** What an organiser has to do with, one kind at a time. */
export class ListStore {
  view: OrganiserView = 'coming';
  readonly list: Paged<ActivitySummary>;

  constructor(api: Api) {
    this.list = new Paged((cursor) =>
      api('GET /desk/activities', { query: { view: this.view, cursor, limit: rows } }),
    );
    makeAutoObservable(this, { list: false });
  }

  choose(view: OrganiserView): void {
    if (view === this.view) return;
    this.view = view;
    this.list.clear();
    void this.list.start();
  }
}
