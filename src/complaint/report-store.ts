/** The form of a report: photos, place, kind, words. Kept as a draft; handed in, the queue has it. */
import { makeAutoObservable, observable, reaction, runInAction, when } from 'mobx';
import type { ComplaintCategories, ComplaintCategory } from '@luyin/contract';
import { newIntention, type Api } from '../api';
import { Asked } from '../asked';
import type { Draft } from '../draft';
import type { PhotoBox } from '../photo-box';
import type { Recall } from '../recall';
import type { ReportQueue } from '../report-queue';
import type { WaitingReport } from '../reports-kept';
import type { ClipBox } from './clips';
import { Near } from './near';
import { fieldsOf, spoiltIn, waitingOf } from './hand-in';
import type { Place } from './place';
import {
  missing,
  refusal,
  type ReportFields,
  type ReportPlace,
  type ReportTrouble,
} from './report-form';
import { reportTexts as texts } from './texts';
import { TreeLink } from './tree-link';

export interface ReportNeeds {
  api: Api;
  recall: Recall;
  box: PhotoBox;
  clips: ClipBox;
  place: Place;
  draft: Draft<ReportFields>;
  queue: ReportQueue;
  person(): string | null;
  now(): number;
}

export interface Begun {
  tree: string | null;
  category: string | null;
  /** A refused report that is gone on with. */
  mend: string | null;
}

export class ReportStore {
  readonly categories = new Asked<ComplaintCategories>();
  readonly near: Near;
  readonly link: TreeLink;
  readonly box: PhotoBox;
  readonly clips: ClipBox;
  readonly place: Place;
  readonly draft: Draft<ReportFields>;
  /** What was written before is back in the form: it may be given to the finger. */
  ready = false;
  category: ComplaintCategory | null = null;
  answers: Record<string, string> = {};
  description = '';
  anonymous = false;
  phone = '';
  trouble: ReportTrouble | null = null;
  submitting = false;
  /** Its id in the queue, once it is there. */
  handedIn: string | null = null;
  private id = newIntention();
  private wanted: string | null = null;
  private left = false;
  private stops: (() => void)[] = [];

  constructor(private readonly needs: ReportNeeds) {
    this.box = needs.box;
    this.clips = needs.clips;
    this.place = needs.place;
    this.draft = needs.draft;
    this.near = new Near(needs.api);
    this.link = new TreeLink(needs.recall, (at) => {
      if (!needs.place.position) needs.place.treeAt(at);
    });
    makeAutoObservable<this, 'needs' | 'left' | 'stops'>(this, {
      categories: false,
      near: false,
      link: false,
      box: false,
      clips: false,
      place: false,
      draft: false,
      needs: false,
      left: false,
      stops: false,
      category: observable.ref,
      trouble: observable.ref,
    });
  }

  /** Once. */
  async open({ tree, category, mend }: Begun): Promise<void> {
    const { box, clips, draft, queue } = this.needs;
    const refused = mend === null ? null : queue.report(mend);
    box.onChange = () => draft.save();
    clips.onChange = () => draft.save();
    let brought: Promise<void> = Promise.resolve();
    let over = false;
    const take = (fields: ReportFields) => {
      // Killed between the queue and the draft: it is on its way, and not to be written twice.
      over = this.isHandedIn(fields.id);
      if (!over) brought = this.restore(fields);
    };
    draft.start(() => this.fields(), take);
    if (over) draft.clear();
    if (refused?.refused) {
      if (!draft.restored) take(fieldsOf(refused));
      this.trouble = refusal(refused.refused);
    }
    this.listen();
    if (category && !this.wanted) this.want(category);
    // The kinds may take a while over a poor cell; photos can be taken meanwhile.
    void this.load();
    await brought;
    runInAction(() => {
      this.ready = true;
    });
    if (tree && !this.link.tree) await this.link.find(tree);
  }

  async load(): Promise<void> {
    await this.categories.ask(() => this.needs.recall('GET /complaints/categories'));
    runInAction(() => this.want(this.wanted));
  }

  choose(category: ComplaintCategory | null): void {
    this.category = category;
    this.wanted = category?.id ?? null;
    this.clear('category', 'answers');
  }

  answer(question: string, answer: string): void {
    this.answers = { ...this.answers, [question]: answer };
    this.clear('answers');
  }

  write(description: string): void {
    this.description = description;
    this.clear('words', 'photos');
  }

  beAnonymous(anonymous: boolean): void {
    this.anonymous = anonymous;
    this.clear('contact');
  }

  typePhone(phone: string): void {
    this.phone = phone;
    this.clear('contact');
  }

  /** Into the queue, written down whole; a second tap meanwhile is the same. */
  submit(): Promise<void> {
    return this.handIn(null);
  }

  /** It is the same matter: my photos go there as evidence. */
  join(number: string): Promise<void> {
    return this.handIn(number);
  }

  startOver(): void {
    this.box.discard();
    this.clips.discard();
    this.place.clear();
    this.id = newIntention();
    this.choose(null);
    this.answers = {};
    this.link.restore(null);
    this.description = '';
    this.anonymous = false;
    this.phone = '';
    this.trouble = null;
  }

  leave(): void {
    this.left = true;
    for (const stop of this.stops.splice(0)) stop();
    this.draft.close();
    this.box.leave();
    this.clips.leave();
  }

  private async handIn(joins: string | null): Promise<void> {
    if (this.submitting || this.handedIn) return;
    const { box, clips, draft, queue } = this.needs;
    const trouble = joins === null ? this.missing() : null;
    this.trouble = trouble;
    if (trouble) return;
    this.submitting = true;
    // Photos whose copy is still being made would be lost.
    await when(
      () => this.left || !box.photos.some(({ key, state }) => key === null && state === 'waiting'),
    );
    if (this.left) return;
    draft.save();
    runInAction(() => {
      this.submitting = false;
      if (!queue.add(this.report(joins))) {
        this.trouble = { place: 'whole', text: texts.noRoom };
        return;
      }
      draft.done();
      box.handOver();
      clips.handOver();
      this.handedIn = this.id;
    });
  }

  private report(joins: string | null): WaitingReport {
    const { person, queue, now } = this.needs;
    const category = this.category!;
    return waitingOf({
      fields: this.fields(),
      category,
      joins,
      person: person(),
      permit: category.felling ? (this.near.permit?.number ?? null) : null,
      at: queue.report(this.id)?.at ?? now(),
    });
  }

  private missing(): ReportTrouble | null {
    const { box, clips, place } = this;
    const filled = {
      ...this.fields(),
      photos: box.photos.length,
      clips: clips.clips.length,
      spoilt: spoiltIn(box),
      outOfBounds: place.outOfBounds,
    };
    return missing(filled, this.category);
  }

  private fields(): ReportFields {
    const { id, answers, description, anonymous, phone, place, box, clips } = this;
    return {
      ...{ id, answers, description, anonymous, phone },
      tree: this.link.tree,
      photos: box.kept,
      clips: clips.clips.slice(),
      category: this.wanted,
      position: place.position,
      placeFrom: place.from,
      address: place.address,
      outside: place.outside,
    };
  }

  private restore(fields: ReportFields): Promise<void> {
    const { id, answers, description, anonymous, phone } = fields;
    Object.assign(this, { id, answers, description, anonymous, phone });
    this.link.restore(fields.tree);
    this.wanted = fields.category;
    this.place.restore(fields);
    this.clips.restore(fields.clips);
    return this.box.restore(fields.photos);
  }

  private isHandedIn(id: string): boolean {
    const { queue } = this.needs;
    const waiting = queue.report(id);
    return queue.receipt(id) !== null || (waiting !== null && waiting.refused === null);
  }

  private want(id: string | null): void {
    this.wanted = id;
    const found = this.categories.value?.items.find((each) => each.id === id);
    if (found) this.category = found;
  }

  private listen(): void {
    const { box, link, place, near } = this;
    this.stops.push(
      near.follow(() => ({
        category: this.category,
        tree: link.tree?.code ?? null,
        position: place.position,
      })),
      reaction(
        () => box.photos.find(({ sent }) => sent?.position)?.sent?.position,
        (at) => at && place.photographed(at),
      ),
      reaction(
        () => [place.position, place.address, place.outside],
        () => this.clear('place'),
      ),
      reaction(
        () => link.tree,
        () => this.clear('tree'),
      ),
    );
  }

  private clear(...places: ReportPlace[]): void {
    if (this.trouble && [...places, 'whole'].includes(this.trouble.place)) this.trouble = null;
  }
}
