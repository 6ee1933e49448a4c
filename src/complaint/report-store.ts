/** The form of a report: photos, place, kind, words. Kept as a draft; handed in, the queue has it. */
import { makeAutoObservable, observable, reaction, runInAction, when } from 'mobx';
import type { ComplaintCategories, ComplaintCategory, TreeSummary } from '@luyin/contract';
import { newIntention, type Api } from '../api';
import { Asked } from '../asked';
import { debounce } from '../debounce';
import type { Draft } from '../draft';
import { codeFromPlate } from '../paths';
import type { PhotoBox } from '../photo-box';
import type { Recall } from '../recall';
import type { ReportQueue } from '../report-queue';
import type { WaitingReport } from '../reports-kept';
import { worthAgain } from '../texts/photos';
import { nameOf } from '../texts/tree-words';
import type { ClipBox } from './clips';
import { Near } from './near';
import type { Place } from './place';
import {
  aboutOf,
  bodyOf,
  missing,
  refusal,
  type ReportFields,
  type ReportPlace,
  type ReportTrouble,
} from './report-form';
import { reportTexts as texts } from './texts';

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

const lookPauseMs = 600;

export class ReportStore {
  readonly categories = new Asked<ComplaintCategories>();
  readonly near: Near;
  /** What was written before is back in the form: it may be given to the finger. */
  ready = false;
  category: ComplaintCategory | null = null;
  answers: Record<string, string> = {};
  tree: { code: string; name: string } | null = null;
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
    this.near = new Near(needs.api);
    makeAutoObservable<this, 'needs' | 'left' | 'stops'>(this, {
      categories: false,
      near: false,
      needs: false,
      left: false,
      stops: false,
      category: observable.ref,
      tree: observable.ref,
      trouble: observable.ref,
    });
  }

  get box(): PhotoBox {
    return this.needs.box;
  }

  get clips(): ClipBox {
    return this.needs.clips;
  }

  get place(): Place {
    return this.needs.place;
  }

  get draft(): Draft<ReportFields> {
    return this.needs.draft;
  }

  /** Once. */
  async open({ tree, category, mend }: Begun): Promise<void> {
    const { box, clips, draft, queue } = this.needs;
    const refused = mend === null ? null : queue.report(mend);
    box.onChange = () => draft.save();
    clips.onChange = () => draft.save();
    let brought: Promise<void> = Promise.resolve();
    const take = (fields: ReportFields) => {
      brought = this.restore(fields);
    };
    draft.start(() => this.fields(), take);
    if (refused?.refused) {
      if (!draft.restored) take(fieldsOf(refused));
      this.trouble = refusal(refused.refused);
    } else if (draft.restored && this.handedInBefore()) {
      // Killed between the queue and the draft: it is on its way, and not to be written twice.
      this.blank();
      draft.clear();
    }
    this.listen();
    await Promise.all([brought, this.load()]);
    runInAction(() => {
      this.ready = true;
      if (category && !this.wanted) this.want(category);
    });
    if (tree && !this.tree) await this.findTree(tree);
  }

  async load(): Promise<void> {
    await this.categories.ask(() => this.needs.recall('GET /complaints/categories'));
    runInAction(() => this.want(this.wanted));
  }

  choose(category: ComplaintCategory | null): void {
    this.category = category;
    this.wanted = category?.id ?? null;
    this.clear('category');
    this.clear('answers');
  }

  answer(question: string, answer: string): void {
    this.answers = { ...this.answers, [question]: answer };
    this.clear('answers');
  }

  write(description: string): void {
    this.description = description;
    this.clear('words');
    this.clear('photos');
  }

  beAnonymous(anonymous: boolean): void {
    this.anonymous = anonymous;
    this.clear('contact');
  }

  typePhone(phone: string): void {
    this.phone = phone;
    this.clear('contact');
  }

  pickTree(tree: TreeSummary | null): void {
    this.tree = tree && { code: tree.code, name: nameOf(tree) };
    this.clear('tree');
    if (tree && !this.place.position) this.place.treeAt(tree.position);
  }

  /** What a plate says; false when that is no tree of this city. */
  async scanned(text: string): Promise<boolean> {
    const code = codeFromPlate(text);
    return code !== null && this.findTree(code);
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
    this.blank();
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
    const { box, clips, draft, queue, now } = this.needs;
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
      if (!queue.add(this.report(joins, now()))) {
        this.trouble = { place: 'whole', text: texts.noRoom };
        return;
      }
      draft.done();
      box.handOver();
      clips.handOver();
      this.handedIn = this.id;
    });
  }

  private report(joins: string | null, at: number): WaitingReport {
    const { person, queue } = this.needs;
    const fields = this.fields();
    const category = this.category!;
    const note = this.description.trim();
    const permit = this.near.permit?.number ?? null;
    return {
      id: this.id,
      at: queue.report(this.id)?.at ?? at,
      person: person(),
      about: aboutOf(category, fields),
      joins,
      body:
        joins === null
          ? bodyOf(fields, category, { permit: category.felling ? permit : null, madeAt: at })
          : note
            ? { note }
            : {},
      photos: fields.photos,
      clips: fields.clips,
      intention: newIntention(),
      attempt: null,
      refused: null,
      fields,
    };
  }

  private missing(): ReportTrouble | null {
    const { box, clips, place } = this;
    const spoilt = box.photos.some(
      ({ state, code, key }) => state === 'failed' && (key === null || !worthAgain(code)),
    );
    const filled = {
      ...this.fields(),
      photos: box.photos.length,
      clips: clips.clips.length,
      spoilt,
      outOfBounds: place.outOfBounds,
    };
    return missing(filled, this.category);
  }

  private fields(): ReportFields {
    const { id, answers, tree, description, anonymous, phone, place, box, clips } = this;
    return {
      ...{ id, answers, tree, description, anonymous, phone },
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
    const { id, answers, tree, description, anonymous, phone } = fields;
    Object.assign(this, { id, answers, tree, description, anonymous, phone });
    this.wanted = fields.category;
    this.place.restore(fields);
    this.clips.restore(fields.clips);
    return this.box.restore(fields.photos);
  }

  private blank(): void {
    this.id = newIntention();
    this.category = null;
    this.wanted = null;
    this.answers = {};
    this.tree = null;
    this.description = '';
    this.anonymous = false;
    this.phone = '';
    this.trouble = null;
    this.place.clear();
    this.clips.restore([]);
    this.box.handOver();
  }

  private handedInBefore(): boolean {
    const { queue } = this.needs;
    const waiting = queue.report(this.id);
    return queue.receipt(this.id) !== null || (waiting !== null && waiting.refused === null);
  }

  private want(id: string | null): void {
    this.wanted = id;
    const found = this.categories.value?.items.find((each) => each.id === id);
    if (found) this.category = found;
  }

  private async findTree(code: string): Promise<boolean> {
    const found = await this.needs
      .recall('GET /trees/:code', { params: { code } })
      .catch(() => null);
    if (found && !this.left) this.pickTree(found.answer);
    return found !== null;
  }

  private listen(): void {
    const look = debounce(() => {
      const { category, tree, place } = this;
      void this.near.look({ category, tree: tree?.code ?? null, position: place.position });
    }, lookPauseMs);
    this.stops.push(
      reaction(
        () => this.box.photos.find(({ sent }) => sent?.position)?.sent?.position,
        (at) => at && this.place.photographed(at),
      ),
      reaction(() => [this.category, this.tree, this.place.position], look, {
        fireImmediately: true,
      }),
      reaction(
        () => [this.place.position, this.place.address, this.place.outside],
        () => this.clear('place'),
      ),
      () => look.cancel(),
    );
  }

  private clear(place: ReportPlace): void {
    if (this.trouble?.place === place || this.trouble?.place === 'whole') this.trouble = null;
  }
}

/** A refused report as its form was, with what the server already has of its photos. */
const fieldsOf = ({ fields, photos, clips }: WaitingReport): ReportFields => ({
  ...(fields as ReportFields),
  photos,
  clips,
});
