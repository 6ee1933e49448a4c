/** The form of a self-report. Kept as a draft until it is sent; its photos go ahead of it. */
import { makeAutoObservable, observable, runInAction, when } from 'mobx';
import type {
  Companions,
  ConversionRule,
  DutyRules,
  SelfReport,
  SelfReportForm,
} from '@luyin/contract';
import { worth } from '@luyin/contract/duty/worth';
import type { Api } from '../api';
import { Asked, asApiError } from '../asked';
import { dayOf } from '../days';
import type { Draft } from '../draft';
import type { PhotoBox } from '../photo-box';
import type { Recall } from '../recall';
import {
  mayBe,
  missing,
  quantityOf,
  refusal,
  reportable,
  type ReportFields,
  type ReportPlace,
  type ReportTrouble,
} from './report-form';
import { reportTexts as texts } from './report-texts';

export interface ReportNeeds {
  api: Api;
  recall: Recall;
  box: PhotoBox;
  draft: Draft<ReportFields>;
  /** The city’s time. */
  now(): Date;
}

export class ReportStore {
  readonly asked = new Asked<DutyRules>();
  ruleId: string | null = null;
  quantity = '';
  day: string | null = null;
  place = '';
  note = '';
  companion: string | null = null;
  /** Those I brought before; nobody when they can’t be had: the form is for oneself then. */
  companions: Companions['items'] = [];
  trouble: ReportTrouble | null = null;
  /** Photos are on their way; the rest follows by itself. */
  waiting = false;
  sending = false;
  sent: SelfReport | null = null;
  private left = false;
  private restoring: Promise<void> = Promise.resolve();

  constructor(private readonly needs: ReportNeeds) {
    makeAutoObservable<this, 'needs' | 'left' | 'restoring'>(this, {
      asked: false,
      needs: false,
      left: false,
      restoring: false,
      companions: observable.ref,
      trouble: observable.ref,
      sent: observable.ref,
    });
  }

  get box(): PhotoBox {
    return this.needs.box;
  }

  get draft(): Draft<ReportFields> {
    return this.needs.draft;
  }

  get rules(): ConversionRule[] {
    return reportable(this.asked.value);
  }

  get rule(): ConversionRule | null {
    return this.rules.find(({ id }) => id === this.ruleId) ?? null;
  }

  get today(): string {
    return dayOf(this.needs.now());
  }

  get chosenDay(): string {
    return this.day !== null && mayBe(this.day, this.today) ? this.day : this.today;
  }

  /** In trees, before caps; null while there is nothing to weigh. */
  get worth(): number | null {
    const quantity = quantityOf(this.quantity);
    return this.rule && quantity !== null ? worth(this.rule, quantity) : null;
  }

  /** Once; the rule and the holder that a link named stand for what no draft says. */
  async open(ruleId: string | null, companion: string | null): Promise<void> {
    this.box.onChange = () => this.draft.save();
    this.draft.start(
      () => this.fields(),
      (fields) => this.restore(fields),
    );
    runInAction(() => {
      this.ruleId = ruleId ?? this.ruleId;
      this.companion = companion ?? this.companion;
    });
    await Promise.all([this.load(), this.findCompanions()]);
  }

  load(): Promise<void> {
    return this.asked.ask(() => this.needs.recall('GET /duty/rules'));
  }

  chooseRule(id: string | null): void {
    this.ruleId = id;
    this.clear('rule');
    this.clear('quantity');
  }

  chooseHolder(companion: string | null): void {
    this.companion = companion;
  }

  typeQuantity(quantity: string): void {
    this.quantity = quantity;
    this.clear('quantity');
  }

  chooseDay(day: string): void {
    this.day = day;
    this.clear('day');
  }

  typePlace(place: string): void {
    this.place = place;
    this.clear('place');
  }

  typeNote(note: string): void {
    this.note = note;
  }

  /** Sends it as soon as the photos are there; a second tap meanwhile is the same. */
  async submit(): Promise<void> {
    if (this.waiting || this.sending || this.sent) return;
    await this.restoring;
    const trouble = missing(this, this.rule, this.box.photos.length);
    runInAction(() => {
      this.trouble = trouble;
      this.day = this.chosenDay;
    });
    if (trouble) return;
    this.draft.save();
    if (await this.photosThere()) await this.send();
  }

  startOver(): void {
    this.ruleId = null;
    this.quantity = '';
    this.day = null;
    this.place = '';
    this.note = '';
    this.companion = null;
    this.trouble = null;
    this.box.discard();
  }

  leave(): void {
    this.left = true;
    this.draft.close();
    this.box.leave();
  }

  private fields(): ReportFields {
    const { ruleId, quantity, day, place, note, companion, box } = this;
    return { rule: ruleId, quantity, day, place, note, companion, photos: box.kept };
  }

  private restore({ photos, rule, ...fields }: ReportFields): void {
    Object.assign(this, fields);
    this.ruleId = rule;
    this.restoring = this.box.restore(photos);
  }

  private async findCompanions(): Promise<void> {
    const found = await this.needs.recall('GET /me/companions').catch(() => null);
    runInAction(() => {
      this.companions = found?.answer.items ?? [];
    });
  }

  private async photosThere(): Promise<boolean> {
    const { box } = this;
    runInAction(() => {
      this.waiting = true;
    });
    // What failed for want of a network has another chance now.
    box.resume();
    await when(() => !box.busy || this.left);
    const there = box.ready && !this.left;
    runInAction(() => {
      this.waiting = false;
      if (there || this.left) return;
      const offline = box.photos.some(({ code }) => code === 'offline');
      this.trouble = offline
        ? { place: 'whole', text: texts.offline }
        : { place: 'photos', text: texts.photosFailed };
    });
    return there;
  }

  private async send(): Promise<void> {
    // A tap that waited for the same photos may have sent it.
    if (this.sending || this.sent) return;
    runInAction(() => {
      this.sending = true;
    });
    const body = this.body();
    const intention = this.draft.intention('report', body);
    try {
      const sent = await this.needs.api('POST /me/duty/reports', { body }, { intention });
      this.draft.done();
      this.box.done();
      runInAction(() => {
        this.sent = sent;
      });
    } catch (error) {
      const refused = asApiError(error);
      if (refused.code === 'photo_not_found') this.box.sendAgain();
      // Rules may be newer than those that were read.
      if (refused.code.startsWith('rule_')) void this.load();
      runInAction(() => {
        this.trouble = refusal(refused);
      });
    } finally {
      runInAction(() => {
        this.sending = false;
      });
    }
  }

  private body(): SelfReportForm {
    const note = this.note.trim();
    return {
      rule: this.ruleId ?? '',
      quantity: quantityOf(this.quantity) ?? 0,
      day: this.chosenDay,
      place: this.place.trim(),
      ...(note ? { note } : {}),
      photos: this.box.ids,
      ...(this.companion ? { companion: this.companion } : {}),
    };
  }

  private clear(place: ReportPlace): void {
    if (this.trouble?.place === place || this.trouble?.place === 'whole') this.trouble = null;
  }
}
