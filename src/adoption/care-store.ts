/** Writing down care for one adoption: what was done, when, and what is known of it. Kept as a draft until it is sent. */
import { makeAutoObservable, observable, runInAction, when } from 'mobx';
import type { AdoptionDetail, CareEntry, CareReport, Position } from '@luyin/contract';
import { adopterWorks, type AdopterWork } from '@luyin/contract/care/words';
import type { Api, ApiError } from '../api';
import { Asked, asApiError } from '../asked';
import { dayOf } from '../days';
import { metresBetween } from '../distance';
import type { Draft } from '../draft';
import type { KeptPhoto, PhotoBox } from '../photo-box';
import type { Location } from '../platform/location/types';
import type { Recall } from '../recall';
import { findEntry } from './care-find';
import { careTexts as texts } from './care-texts';
import { careTrouble, type CarePlace, type CareTrouble } from './care-trouble';
import { weekOf } from './care-week';
import { CareWhere } from './care-where';

export interface CareFields {
  works: AdopterWork[];
  /** Null: today, whichever day that is. */
  day: string | null;
  note: string;
  showName: boolean;
  /** Part of what is sent, so that a submit after a restart is still the same submit. */
  position: Position | null;
  photos: KeptPhoto[];
}

export interface CareNeeds {
  api: Api;
  recall: Recall;
  box: PhotoBox;
  draft: Draft<CareFields>;
  locate: Location['ask'];
  /** The city’s time. */
  now(): Date;
}

const noteLimit = 200;
export class CareStore {
  readonly asked = new Asked<AdoptionDetail>();
  works: AdopterWork[] = [];
  day: string | null = null;
  note = '';
  showName = false;
  readonly where: CareWhere;
  trouble: CareTrouble | null = null;
  /** Photos are on their way; the rest follows by itself. */
  waiting = false;
  sending = false;
  logged: CareEntry | null = null;
  /** The adoption was read again since: its calendar has the new entry. */
  counted = false;
  /** What is to be corrected. Its day may be chosen again however old it is, and its photos stay unless others come. */
  corrected: CareEntry | null = null;
  /** It can't be found, or not be corrected any more. */
  gone = false;
  ready = false;
  private left = false;
  /** Photos of the draft, until they are back in the box. */
  private restoring: Promise<void> = Promise.resolve();

  constructor(
    readonly adoptionId: string,
    readonly corrects: string | null,
    private readonly needs: CareNeeds,
  ) {
    this.where = new CareWhere(needs.locate);
    makeAutoObservable<this, 'needs' | 'left' | 'restoring'>(this, {
      adoptionId: false,
      corrects: false,
      asked: false,
      where: false,
      needs: false,
      left: false,
      restoring: false,
      trouble: observable.ref,
      logged: observable.ref,
      corrected: observable.ref,
    });
  }

  get box(): PhotoBox {
    return this.needs.box;
  }

  get draft(): Draft<CareFields> {
    return this.needs.draft;
  }

  get adoption(): AdoptionDetail | null {
    return this.asked.value;
  }

  get may(): boolean {
    return this.adoption?.actions.includes('care') ?? false;
  }

  /** The city's day. What was recalled without a network may be of an earlier one. */
  get today(): string {
    const told = this.adoption?.calendar?.today;
    const here = dayOf(this.needs.now());
    return told && (this.asked.since === null || told > here) ? told : here;
  }

  get days(): string[] {
    return weekOf(this.adoption, this.today, this.corrected?.day ?? null);
  }

  get chosenDay(): string {
    return this.day !== null && this.days.includes(this.day) ? this.day : this.today;
  }

  /** Metres from the tree. */
  get away(): number | null {
    const { adoption } = this;
    const { position } = this.where;
    return adoption && position ? metresBetween(position, adoption.tree.position) : null;
  }

  /** Once, when the page opens; the adoption may come later, or not at all without a network. */
  async open(): Promise<void> {
    if (this.corrects === null) this.begin();
    await this.load();
  }

  async load(): Promise<void> {
    const params = { id: this.adoptionId };
    await this.asked.ask(() => this.needs.recall('GET /adoptions/:id', { params }));
    if (this.adoption && !this.ready) await this.findCorrected();
  }

  toggle(work: AdopterWork): void {
    const on = this.works.includes(work);
    this.works = adopterWorks.filter((each) => (each === work ? !on : this.works.includes(each)));
    // Written on the day it was begun, also when it is sent on a later one.
    this.day = this.chosenDay;
    this.clear('works');
  }

  choose(day: string): void {
    this.day = day;
    this.clear('day');
  }

  write(note: string): void {
    this.note = note.slice(0, noteLimit);
  }

  setShowName(showName: boolean): void {
    this.showName = showName;
  }

  /** Sends it as soon as the photos are there; a second tap meanwhile is the same. */
  async submit(): Promise<void> {
    if (this.waiting || this.sending || this.logged) return;
    this.trouble = null;
    if (this.works.length === 0) return this.wrong('works', texts.worksMissing);
    this.day = this.chosenDay;
    this.draft.save();
    if (!(await this.photosThere())) return;
    await this.send();
  }

  startOver(): void {
    this.works = [];
    this.day = null;
    this.note = '';
    this.showName = false;
    this.trouble = null;
    this.where.set(null);
    this.box.discard();
  }

  leave(): void {
    this.left = true;
    this.draft.close();
    this.box.leave();
  }

  private begin(): void {
    this.ready = true;
    this.box.onChange = () => this.draft.save();
    this.draft.start(
      () => this.fields(),
      (fields) => this.restore(fields),
    );
  }

  private fields(): CareFields {
    const { works, day, note, showName, where, box } = this;
    const { position } = where;
    return { works: [...works], day, note, showName, position, photos: box.kept };
  }

  private restore({ photos, position, ...fields }: CareFields): void {
    Object.assign(this, fields);
    this.where.set(position);
    this.restoring = this.box.restore(photos);
  }

  /** A correction begins as a copy of what it corrects. */
  private async findCorrected(): Promise<void> {
    try {
      const entry = await findEntry(this.needs.api, this.adoptionId, this.corrects!);
      runInAction(() => {
        if (entry?.mine && entry.correctedBy === null) this.copy(entry);
        else this.gone = true;
      });
    } catch (error) {
      this.asked.clear();
      this.asked.failed(asApiError(error));
    }
  }

  private copy(entry: CareEntry): void {
    this.corrected = entry;
    this.works = adopterWorks.filter((work) => entry.works.includes(work));
    this.day = entry.day;
    this.note = entry.note ?? '';
    this.showName = entry.by !== null;
    this.begin();
  }

  private async photosThere(): Promise<boolean> {
    const { box } = this;
    this.waiting = true;
    await this.restoring;
    // What failed for want of a network has another chance now.
    box.resume();
    await when(() => !box.busy || this.left);
    runInAction(() => {
      this.waiting = false;
    });
    if (this.left || box.ready) return !this.left;
    const offline = box.photos.some(({ code }) => code === 'offline');
    this.wrong(offline ? 'whole' : 'photos', offline ? texts.offline : texts.photosFailed);
    return false;
  }

  private async send(): Promise<void> {
    this.sending = true;
    const body = this.report();
    const call = { params: { id: this.adoptionId }, body };
    const intention = this.draft.intention('care', body);
    try {
      const entry = await this.needs.api('POST /adoptions/:id/care', call, { intention });
      this.draft.done();
      this.box.done();
      runInAction(() => {
        this.logged = entry;
      });
      // How it looks now; without it the thanks stand alone.
      await this.load();
      runInAction(() => {
        this.counted = this.asked.since === null && this.asked.error === null;
      });
    } catch (error) {
      this.refused(asApiError(error));
    } finally {
      runInAction(() => {
        this.sending = false;
      });
    }
  }

  private report(): CareReport {
    const note = this.note.trim();
    const { ids } = this.box;
    const { position } = this.where;
    return {
      works: [...this.works],
      day: this.chosenDay,
      showName: this.showName,
      ...(note ? { note } : {}),
      ...(ids.length > 0 ? { photos: ids } : {}),
      ...(position ? { position } : {}),
      ...(this.corrects === null ? {} : { corrects: this.corrects }),
    };
  }

  private refused(error: ApiError): void {
    if (error.code === 'photo_not_found') this.box.sendAgain();
    this.trouble = careTrouble(error);
  }

  private wrong(place: CarePlace, text: string): void {
    this.trouble = { place, text };
  }

  private clear(place: CarePlace): void {
    if (this.trouble?.place === place) this.trouble = null;
  }
}
