/** One case of mine: how it stands, and my last word on it. What I write is a draft until it is sent. */
import { makeAutoObservable, observable, runInAction } from 'mobx';
import type { MyComplaint } from '@luyin/contract';
import type { ApiError } from '../api';
import { Asked } from '../asked';
import { Deed } from '../deed';
import type { Draft } from '../draft';
import type { KeptPhoto, PhotoBox } from '../photo-box';
import { sentence } from '../texts/errors';
import type { CaseSource, Rating, ReporterStep } from './case-source';
import { offlinePhotos, photosThere } from './photos-there';
import { followTexts as texts } from './texts';

export interface FollowFields {
  reason: string;
  photos: KeptPhoto[];
  stars: number;
  words: string;
}

export interface Trouble {
  place: 'reason' | 'photos' | 'stars' | 'whole';
  text: string;
}

export class FollowStore {
  readonly asked = new Asked<MyComplaint>();
  readonly deed = new Deed<MyComplaint>({
    answered: (found) => this.asked.answered(found),
    reload: () => this.load(),
  });
  reason = '';
  stars = 0;
  words = '';
  trouble: Trouble | null = null;
  /** What was written before is back in the boxes: they may be given to the finger. */
  ready = false;
  /** Photos are on their way; the rest follows by itself. */
  waiting = false;
  private left = false;
  private draft: Draft<FollowFields> | null = null;
  private restoring: Promise<void> = Promise.resolve();

  constructor(
    private readonly source: CaseSource,
    readonly box: PhotoBox,
  ) {
    makeAutoObservable<this, 'source' | 'left' | 'draft' | 'restoring'>(this, {
      asked: false,
      deed: false,
      box: false,
      trouble: observable.ref,
      source: false,
      left: false,
      draft: false,
      restoring: false,
    });
  }

  get case(): MyComplaint | null {
    return this.asked.value;
  }

  get busy(): boolean {
    return this.deed.busy || this.waiting;
  }

  /** Something of the demand to do it again is written already. */
  get begun(): boolean {
    return this.reason.trim() !== '' || this.box.photos.length > 0;
  }

  may(action: string): boolean {
    return this.case?.actions.includes(action) ?? false;
  }

  /** Once, before the first load: what was written and not sent. */
  unfold(draft: Draft<FollowFields>): void {
    this.draft = draft;
    this.box.onChange = () => draft.save();
    this.deed.keepIn(draft);
    const { box } = this;
    draft.start(
      () => ({ reason: this.reason, photos: box.kept, stars: this.stars, words: this.words }),
      ({ photos, ...fields }) => {
        runInAction(() => Object.assign(this, fields));
        this.restoring = box.restore(photos);
      },
    );
    this.ready = true;
  }

  async load(): Promise<void> {
    await this.asked.ask(() => this.source.load());
    await this.restoring;
    const { case: found, asked } = this;
    if (!found || asked.since !== null || asked.error || this.may('reopen') || this.busy) return;
    // Sent before, though its answer was lost, or too late by now: not offered again.
    if (this.ready && this.begun) this.forgetReopen();
  }

  write(change: Partial<Pick<FollowFields, 'reason' | 'stars' | 'words'>>): void {
    Object.assign(this, change);
    this.trouble = null;
  }

  /** Null when done, or what the server had against it; then what is shown is fresh. */
  take(action: 'confirm' | 'withdraw'): Promise<ApiError | null> {
    const body: ReporterStep = { action, version: this.case?.version ?? 0 };
    return this.deed.do(action, body, (intention) => this.source.step(body, intention));
  }

  /** Asks for it to be done again. True when it was taken; else the trouble says why, and nothing is lost. */
  async reopen(): Promise<boolean> {
    if (this.busy) return false;
    await this.restoring;
    const trouble = this.missing();
    runInAction(() => {
      this.trouble = trouble;
    });
    if (trouble || !(await this.sendPhotos())) return false;
    const body: ReporterStep = {
      action: 'reopen',
      version: this.case?.version ?? 0,
      reason: this.reason.trim(),
      photos: this.box.ids,
    };
    const refused = await this.deed.do(
      'reopen',
      body,
      (intention) => this.source.step(body, intention),
      () => this.forgetReopen(),
    );
    if (refused) this.refuse(refused);
    return refused === null;
  }

  async rate(): Promise<boolean> {
    if (this.busy) return false;
    if (this.stars === 0) {
      this.trouble = { place: 'stars', text: texts.rateMissing };
      return false;
    }
    const text = this.words.trim();
    const body: Rating = { stars: this.stars, ...(text ? { text } : {}) };
    const refused = await this.deed.do(
      'rate',
      body,
      (intention) => this.source.rate(body, intention),
      () => this.write({ stars: 0, words: '' }),
    );
    if (refused) this.refuse(refused);
    return refused === null;
  }

  leave(): void {
    this.left = true;
    this.draft?.close();
    this.box.leave();
  }

  private missing(): Trouble | null {
    if (this.reason.trim().length < 2) return { place: 'reason', text: texts.reopenMissing };
    if (this.box.photos.length > 0) return null;
    return { place: 'photos', text: texts.reopenPhotoMissing };
  }

  private async sendPhotos(): Promise<boolean> {
    runInAction(() => {
      this.waiting = true;
    });
    const there = await photosThere(this.box, () => this.left);
    runInAction(() => {
      this.waiting = false;
      if (there || this.left) return;
      this.trouble = offlinePhotos(this.box)
        ? { place: 'whole', text: texts.offline }
        : { place: 'photos', text: texts.photosFailed };
    });
    return there;
  }

  private refuse(refused: ApiError): void {
    if (refused.code === 'photo_not_found') this.box.sendAgain();
    const said: Record<string, Trouble | undefined> = {
      offline: { place: 'whole', text: texts.offline },
      photo_not_found: { place: 'photos', text: texts.photosForgotten },
      complaint_changed_meanwhile: { place: 'whole', text: texts.meanwhile },
    };
    runInAction(() => {
      this.trouble = said[refused.code] ?? { place: 'whole', text: sentence(refused) };
    });
  }

  private forgetReopen(): void {
    this.reason = '';
    this.trouble = null;
    this.box.done();
    this.draft?.save();
  }
}
