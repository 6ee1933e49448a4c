/**
 * The photos of one form: chosen, kept on this device, sent ahead of the form, three at a time. A form submits `ids`
 * once `ready`; what is in the box survives a killed app inside the form's draft (`kept`, `restore`).
 */
import { makeAutoObservable, observable, runInAction } from 'mobx';
import { newIntention, type Api } from './api';
import { asApiError } from './asked';
import { blank, broughtBack, keptOf, type BoxPhoto, type KeptPhoto } from './photo-kept';
import type { PhotoSending, SendPhoto } from './photo-upload';
import type { PhotoPlatform } from './platform/photo/types';

export type { BoxPhoto, KeptPhoto } from './photo-kept';

export interface BoxNeeds {
  platform: Pick<PhotoPlatform, 'keep' | 'show' | 'size' | 'drop'>;
  send: SendPhoto;
  api: Api;
  /** How the server's own address of a photo is shown here. */
  absolute(address: string): string;
  now?(): number;
}

export const mostPhotos = 9;
export const photoLimitBytes = 10 * 1024 * 1024;
const atOnce = 3;
const undoMs = 6000;
/** Tried again by themselves when the page is shown again. */
const passing = ['offline', 'internal', 'too_many_requests', 'session_expired', 'sign_in_required'];

export class PhotoBox {
  photos: BoxPhoto[] = [];
  /** The one just taken out, for as long as it can be put back. */
  removed: BoxPhoto | null = null;
  /** Called when what a draft must hold has changed: write it down now. */
  onChange: () => void = () => {};
  private readonly sendings = new Map<string, PhotoSending>();
  /** From a draft, while their copies are looked up: a form killed meanwhile must not lose them. */
  private restoring: readonly KeptPhoto[] = [];
  private place = 0;
  private undoTimer: ReturnType<typeof setTimeout> | undefined;
  private readonly now: () => number;

  constructor(
    private readonly needs: BoxNeeds,
    readonly most = mostPhotos,
  ) {
    this.now = needs.now ?? (() => Date.now());
    makeAutoObservable<this, 'restoring' | 'needs' | 'sendings' | 'place' | 'undoTimer' | 'now'>(
      this,
      {
        photos: observable.shallow,
        removed: observable.ref,
        restoring: observable.ref,
        onChange: false,
        needs: false,
        sendings: false,
        place: false,
        undoTimer: false,
        now: false,
      },
    );
  }

  get room(): number {
    return Math.max(0, this.most - this.photos.length);
  }

  /** Ids for the form, in the order shown. Complete when `ready`. */
  get ids(): string[] {
    return this.photos.flatMap(({ sent }) => (sent ? [sent.id] : []));
  }

  get ready(): boolean {
    return this.photos.every(({ state }) => state === 'sent');
  }

  get busy(): boolean {
    return this.photos.some(({ state }) => state === 'waiting' || state === 'sending');
  }

  get failed(): number {
    return this.photos.filter(({ state }) => state === 'failed').length;
  }

  /** For the draft. */
  get kept(): KeptPhoto[] {
    return [...this.restoring, ...keptOf(this.photos)];
  }

  /** What was chosen; more than there is room for is left out. */
  async add(paths: readonly string[]): Promise<void> {
    const added = paths.slice(0, this.room).map((path) => this.put(blank(path)));
    await Promise.all(added.map((photo) => this.keep(photo)));
  }

  /** Out of the form; a photo on its way is stopped. Can be undone for a moment. */
  remove(localId: string): void {
    const place = this.photos.findIndex((photo) => photo.localId === localId);
    const photo = this.photos[place];
    if (!photo) return;
    this.forgetRemoved();
    this.stop(localId);
    this.photos.splice(place, 1);
    this.place = place;
    this.removed = photo;
    this.undoTimer = setTimeout(() => this.forgetRemoved(), undoMs);
    this.onChange();
    this.next();
  }

  undo(): void {
    const photo = this.removed;
    if (!photo || this.room === 0) return;
    clearTimeout(this.undoTimer);
    this.removed = null;
    this.photos.splice(this.place, 0, { ...photo, state: photo.sent ? 'sent' : 'waiting' });
    this.onChange();
    this.next();
  }

  retry(localId: string): void {
    const photo = this.find(localId);
    if (photo?.state !== 'failed') return;
    if (photo.key === null) return void this.keep(this.change(photo, { state: 'waiting' }));
    this.change(photo, { state: 'waiting', code: null });
    this.next();
  }

  /** When the page is shown again or there is a network again: what failed in passing goes on. */
  resume(): void {
    for (const { localId, state, code } of [...this.photos])
      if (state === 'failed' && passing.includes(code ?? '')) this.retry(localId);
  }

  /** From a draft. What the server has forgotten by now is sent again. */
  async restore(kept: readonly KeptPhoto[]): Promise<void> {
    this.restoring = kept.slice(0, this.room);
    const found = await broughtBack(this.restoring, this.needs, this.now());
    runInAction(() => {
      this.restoring = [];
      for (const photo of found) if (!this.find(photo.localId)) this.put(photo);
    });
    this.next();
  }

  /** The server no longer had them when the form was sent (`photo_not_found`): all go again, with new keys. */
  sendAgain(): void {
    for (const photo of [...this.photos]) {
      if (photo.key === null) continue;
      const renewed = { state: 'waiting', code: null, sent: null, sentAt: null } as const;
      this.change(photo, { ...renewed, intention: newIntention() });
    }
    this.onChange();
    this.next();
  }

  /** The form is sent: the server has them, the copies here may go. */
  done(): void {
    this.empty((photo) => this.dropCopy(photo));
  }

  /** Something else has what is in the box now, copies included, and sends it. */
  handOver(): void {
    this.empty(() => undefined);
  }

  /** The form is thrown away, and its photos with it. */
  discard(): void {
    this.empty((photo) => this.forget(photo));
  }

  /** The page is gone. What is on its way may arrive; the draft has the rest. */
  leave(): void {
    this.forgetRemoved();
    this.onChange = () => {};
  }

  private empty(each: (photo: BoxPhoto) => void): void {
    this.forgetRemoved();
    for (const photo of this.photos.splice(0)) {
      this.stop(photo.localId);
      each(photo);
    }
  }

  private find(localId: string): BoxPhoto | undefined {
    return this.photos.find((photo) => photo.localId === localId);
  }

  private put(photo: BoxPhoto): BoxPhoto {
    this.photos.push(photo);
    return photo;
  }

  /** Photos are replaced, not changed: a tile is drawn again only when its own photo is another. */
  private change(photo: BoxPhoto, by: Partial<BoxPhoto>): BoxPhoto {
    const changed = { ...photo, ...by };
    const place = this.photos.findIndex(({ localId }) => localId === photo.localId);
    if (place >= 0) this.photos[place] = changed;
    else if (this.removed?.localId === photo.localId) this.removed = changed;
    return changed;
  }

  private async keep(photo: BoxPhoto): Promise<void> {
    try {
      const key = await this.needs.platform.keep(photo.shown);
      const size = await this.needs.platform.size(key);
      runInAction(() => {
        const now = this.find(photo.localId) ?? this.removed;
        if (now?.localId !== photo.localId) return this.needs.platform.drop(key);
        const heavy = size !== null && size > photoLimitBytes;
        const by = heavy ? { state: 'failed' as const, code: 'photo_too_large' } : {};
        this.change(now, { key, ...by });
        this.onChange();
        this.next();
      });
    } catch {
      this.failWith(photo.localId, 'photo_not_kept');
    }
  }

  /** Starts what may start. */
  private next(): void {
    for (const photo of [...this.photos]) {
      if (this.sendings.size >= atOnce) return;
      if (photo.state === 'waiting' && photo.key !== null) void this.sendOne(photo, photo.key);
    }
  }

  private async sendOne(photo: BoxPhoto, key: string): Promise<void> {
    const { localId, intention } = photo;
    const sending = this.needs.send(key, intention, (part) => this.progressed(localId, part));
    this.sendings.set(localId, sending);
    this.change(photo, { state: 'sending', progress: 0, code: null });
    try {
      const sent = await sending.photo;
      this.settled(localId, sending, { state: 'sent', progress: 1, sent, sentAt: this.now() });
    } catch (error) {
      this.settled(localId, sending, { state: 'failed', code: asApiError(error).code });
    }
  }

  private progressed(localId: string, part: number): void {
    const photo = this.find(localId);
    // In tenths: each step is sent to the phone's view.
    const progress = Math.floor(Math.min(1, part) * 10) / 10;
    if (photo?.state === 'sending' && progress > photo.progress) this.change(photo, { progress });
  }

  private settled(localId: string, sending: PhotoSending, by: Partial<BoxPhoto>): void {
    // Stopped, and perhaps begun anew since.
    if (this.sendings.get(localId) !== sending) return;
    this.sendings.delete(localId);
    const photo = this.find(localId);
    if (photo) this.change(photo, by);
    this.onChange();
    this.next();
  }

  private failWith(localId: string, code: string): void {
    const photo = this.find(localId);
    if (photo) this.change(photo, { state: 'failed', code });
  }

  private stop(localId: string): void {
    this.sendings.get(localId)?.stop();
    this.sendings.delete(localId);
  }

  private forgetRemoved(): void {
    clearTimeout(this.undoTimer);
    const photo = this.removed;
    this.removed = null;
    if (photo) this.forget(photo);
  }

  private forget(photo: BoxPhoto): void {
    this.dropCopy(photo);
    // The server removes by itself what is never attached; telling it is a courtesy.
    const id = photo.sent?.id;
    if (id) void this.needs.api('DELETE /photos/:id', { params: { id } }).catch(() => undefined);
  }

  private dropCopy({ key }: BoxPhoto): void {
    if (key !== null) this.needs.platform.drop(key);
  }
}
