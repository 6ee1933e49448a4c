import { makeAutoObservable, runInAction } from 'mobx';
import type { Call, TreeDetail, TreeEvent } from '@luyin/contract';
import { newIntention, type Api } from '../api';
import { Asked, asApiError } from '../asked';
import { Paged } from '../paged';
import type { Recall } from '../recall';

type Step = Call<'POST /trees/:code/steps'>['body'];
const eventRows = 10;

/** One tree: its facts, its life story, and what this person does with it. */
export class TreeStore {
  readonly asked = new Asked<TreeDetail>();
  readonly story: Paged<TreeEvent>;
  stepping = false;
  private saving: Promise<void> = Promise.resolve();

  constructor(
    readonly code: string,
    private readonly api: Api,
    private readonly recall: Recall,
  ) {
    this.story = new Paged((cursor) =>
      api('GET /trees/:code/events', { params: { code }, query: { cursor, limit: eventRows } }),
    );
    makeAutoObservable<this, 'api' | 'recall' | 'saving'>(this, {
      code: false,
      asked: false,
      story: false,
      api: false,
      recall: false,
      saving: false,
    });
  }

  get tree(): TreeDetail | null {
    return this.asked.value;
  }

  async load(): Promise<void> {
    const { code } = this;
    await this.asked.ask(async () => {
      // Signing in to save reloads the page too: the answer must not be older than the save.
      await this.saving;
      return this.recall('GET /trees/:code', { params: { code } });
    });
    // The story of a tree that isn't there would only fail a second time.
    if (this.tree && this.asked.since === null) await this.story.start();
  }

  /**
   * Saves or unsaves on screen at once, then on the server; false when that failed and the screen was put back.
   * Quick taps are sent in their order, so the last one stands.
   */
  async save(saved: boolean): Promise<boolean> {
    const before = this.tree;
    if (!before || before.saved === saved) return true;
    const change = saved ? 1 : -1;
    this.show({ saved, savedCount: Math.max(0, before.savedCount + change) });
    const intention = newIntention();
    const route = saved ? 'PUT /me/favourites/:code' : 'DELETE /me/favourites/:code';
    const sent = this.saving.then(() =>
      this.api(route, { params: { code: this.code } }, { intention }),
    );
    this.saving = sent.then(
      () => undefined,
      () => undefined,
    );
    try {
      const answer = await sent;
      // A later tap may already show something else.
      if (this.tree?.saved === saved) this.show(answer);
      return true;
    } catch {
      if (this.tree?.saved === saved) {
        this.show({ saved: before.saved, savedCount: before.savedCount });
      }
      return false;
    }
  }

  /** A step in the tree's life. Resolves with null, or with what the server had against it. */
  async step(body: Step, intention: string): Promise<ReturnType<typeof asApiError> | null> {
    this.stepping = true;
    try {
      const params = { code: this.code };
      const tree = await this.api('POST /trees/:code/steps', { params, body }, { intention });
      this.asked.answered(tree);
      await this.story.start();
      return null;
    } catch (error) {
      return asApiError(error);
    } finally {
      runInAction(() => {
        this.stepping = false;
      });
    }
  }

  private show(change: Pick<TreeDetail, 'saved' | 'savedCount'>): void {
    const { tree } = this;
    if (tree) this.asked.answered({ ...tree, ...change }, this.asked.since);
  }
}
