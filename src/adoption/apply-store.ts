import { makeAutoObservable, observable, runInAction, toJS } from 'mobx';
import type { AdoptionDetail, AdoptionPlan, TreeSummary } from '@luyin/contract';
import type { Api, ApiError } from '../api';
import { Asked, asApiError } from '../asked';
import type { Draft } from '../draft';
import type { Recall } from '../recall';
import { TreeAdoptionStore } from '../tree-adoption';
import {
  applySteps,
  bodyOf,
  emptyFields,
  isTaken,
  lookOver,
  stepOf,
  troublesOf,
  usable,
  type ApplyFields,
  type ApplyStep,
  type Place,
  type Troubles,
} from './apply-form';
import { Hold } from './hold';

export interface ApplyNeeds {
  api: Api;
  recall: Recall;
  /** The form of one person about this tree, kept on the phone. */
  draftOf(person: string): Draft<ApplyFields>;
  now?(): number;
}

/** Applying for one tree, in four steps that can be left and resumed. */
export class ApplyStore {
  readonly about: TreeAdoptionStore;
  readonly tree = new Asked<TreeSummary>();
  readonly hold: Hold;
  fields: ApplyFields = emptyFields();
  troubles: Troubles = {};
  /** What the server refused as a whole: no network, too fast. */
  refused: ApiError | null = null;
  /** Why this tree can't be adopted any more. */
  taken: ApiError | null = null;
  /** What changed in the plan since it was read; empty when it is not told. */
  changes: string[] | null = null;
  agreementIsNew = false;
  sending = false;
  adopted: AdoptionDetail | null = null;
  /** The session ended in the middle of the form. */
  interrupted = false;
  private person: string | null = null;
  /** None while nobody is signed in. */
  draft: Draft<ApplyFields> | null = null;

  constructor(
    readonly code: string,
    private readonly needs: ApplyNeeds,
  ) {
    this.about = new TreeAdoptionStore(code, needs.api, needs.recall);
    this.hold = new Hold(code, needs.api, needs.now);
    makeAutoObservable<this, 'needs' | 'person'>(this, {
      code: false,
      about: false,
      tree: false,
      hold: false,
      needs: false,
      person: false,
      draft: observable.ref,
    });
  }

  get plans(): AdoptionPlan[] {
    return this.about.now?.plans ?? [];
  }

  /** The chosen one; where only one is open, there is nothing to choose. */
  get plan(): AdoptionPlan | null {
    const chosen = this.plans.find(({ id }) => id === this.fields.planId);
    if (chosen) return chosen;
    const open = this.plans.filter(usable);
    return open.length === 1 ? open[0]! : null;
  }

  get step(): ApplyStep {
    const { step } = this.fields;
    // A plan that is gone has to be chosen anew.
    return this.plan || step === 'done' ? step : 'plan';
  }

  /** Why there is nothing to fill in, by the tree itself, by someone faster, or because it is mine. */
  get blocked(): boolean {
    if (this.adopted) return false;
    const now = this.about.now;
    if (this.taken ?? this.hold.lost ?? now?.mine) return true;
    // To a visitor the server says "held" without telling by whom: it was this person, before the session ended.
    const ours = now?.heldByMe || (this.interrupted && now?.obstacle === 'held');
    return !!now?.obstacle && !ours;
  }

  /** On arrival, and whenever someone signs in or out. */
  async enter(person: string | null): Promise<void> {
    if (person !== null && person !== this.person) this.unfold(person);
    this.interrupted = person === null && this.person !== null;
    this.taken = null;
    this.hold.lost = null;
    if (person !== null) this.refused = null;
    const { code, needs, tree } = this;
    await Promise.all([
      this.about.load(),
      tree.value
        ? null
        : tree.ask(() => needs.recall('GET /trees/:code', { params: { code } }) as never),
    ]);
    runInAction(() => this.compare());
    await this.keepHold();
  }

  /** Coming back to the page: the tree may have been lost meanwhile. */
  async keepHold(): Promise<void> {
    if (this.person && !this.interrupted && !this.blocked && !this.adopted) await this.hold.take();
  }

  set(change: Partial<ApplyFields>, place?: Place): void {
    Object.assign(this.fields, change);
    if (place) delete this.troubles[place];
    this.refused = null;
  }

  choose(plan: AdoptionPlan): void {
    const party = plan.parties.includes(this.fields.party) ? this.fields.party : plan.parties[0];
    this.set({ planId: plan.id, planVersion: plan.version, ...(party ? { party } : {}) }, 'plan');
    this.changes = null;
  }

  /** To the next step, unless something is missing here. */
  next(): boolean {
    this.troubles = lookOver(this.step, this.fields, this.plan);
    if (Object.keys(this.troubles).length > 0) return false;
    if (this.step === 'plan' && this.plan) this.choose(this.plan);
    this.turnTo(applySteps[applySteps.indexOf(this.step) + 1] ?? this.step);
    return true;
  }

  back(): boolean {
    const before = applySteps[applySteps.indexOf(this.step) - 1];
    if (!before || this.step === 'done') return false;
    this.turnTo(before);
    return true;
  }

  async submit(): Promise<void> {
    const { plan, draft } = this;
    if (this.sending || !plan || !draft) return;
    this.troubles = lookOver('agreement', this.fields, plan);
    if (Object.keys(this.troubles).length > 0) return;
    this.sending = true;
    this.refused = null;
    const body = bodyOf(this.code, toJS(this.fields), plan);
    try {
      const intention = draft.intention('apply', body);
      const adoption = await this.needs.api('POST /adoptions', { body }, { intention });
      runInAction(() => this.done(adoption));
    } catch (error) {
      await this.refuse(asApiError(error));
    } finally {
      runInAction(() => {
        this.sending = false;
      });
    }
  }

  /** The form is blank again. */
  startOver(): void {
    this.fields = emptyFields();
    this.troubles = {};
    this.changes = null;
    this.draft?.clear();
  }

  /** Nothing of it is kept, and the tree is for others again. */
  async giveUp(): Promise<void> {
    this.startOver();
    await this.hold.letGo();
  }

  leave(): void {
    this.hold.stop();
    this.draft?.close();
  }

  private turnTo(step: ApplyStep): void {
    this.fields.step = step;
    this.refused = null;
    this.draft?.save();
  }

  /** This person's draft, if there is one; what a visitor chose before signing in stays. */
  private unfold(person: string): void {
    const chosen = this.person === null ? this.fields.planId : null;
    this.draft?.close();
    this.person = person;
    this.fields = emptyFields();
    this.draft = this.needs.draftOf(person);
    this.draft.start(
      () => toJS(this.fields),
      (kept) => {
        this.fields = { ...emptyFields(), ...kept };
      },
    );
    if (chosen && chosen !== this.fields.planId) this.set({ planId: chosen, planVersion: 0 });
  }

  /** A plan that changed since it was read is shown again before anything is signed. */
  private compare(): void {
    const { plan, fields } = this;
    if (!plan || fields.planId !== plan.id || fields.planVersion === plan.version) return;
    if (fields.planVersion > 0) this.changed(this.changes ?? []);
    fields.planVersion = plan.version;
    // What was accepted stands only if the agreement is still the same.
    if (fields.accepted !== plan.agreement.version) fields.accepted = null;
  }

  private done(adoption: AdoptionDetail): void {
    this.adopted = adoption;
    this.taken = null;
    this.hold.stop();
    this.draft?.done();
    this.draft = null;
    this.fields.step = 'done';
  }

  private async refuse(error: ApiError): Promise<void> {
    const troubles = troublesOf(error);
    const changed = error.code === 'plan_changed' || error.code === 'agreement_stale';
    const reload = changed || isTaken(error) || error.code === 'already_yours' || !!troubles.plan;
    if (reload) await this.about.load();
    runInAction(() => {
      this.troubles = troubles;
      const place = (Object.keys(troubles) as Place[])[0];
      if (changed) this.compare();
      if (error.code === 'plan_changed') this.changed(Object.values(error.fields));
      else if (error.code === 'agreement_stale') this.signAnew();
      else if (isTaken(error)) this.taken = error;
      else if (place) this.fields.step = stepOf[place];
      else if (!this.about.now?.mine) this.refused = error;
    });
  }

  private changed(what: string[]): void {
    this.changes = what;
    this.fields.step = 'plan';
  }

  private signAnew(): void {
    this.changes = null;
    this.agreementIsNew = true;
    this.fields.step = 'agreement';
    this.fields.accepted = null;
  }
}
