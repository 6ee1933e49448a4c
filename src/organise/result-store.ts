/** What was done in a session: trees by species and place, area, words, photos. Recorded once. */
import { makeAutoObservable, observable, runInAction, toJS, when } from 'mobx';
import type {
  ActivityDetail,
  Position,
  SessionResult,
  SessionResultForm,
  Species,
} from '@luyin/contract';
import { newIntention, type Api, type ApiError } from '../api';
import { Asked, asApiError } from '../asked';
import type { Draft } from '../draft';
import type { KeptPhoto, PhotoBox } from '../photo-box';
import { sentence } from '../texts/errors';
import { editTexts } from './edit-texts';
import type { Troubles } from './form-body';
import { numberOf, wholeOf } from './numbers';
import { resultTexts as texts } from './texts';

export interface PlantedFields {
  key: string;
  species: { id: number; zh: string } | null;
  count: string;
  spacing: string;
  position: Position | null;
}

export interface ResultFields {
  planted: PlantedFields[];
  area: string;
  perHead: string;
  text: string;
  photos: KeptPhoto[];
}

export interface ResultNeeds {
  api: Api;
  box: PhotoBox;
  draft: Draft<ResultFields>;
}

/** What is known of a session before its result is: its activity, and the result once there is one. */
interface Known {
  activity: ActivityDetail | null;
  result: SessionResult | null;
}

export class ResultStore {
  readonly asked = new Asked<Known>();
  planted: PlantedFields[] = [];
  area = '';
  perHead = '';
  text = '';
  troubles: Troubles = {};
  refused: string | null = null;
  sending = false;
  ready = false;
  private restoring: Promise<void> = Promise.resolve();
  private left = false;

  constructor(
    readonly sessionId: string,
    readonly activityId: string | null,
    private readonly needs: ResultNeeds,
  ) {
    makeAutoObservable<this, 'needs' | 'restoring' | 'left'>(this, {
      sessionId: false,
      activityId: false,
      asked: false,
      needs: false,
      restoring: false,
      left: false,
      troubles: observable.ref,
    });
  }

  get box(): PhotoBox {
    return this.needs.box;
  }

  get draft(): Draft<ResultFields> {
    return this.needs.draft;
  }

  get result(): SessionResult | null {
    return this.asked.value?.result ?? null;
  }

  get activity(): ActivityDetail | null {
    return this.asked.value?.activity ?? null;
  }

  /** How many trees the form speaks of. */
  get trees(): number {
    return this.planted.reduce((sum, { count }) => sum + (wholeOf(count, 1, 2000) ?? 0), 0);
  }

  async load(): Promise<void> {
    await this.asked.ask(async () => ({
      answer: { result: await this.found(), activity: await this.about() },
      since: null,
    }));
    if (this.asked.value && !this.result && !this.ready) this.begin();
  }

  set(by: Partial<Pick<ResultFields, 'area' | 'perHead' | 'text'>>): void {
    Object.assign(this, by);
    this.mend();
  }

  setPlanted(at: number, by: Partial<PlantedFields>): void {
    Object.assign(this.planted[at]!, by);
    this.mend();
  }

  choose(at: number, { id, zh }: Pick<Species, 'id' | 'zh'>): void {
    this.setPlanted(at, { species: { id, zh } });
  }

  /** Around where the activity was, until another place is said. */
  addPlanted(): void {
    const last = this.planted[this.planted.length - 1];
    const position = last?.position ?? this.activity?.position ?? null;
    this.planted.push({ key: newIntention(), species: null, count: '', spacing: '3', position });
    this.mend();
  }

  dropPlanted(at: number): void {
    this.planted.splice(at, 1);
    this.mend();
  }

  /** Looks whether all is there; the sending is confirmed after that. */
  check(): boolean {
    const { body, troubles } = this.body([]);
    this.troubles = troubles;
    this.refused = body ? null : (troubles.whole ?? editTexts.lookAbove);
    return body !== null;
  }

  /** True when it is recorded. */
  async send(): Promise<boolean> {
    if (this.sending || !this.check() || !(await this.photosThere())) return false;
    const { body } = this.body(this.box.ids);
    if (!body) return false;
    this.sending = true;
    try {
      const result = await this.needs.api(
        'PUT /desk/sessions/:id/result',
        { params: { id: this.sessionId }, body },
        { intention: this.draft.intention('result', body) },
      );
      this.draft.done();
      this.box.done();
      runInAction(() => this.asked.answered({ activity: this.activity, result }));
      return true;
    } catch (error) {
      await this.wrong(asApiError(error));
      return false;
    } finally {
      runInAction(() => {
        this.sending = false;
      });
    }
  }

  startOver(): void {
    Object.assign(this, { planted: [], area: '', perHead: '', text: '' });
    this.mend();
    this.box.discard();
  }

  leave(): void {
    this.left = true;
    this.draft.close();
    this.box.leave();
  }

  private async found(): Promise<SessionResult | null> {
    try {
      const params = { id: this.sessionId };
      return await this.needs.api('GET /desk/sessions/:id/result', { params });
    } catch (error) {
      if (asApiError(error).code === 'result_not_found') return null;
      throw error;
    }
  }

  private async about(): Promise<ActivityDetail | null> {
    if (this.activityId === null) return null;
    return this.needs.api('GET /activities/:id', { params: { id: this.activityId } });
  }

  private begin(): void {
    this.ready = true;
    this.box.onChange = () => this.draft.save();
    this.draft.start(
      () => ({
        planted: toJS(this.planted),
        area: this.area,
        perHead: this.perHead,
        text: this.text,
        photos: this.box.kept,
      }),
      ({ photos, ...fields }) => {
        Object.assign(this, fields);
        this.restoring = this.box.restore(photos);
      },
    );
  }

  private body(photos: readonly string[]): { body: SessionResultForm | null; troubles: Troubles } {
    const troubles: Troubles = {};
    const planted = this.planted.map((row, at) => plantedOf(row, `planted.${at}`, troubles));
    const areaM2 = numberOf(this.area, 0, 1_000_000);
    if (areaM2 === undefined) troubles.areaM2 = texts.areaWrong;
    const perHead = numberOf(this.perHead, 0, 1000);
    if (perHead === undefined) troubles.perHead = texts.perHeadWrong;
    const text = this.text.trim();
    const said = planted.length > 0 || areaM2 !== null || perHead !== null || text !== '';
    if (!said) troubles.whole = texts.nothing;
    if (Object.keys(troubles).length > 0) return { body: null, troubles };
    const body: SessionResultForm = {
      planted: planted.filter((row) => row !== null),
      ...(typeof areaM2 === 'number' ? { areaM2 } : {}),
      ...(typeof perHead === 'number' ? { perHead } : {}),
      ...(text === '' ? {} : { text }),
      ...(photos.length > 0 ? { photos: [...photos] } : {}),
    };
    return { body, troubles };
  }

  private async photosThere(): Promise<boolean> {
    const { box } = this;
    this.sending = true;
    await this.restoring;
    box.resume();
    await when(() => !box.busy || this.left);
    runInAction(() => {
      this.sending = false;
      if (!this.left && !box.ready) this.refused = editTexts.photosFailed;
    });
    return !this.left && box.ready;
  }

  private async wrong(error: ApiError): Promise<void> {
    if (error.code === 'photo_not_found') this.box.sendAgain();
    // A colleague was faster: what they wrote is shown.
    if (error.code === 'result_recorded_already') await this.load();
    runInAction(() => {
      this.troubles = { ...error.fields };
      this.refused = error.code === 'offline' ? editTexts.offline : sentence(error);
    });
  }

  private mend(): void {
    this.troubles = {};
    this.refused = null;
  }
}

function plantedOf(row: PlantedFields, path: string, troubles: Troubles) {
  const count = wholeOf(row.count, 1, 2000);
  const spacingM = numberOf(row.spacing, 0.5, 20);
  const { species, position } = row;
  if (!species) troubles[`${path}.speciesId`] = texts.needSpecies;
  if (typeof count !== 'number') troubles[`${path}.count`] = texts.needCount;
  if (typeof spacingM !== 'number') troubles[`${path}.spacingM`] = texts.needSpacing;
  if (!position) troubles[`${path}.position`] = texts.needPosition;
  if (!species || !position || typeof count !== 'number' || typeof spacingM !== 'number')
    return null;
  return { speciesId: species.id, count, position: toJS(position), spacingM };
}
