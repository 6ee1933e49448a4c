/** One case as the desk sees it, what is written for its next steps, and the steps themselves. */
import { makeAutoObservable, observable, runInAction, toJS } from 'mobx';
import type { Answer, DeskComplaint, Units } from '@luyin/contract';
import type { DeskQueue } from '@luyin/contract/complaint/words';
import type { Api, ApiError } from '../api';
import { Asked } from '../asked';
import { dayOf } from '../days';
import { Deed } from '../deed';
import type { Draft } from '../draft';
import type { PhotoBox } from '../photo-box';
import type { Recall } from '../recall';
import {
  blank,
  stepOf,
  unitsChosen,
  usedBy,
  type Action,
  type CaseFields,
  type ChosenUnit,
  type Lack,
} from './step-form';

export interface CaseNeeds {
  api: Api;
  recall: Recall;
  box: PhotoBox;
  /** What time it is in the city. */
  now(): Date;
}

/** Where a case of that status waits; the next one there is offered when it has moved on. */
const queueOf: Record<string, DeskQueue> = {
  reported: 'to_accept',
  accepted: 'to_dispatch',
  handled: 'to_check',
};

export class CaseStore {
  readonly asked = new Asked<DeskComplaint>();
  readonly categories = new Asked<Answer<'GET /complaints/categories'>>();
  readonly units = new Asked<Units>();
  readonly deed: Deed<DeskComplaint>;
  fields: CaseFields = blank();
  /** What was written before is back in the form: from here on it may be given to a finger. */
  ready = false;
  /** The step that was done last while this page is open. */
  decided: string | null = null;
  following: string | null | undefined = undefined;
  /** Somebody else was faster: what they did, or '' when that is not known. */
  meanwhile: string | null = null;
  private draft: Draft<CaseFields> | null = null;

  constructor(
    readonly number: string,
    private readonly needs: CaseNeeds,
  ) {
    this.deed = new Deed<DeskComplaint>({
      answered: (complaint) => this.asked.answered(complaint),
      reload: () => this.load(),
    });
    makeAutoObservable<this, 'needs' | 'draft'>(this, {
      number: false,
      asked: false,
      categories: false,
      units: false,
      deed: false,
      draft: false,
      needs: false,
      fields: observable.ref,
    });
  }

  get box(): PhotoBox {
    return this.needs.box;
  }

  get complaint(): DeskComplaint | null {
    return this.asked.value;
  }

  load(): Promise<void> {
    const params = { number: this.number };
    return this.asked.ask(async () => ({
      answer: await this.needs.api('GET /desk/complaints/:number', { params }),
      since: null,
    }));
  }

  /** What can be chosen from in a sheet. */
  needChoices(): void {
    const { recall } = this.needs;
    if (!this.categories.value)
      void this.categories.ask(() => recall('GET /complaints/categories'));
    if (!this.units.value) void this.units.ask(() => recall('GET /desk/units'));
  }

  /** Words that were written and not sent yet; once it is known who is here. */
  unfold(draft: Draft<CaseFields>): void {
    this.draft?.close();
    this.draft = draft;
    const { box } = this.needs;
    draft.start(
      () => ({ ...toJS(this.fields), photos: box.kept }),
      (kept) => {
        runInAction(() => {
          this.fields = { ...blank(), ...kept, reasons: { ...blank().reasons, ...kept.reasons } };
        });
        void box.restore(kept.photos ?? []);
      },
    );
    box.onChange = () => draft.save();
    this.deed.keepIn(draft);
    this.ready = true;
  }

  leave(): void {
    this.box.leave();
    this.draft?.close();
  }

  set(change: Partial<CaseFields>): void {
    this.fields = { ...this.fields, ...change };
    this.deed.dismiss();
  }

  write(step: keyof CaseFields['reasons'], words: string): void {
    this.set({ reasons: { ...this.fields.reasons, [step]: words } });
  }

  get chosenUnits(): ChosenUnit[] {
    return this.complaint ? unitsChosen(this.fields, this.complaint) : [];
  }

  /** Chosen or not; the first one chosen has the lead. */
  toggleUnit(unit: string): void {
    const others = this.chosenUnits.filter((one) => one.unit !== unit);
    const out = others.length < this.chosenUnits.length;
    const led = others.some(({ main }) => main);
    const units = out ? others : [...others, { unit, main: !led && !this.led, task: '' }];
    // Who led and was taken out leaves the lead to the first of the others.
    if (out && !led && !this.led && units[0]) units[0] = { ...units[0], main: true };
    this.set({ units });
  }

  leadBy(unit: string): void {
    this.set({ units: this.chosenUnits.map((one) => ({ ...one, main: one.unit === unit })) });
  }

  giveTask(unit: string, task: string): void {
    this.set({
      units: this.chosenUnits.map((one) => (one.unit === unit ? { ...one, task } : one)),
    });
  }

  /** Why the step can’t be sent as the form stands; null when it can. */
  lackOf(action: Action): Lack | null {
    const step = this.stepOf(action);
    return typeof step === 'string' ? step : null;
  }

  /** Null when it is done, or what the server had against it; then what is shown is fresh. */
  async take(action: Action): Promise<ApiError | null> {
    const body = this.stepOf(action);
    const { complaint, draft } = this;
    if (typeof body === 'string' || !body || !complaint || !draft) return null;
    const params = { number: this.number };
    return this.act(action, body, (intention) =>
      this.needs.api('POST /desk/complaints/:number/steps', { params, body }, { intention }),
    );
  }

  /** Shows it to the public, or changes what they read; `false` takes it back. */
  async publish(published: boolean): Promise<ApiError | null> {
    const { complaint } = this;
    if (!complaint) return null;
    const params = { number: this.number };
    const body = {
      version: complaint.version,
      published,
      ...(published ? { summary: this.summary.trim(), privateYard: this.yard } : {}),
    };
    return this.act('publish', body, (intention) =>
      this.needs.api('PUT /desk/complaints/:number/publication', { params, body }, { intention }),
    );
  }

  get summary(): string {
    return this.fields.summary ?? this.complaint?.publication.summary ?? '';
  }

  get yard(): boolean {
    return this.fields.yard ?? this.complaint?.privateYard ?? false;
  }

  async withhold(photo: string, withheld: boolean, reason = ''): Promise<ApiError | null> {
    const params = { number: this.number, photo };
    const body = { withheld, ...(reason.trim() ? { reason: reason.trim() } : {}) };
    return this.act(`photo ${photo}`, body, (intention) =>
      this.needs.api('PUT /desk/complaints/:number/photos/:photo', { params, body }, { intention }),
    );
  }

  /** What changed meanwhile has been read. */
  seen(): void {
    this.meanwhile = null;
  }

  private stepOf(action: Action) {
    const { complaint, fields, box } = this;
    if (!complaint) return null;
    const photos = { ids: box.ids, ready: box.ready };
    return stepOf(action, { fields, complaint, photos, today: dayOf(this.needs.now()) });
  }

  /** A new unit leads when none of the case does. */
  private get led(): boolean {
    return (
      this.complaint?.parts.some(
        ({ main, status }) => main && status !== 'returned' && status !== 'recalled',
      ) ?? false
    );
  }

  private async act(
    action: string,
    body: unknown,
    send: (intention: string) => Promise<DeskComplaint>,
  ): Promise<ApiError | null> {
    const before = this.complaint;
    this.meanwhile = null;
    const refused = await this.deed.do(action, body, send, () => this.used(action));
    if (!refused) this.moved(action, before);
    else if (/changed_meanwhile|step_not_allowed/.test(refused.code)) this.told(before);
    else if (refused.code === 'photo_not_found') this.box.sendAgain();
    return refused;
  }

  /** What was sent is not offered again; what is written for other steps stays. */
  private used(action: string): void {
    if (action === 'close') this.box.done();
    this.fields = { ...this.fields, ...usedBy(action, this.fields) };
    this.draft?.clear();
    this.draft?.save();
  }

  private moved(action: string, before: DeskComplaint | null): void {
    this.decided = action;
    this.following = undefined;
    const queue = queueOf[before?.status ?? ''];
    if (queue && this.complaint?.status !== before?.status) void this.findFollowing(queue);
  }

  private told(before: DeskComplaint | null): void {
    const last = before?.steps.reduce((most, { seq }) => Math.max(most, seq), 0) ?? 0;
    const fresh = this.complaint?.steps.filter(({ seq }) => seq > last) ?? [];
    this.meanwhile = fresh.map(({ title }) => title).join('；');
  }

  private async findFollowing(queue: DeskQueue): Promise<void> {
    const query = { queue, limit: 1 };
    const found = await this.needs.api('GET /desk/complaints', { query }).catch(() => null);
    runInAction(() => {
      this.following = found?.items[0]?.number ?? null;
    });
  }
}
