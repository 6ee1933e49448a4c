/** A published case, and what a neighbour does with it: it is mine too, or it is really mended. */
import { makeAutoObservable, observable, runInAction } from 'mobx';
import type { Answer, Call, Position, PublicComplaintDetail } from '@luyin/contract';
import type { Api, ApiError } from '../api';
import { Asked } from '../asked';
import { Deed } from '../deed';
import type { Draft } from '../draft';
import type { KeptPhoto, PhotoBox } from '../photo-box';
import type { Recall } from '../recall';
import { sentence } from '../texts/errors';
import { offlinePhotos, photosThere } from './photos-there';
import { followTexts as texts } from './texts';

export interface JoinFields {
  note: string;
  photos: KeptPhoto[];
}
type JoinBody = Call<'POST /complaints/:number/followers'>['body'];
type Joined = Answer<'POST /complaints/:number/followers'>;

export interface CaseNeeds {
  api: Api;
  recall: Recall;
  /** Writes the private link down on this device, before anything is shown as done. */
  keep(receipt: { number: string; followKey: string; category: string }): void;
}

export class CaseStore {
  readonly asked = new Asked<PublicComplaintDetail>();
  readonly deed = new Deed<PublicComplaintDetail>({
    answered: (found) => this.asked.answered(found),
    reload: () => this.load(),
  });
  note = '';
  trouble: string | null = null;
  /** What was written before is back in the boxes. */
  ready = false;
  waiting = false;
  /** The private link that joining gave. */
  followKey: string | null = null;
  private left = false;
  private draft: Draft<JoinFields> | null = null;
  private restoring: Promise<void> = Promise.resolve();

  constructor(
    readonly number: string,
    private readonly needs: CaseNeeds,
    readonly box: PhotoBox,
  ) {
    makeAutoObservable<this, 'needs' | 'left' | 'draft' | 'restoring'>(this, {
      number: false,
      asked: false,
      deed: false,
      box: false,
      needs: false,
      left: false,
      draft: false,
      restoring: false,
      followKey: observable,
    });
  }

  get case(): PublicComplaintDetail | null {
    return this.asked.value;
  }

  get busy(): boolean {
    return this.deed.busy || this.waiting;
  }

  /** Others may say that they have met it too: as long as it is not over and not theirs already. */
  get mayJoin(): boolean {
    const { case: found } = this;
    if (!found || found.mine || this.followKey) return false;
    return found.group === 'open' && found.mergedInto === null;
  }

  /** This device has the private link already. */
  followedHere(followKey: string | null): void {
    this.followKey = followKey;
  }

  load(): Promise<void> {
    const params = { number: this.number };
    return this.asked.ask(() => this.needs.recall('GET /complaints/:number', { params }));
  }

  /** What was written for joining and not sent. */
  unfold(draft: Draft<JoinFields>): void {
    const { box } = this;
    this.draft = draft;
    box.onChange = () => draft.save();
    this.deed.keepIn(draft);
    draft.start(
      () => ({ note: this.note, photos: box.kept }),
      ({ note, photos }) => {
        this.write(note);
        this.restoring = box.restore(photos);
      },
    );
    this.ready = true;
  }

  write(note: string): void {
    this.note = note;
    this.trouble = null;
  }

  /** True when I follow it now. */
  async join(): Promise<boolean> {
    if (this.busy) return false;
    await this.restoring;
    if (this.box.photos.length > 0 && !(await this.sendPhotos())) return false;
    const note = this.note.trim();
    const body: JoinBody = { photos: this.box.ids, ...(note ? { note } : {}) };
    let joined: Joined | null = null;
    const refused = await this.deed.do(
      'join',
      body,
      async (intention) => {
        const params = { number: this.number };
        joined = await this.needs.api(
          'POST /complaints/:number/followers',
          { params, body },
          { intention },
        );
        return null;
      },
      () => joined && this.joined(joined),
    );
    if (refused) this.refuse(refused);
    return refused === null;
  }

  /** A neighbour’s word. Null when it was taken. */
  confirm(position: Position | null): Promise<ApiError | null> {
    const body = position ? { position } : {};
    const params = { number: this.number };
    return this.deed.do('confirm', body, (intention) =>
      this.needs.api('POST /complaints/:number/confirmations', { params, body }, { intention }),
    );
  }

  leave(): void {
    this.left = true;
    this.draft?.close();
    this.box.leave();
  }

  private joined({ number, followKey, followers }: Joined): void {
    const { case: found } = this;
    this.needs.keep({ number, followKey, category: found?.category.id ?? '' });
    this.followKey = followKey;
    if (found) this.asked.answered({ ...found, followers, mine: found.mine ?? 'follower' });
    this.note = '';
    this.trouble = null;
    this.box.done();
    this.draft?.save();
  }

  private async sendPhotos(): Promise<boolean> {
    runInAction(() => {
      this.waiting = true;
    });
    const there = await photosThere(this.box, () => this.left);
    runInAction(() => {
      this.waiting = false;
      if (there || this.left) return;
      this.trouble = offlinePhotos(this.box) ? texts.offline : texts.photosFailed;
    });
    return there;
  }

  private refuse(refused: ApiError): void {
    if (refused.code === 'photo_not_found') this.box.sendAgain();
    const said: Record<string, string | undefined> = {
      offline: texts.offline,
      photo_not_found: texts.photosForgotten,
    };
    runInAction(() => {
      this.trouble = said[refused.code] ?? sentence(refused);
    });
  }
}
