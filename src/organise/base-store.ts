/** One planting base of the register, new or to be changed. */
import { makeAutoObservable, observable, runInAction, toJS, when } from 'mobx';
import type { BaseDetail, BaseForm, Position } from '@luyin/contract';
import type { BaseLevel } from '@luyin/contract/activity/words';
import type { Api, ApiError } from '../api';
import { Asked, asApiError } from '../asked';
import type { Draft } from '../draft';
import type { KeptPhoto, PhotoBox } from '../photo-box';
import { sentence } from '../texts/errors';
import { editTexts } from './edit-texts';
import type { Troubles } from './form-body';
import { wholeOf } from './numbers';
import { baseTexts as texts } from './texts';

export interface BaseFields {
  name: string;
  level: BaseLevel;
  position: Position | null;
  address: string;
  capacity: string;
  contact: string;
  contactPhone: string;
  description: string;
  photos: KeptPhoto[];
  version: number | null;
}

export interface BaseNeeds {
  api: Api;
  box: PhotoBox;
  draft: Draft<BaseFields>;
}

const blank = (): BaseFields => ({
  name: '',
  level: 'city',
  position: null,
  address: '',
  capacity: '',
  contact: '',
  contactPhone: '',
  description: '',
  photos: [],
  version: null,
});

const fieldsOf = (base: BaseDetail): BaseFields => ({
  name: base.name,
  level: base.level,
  position: base.position,
  address: base.address ?? '',
  capacity: base.capacity === null ? '' : String(base.capacity),
  contact: base.contact ?? '',
  contactPhone: base.contactPhone ?? '',
  description: base.description ?? '',
  photos: [],
  version: base.version,
});

export class BaseStore {
  readonly asked = new Asked<BaseDetail>();
  fields = blank();
  troubles: Troubles = {};
  refused: string | null = null;
  stale = false;
  sending = false;
  ready = false;
  private restoring: Promise<void> = Promise.resolve();
  private left = false;

  constructor(
    readonly id: string | null,
    private readonly needs: BaseNeeds,
  ) {
    makeAutoObservable<this, 'needs' | 'restoring' | 'left'>(this, {
      id: false,
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

  get draft(): Draft<BaseFields> {
    return this.needs.draft;
  }

  async open(): Promise<void> {
    if (this.id !== null) await this.load();
    if (!this.ready && (this.id === null || this.asked.value)) this.begin();
  }

  set(by: Partial<BaseFields>): void {
    Object.assign(this.fields, by);
    this.troubles = {};
    this.refused = null;
  }

  startOver(): void {
    this.fields = this.asked.value ? fieldsOf(this.asked.value) : blank();
    this.troubles = {};
    this.refused = null;
    this.stale = false;
    this.box.discard();
  }

  async takeLatest(): Promise<void> {
    await this.load();
    this.startOver();
    this.draft.clear();
  }

  /** True when it is saved. */
  async save(): Promise<boolean> {
    if (this.sending || !this.check() || !(await this.photosThere())) return false;
    const { body } = this.body(this.box.ids);
    if (!body) return false;
    this.sending = true;
    try {
      const intention = this.draft.intention('base', body);
      await this.write(body, intention);
      this.draft.done();
      this.box.done();
      return true;
    } catch (error) {
      this.wrong(asApiError(error));
      return false;
    } finally {
      runInAction(() => {
        this.sending = false;
      });
    }
  }

  leave(): void {
    this.left = true;
    this.draft.close();
    this.box.leave();
  }

  private load(): Promise<void> {
    const params = { id: this.id! };
    return this.asked.ask(async () => ({
      answer: await this.needs.api('GET /bases/:id', { params }),
      since: null,
    }));
  }

  private write(body: BaseForm, intention: string): Promise<BaseDetail> {
    const { api } = this.needs;
    if (this.id === null) return api('POST /desk/bases', { body }, { intention });
    return api('PUT /desk/bases/:id', { params: { id: this.id }, body }, { intention });
  }

  private begin(): void {
    this.fields = this.asked.value ? fieldsOf(this.asked.value) : blank();
    this.ready = true;
    this.box.onChange = () => this.draft.save();
    this.draft.start(
      () => toJS({ ...this.fields, photos: this.box.kept }),
      ({ photos, ...fields }) => {
        Object.assign(this.fields, fields);
        this.stale = this.asked.value !== null && this.asked.value.version !== fields.version;
        this.restoring = this.box.restore(photos);
      },
    );
  }

  private check(): boolean {
    const { body, troubles } = this.body([]);
    this.troubles = troubles;
    this.refused = body ? null : editTexts.lookAbove;
    return body !== null;
  }

  private body(photos: readonly string[]): { body: BaseForm | null; troubles: Troubles } {
    const { fields } = this;
    const troubles: Troubles = {};
    const name = fields.name.trim();
    if (name.length < 2 || name.length > 40) troubles.name = texts.needName;
    if (!fields.position) troubles.position = texts.needPosition;
    const capacity = wholeOf(fields.capacity, 1, 100_000);
    if (capacity === undefined) troubles.capacity = texts.capacityWrong;
    if (Object.keys(troubles).length > 0 || !fields.position) return { body: null, troubles };
    const told = (key: 'address' | 'contact' | 'contactPhone' | 'description') => {
      const value = fields[key].trim();
      return value === '' ? {} : { [key]: value };
    };
    const body: BaseForm = {
      name,
      level: fields.level,
      position: toJS(fields.position),
      ...told('address'),
      ...(typeof capacity === 'number' ? { capacity } : {}),
      ...told('contact'),
      ...told('contactPhone'),
      ...told('description'),
      ...(photos.length > 0 ? { photos: [...photos] } : {}),
      ...(fields.version === null ? {} : { version: fields.version }),
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

  private wrong(error: ApiError): void {
    if (error.code === 'photo_not_found') this.box.sendAgain();
    this.stale = this.stale || error.code === 'base_changed_meanwhile';
    this.troubles = {
      ...error.fields,
      ...(error.code === 'base_name_taken' ? { name: sentence(error) } : {}),
    };
    this.refused = error.code === 'offline' ? editTexts.offline : sentence(error);
  }
}
