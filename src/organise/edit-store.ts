/** One activity under the hands of its organiser: the form with its draft, saving, publishing, calling off. */
import { makeAutoObservable, observable, runInAction, toJS, when } from 'mobx';
import type { ActivityDetail, ActivityForm, ActivityStep } from '@luyin/contract';
import type { Api, ApiError } from '../api';
import { Asked, asApiError } from '../asked';
import type { Draft } from '../draft';
import type { PhotoBox } from '../photo-box';
import { sentence } from '../texts/errors';
import { cancelOf, stepOf, type Act } from './edit-acts';
import { EditSessions } from './edit-sessions';
import { editTexts as texts } from './edit-texts';
import { bodyOf, mended, troublesOf, type Troubles } from './form-body';
import { blankActivity, fieldsOf, type ActivityFields } from './form-fields';
import { PlanStore, type Plan } from './plan-store';

export interface EditNeeds {
  api: Api;
  box: PhotoBox;
  /** `new` for an activity that the server doesn't know yet. */
  draftOf(subject: string): Draft<ActivityFields>;
}

export class EditStore {
  readonly asked = new Asked<ActivityDetail>();
  readonly sessions = new EditSessions({
    form: () => this.fields,
    unpublished: () => this.unpublished,
    onWritten: (paths) => this.mend(paths),
  });
  fields: ActivityFields = blankActivity();
  troubles: Troubles = {};
  /** Of the whole form. */
  refused: string | null = null;
  /** Somebody else changed it since this form was begun. */
  stale = false;
  sending = false;
  ready = false;
  plan: PlanStore | null = null;
  draft: Draft<ActivityFields> | null = null;
  private restoring: Promise<void> = Promise.resolve();
  private left = false;

  constructor(
    public id: string | null,
    private readonly needs: EditNeeds,
  ) {
    makeAutoObservable<this, 'needs' | 'restoring' | 'left'>(this, {
      asked: false,
      sessions: false,
      needs: false,
      draft: observable.ref,
      restoring: false,
      left: false,
      troubles: observable.ref,
      plan: observable.ref,
    });
  }

  get box(): PhotoBox {
    return this.needs.box;
  }

  get activity(): ActivityDetail | null {
    return this.asked.value;
  }

  /** A new one, a draft, or one that may still be changed. */
  get editable(): boolean {
    return this.id === null || (this.activity?.actions.includes('edit') ?? false);
  }

  /** Nobody but organisers has seen it. */
  get unpublished(): boolean {
    return this.id === null || this.activity?.state === 'draft';
  }

  async open(): Promise<void> {
    if (this.id === null) this.begin();
    else await this.load();
  }

  async load(): Promise<void> {
    const { id } = this;
    if (id === null) return;
    await this.asked.ask(async () => ({
      answer: await this.needs.api('GET /activities/:id', { params: { id } }),
      since: null,
    }));
    if (this.activity && !this.ready) this.begin();
  }

  set(by: Partial<ActivityFields>): void {
    Object.assign(this.fields, by);
    this.mend(Object.keys(by));
  }

  troubleAt(path: string): string | undefined {
    return this.troubles[path];
  }

  /** As they stand on the form. */
  get shownTroubles(): Troubles {
    return this.sessions.shown(this.troubles);
  }

  /** As the server has it; for a new one blank. */
  startOver(): void {
    this.blank();
    this.sessions.unfoldOnly();
    this.troubles = {};
    this.refused = null;
    this.stale = false;
    this.box.discard();
  }

  async takeLatest(): Promise<void> {
    await this.load();
    this.startOver();
    this.draft?.clear();
  }

  /** Saves what nobody is told of: a new activity or a draft. True when it is saved. */
  async save(): Promise<boolean> {
    const body = await this.body();
    if (!body) return false;
    return (await this.write(body)) === null;
  }

  /** For one that is published: first what the change would tell to whom. */
  async planChange(): Promise<void> {
    const form = await this.body();
    if (!form || this.id === null) return;
    await this.begun({ kind: 'form', form }, () => this.write(form));
  }

  planStep(action: ActivityStep['action']): void {
    const { activity } = this;
    if (!activity) return;
    const { id, version } = activity;
    void this.begun({ kind: 'step', action, version }, (reason) =>
      this.acted(stepOf(id, { action, version, reason })),
    );
  }

  planSessionCancel(sessionId: string): void {
    void this.begun({ kind: 'session', sessionId }, (reason) =>
      this.acted(cancelOf(sessionId, { version: this.activity?.version ?? 0, reason })),
    );
  }

  dropPlan(): void {
    this.plan = null;
  }

  leave(): void {
    this.left = true;
    this.draft?.close();
    this.box.leave();
  }

  private blank(): void {
    this.fields = this.activity ? fieldsOf(this.activity) : blankActivity();
  }

  private begin(): void {
    this.blank();
    // What was folded stays so when the form goes on after it was saved.
    if (!this.ready) this.sessions.unfoldOnly();
    this.draft = this.needs.draftOf(this.id ?? 'new');
    this.box.onChange = () => this.draft?.save();
    this.draft.start(
      () => toJS({ ...this.fields, photos: this.box.kept }),
      ({ photos, ...fields }) => {
        Object.assign(this.fields, fields);
        this.sessions.unfoldOnly();
        this.stale = this.activity !== null && this.activity.version !== fields.version;
        this.restoring = this.box.restore(photos);
      },
    );
    this.ready = true;
  }

  private async begun(
    plan: Plan,
    act: (reason: string) => Promise<ApiError | null>,
  ): Promise<void> {
    if (this.id === null) return;
    const store = new PlanStore(plan, this.id, this.needs.api, act, sentence, (error) => {
      // What is wrong stands beside its box, not on a sheet above it.
      if (plan.kind !== 'form') return;
      runInAction(() => {
        this.wrong(error);
        this.plan = null;
      });
    });
    this.plan = store;
    if (!store.needsReason) await store.look();
  }

  /** The form as it is sent, its photos with it; null while something has to be mended. */
  private async body(): Promise<ActivityForm | null> {
    if (this.sending) return null;
    this.refused = null;
    const { body, troubles } = bodyOf(this.fields, []);
    if (!body) {
      this.troubles = troubles;
      this.refused = texts.lookAbove;
      return null;
    }
    this.troubles = {};
    if (!(await this.photosThere())) return null;
    return bodyOf(this.fields, this.box.ids).body;
  }

  private async photosThere(): Promise<boolean> {
    const { box } = this;
    this.sending = true;
    await this.restoring;
    box.resume();
    await when(() => !box.busy || this.left);
    runInAction(() => {
      this.sending = false;
    });
    if (this.left || box.ready) return !this.left;
    this.refused = texts.photosFailed;
    return false;
  }

  private async write(body: ActivityForm): Promise<ApiError | null> {
    const { id, draft } = this;
    const { api } = this.needs;
    if (!draft) return null;
    this.sending = true;
    try {
      const intention = draft.intention('save', body);
      const activity =
        id === null
          ? await api('POST /desk/activities', { body }, { intention })
          : await api('PUT /desk/activities/:id', { params: { id }, body }, { intention });
      runInAction(() => this.saved(activity));
      return null;
    } catch (error) {
      return this.wrong(asApiError(error));
    } finally {
      runInAction(() => {
        this.sending = false;
      });
    }
  }

  /** What was typed is at the server now: the form goes on from there, with a draft of its own. */
  private saved(activity: ActivityDetail): void {
    this.draft?.done();
    this.box.done();
    this.id = activity.id;
    this.asked.answered(activity);
    this.troubles = {};
    this.stale = false;
    this.begin();
  }

  private async acted({ name, body, send }: Act): Promise<ApiError | null> {
    const { draft } = this;
    if (!draft) return null;
    const before = this.activity?.version;
    try {
      const activity = await send(this.needs.api, draft.intention(name, body));
      runInAction(() => this.stepped(activity, before));
      return null;
    } catch (error) {
      const refused = asApiError(error);
      if (refused.code === 'activity_changed_meanwhile') await this.load();
      return refused;
    }
  }

  /** A form that was not touched goes on from the new state; one that was keeps what was typed and its version. */
  private stepped(activity: ActivityDetail, before: number | undefined): void {
    this.asked.answered(activity);
    // The version of a form that knew of everything up to this step moves on with it.
    if (this.fields.version === before) this.fields.version = activity.version;
    this.sessions.follow(activity);
  }

  private wrong(error: ApiError): ApiError {
    if (error.code === 'photo_not_found') this.box.sendAgain();
    this.troubles = troublesOf(error.fields, this.fields);
    this.stale = this.stale || error.code === 'activity_changed_meanwhile';
    this.refused = error.code === 'offline' ? texts.offline : sentence(error);
    return error;
  }

  /** What was written anew is no longer wrong. */
  private mend(paths: readonly string[]): void {
    this.troubles = mended(this.troubles, paths);
    this.refused = null;
  }
}
