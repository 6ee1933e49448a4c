import { makeAutoObservable, observable, runInAction, toJS } from 'mobx';
import type { ActivitySession, Quota, SignupDetail } from '@luyin/contract';
import type { PartyKind } from '@luyin/contract/adoption/words';
import type { ApiError } from '../api';
import { asApiError } from '../asked';
import { BookDraft } from './book-draft';
import { BookFacts } from './book-facts';
import {
  bodyOf,
  bookSteps,
  lookOver,
  stepOf,
  troublesOf,
  type BookFields,
  type BookRules,
  type BookStep,
} from './book-form';
import { bookable, longestWaitMs, type BookNeeds } from './book-needs';
import { hasChild, type Troubles } from './people';
import { Patience } from './patience';
import { Refusal } from './refusal';

/** Booking a party into one session, in three screens that can be left and resumed. */
export class BookStore {
  readonly facts: BookFacts;
  readonly form: BookDraft;
  readonly patience: Patience;
  /** What the server had against the booking as a whole. */
  readonly refusal = new Refusal();
  troubles: Troubles = {};
  signup: SignupDetail | null = null;
  /** The session of the account ended in the middle of the form. */
  interrupted = false;

  constructor(
    readonly activityId: string,
    private readonly wanted: string | null,
    private readonly needs: BookNeeds,
  ) {
    this.patience = new Patience(needs);
    this.facts = new BookFacts(activityId, needs);
    this.form = new BookDraft(wanted, needs, () => this.facts.companions.value?.me ?? null);
    makeAutoObservable<this, 'needs' | 'wanted'>(this, {
      activityId: false,
      facts: false,
      form: false,
      patience: false,
      refusal: false,
      needs: false,
      wanted: false,
      signup: observable.ref,
    });
  }

  get fields(): BookFields {
    return this.form.fields;
  }

  get sessions(): ActivitySession[] {
    return this.facts.about.value?.sessionList ?? [];
  }

  /** The chosen one; where only one can be booked, there is nothing to choose. */
  get session(): ActivitySession | null {
    const { sessionId } = this.fields;
    const chosen = this.sessions.find(({ id }) => id === sessionId);
    // One that was chosen and is closed now is not swapped for another behind anybody's back.
    if (chosen) return bookable(chosen) ? chosen : null;
    const open = this.sessions.filter(bookable);
    return open.length === 1 ? open[0]! : null;
  }

  get quota(): Quota | null {
    const { session, fields } = this;
    if (!session) return null;
    const { quotas } = session;
    const chosen = quotas.find(({ kind }) => kind === fields.kind);
    return chosen ?? (quotas.length === 1 ? quotas[0]! : null);
  }

  get rules(): BookRules | null {
    const activity = this.facts.about.value;
    if (!activity) return null;
    const { session, quota, phoneWanted } = this;
    return { activity, session, quota, phoneWanted, consent: this.facts.consentVersion };
  }

  /** Known once somebody is signed in. */
  get phoneWanted(): boolean {
    return this.facts.companions.value?.phone === null;
  }

  get consentWanted(): boolean {
    return hasChild(this.fields.people);
  }

  /** No seat is left for a party of this size. */
  get short(): boolean {
    const { quota, session, fields } = this;
    if (!quota || session?.mode === 'lottery') return false;
    return quota.left < fields.people.length + 1 || quota.waiting > 0;
  }

  /** A session in which I am already, where nothing else can be booked. */
  get mine(): string | null {
    if (this.session) return null;
    const wanted = this.sessions.find(({ id }) => id === this.wanted);
    const all = wanted ? [wanted] : this.sessions;
    return all.find(({ obstacle }) => obstacle === 'mine_already')?.mine?.signupId ?? null;
  }

  /** What the person wrote before is back in the form: from now on nothing that is written gets replaced. */
  get ready(): boolean {
    return this.form.draft !== null;
  }

  get blocked(): boolean {
    return !this.signup && this.facts.about.value !== null && !this.sessions.some(bookable);
  }

  get step(): BookStep {
    const { step } = this.fields;
    return step === 'done' || (this.session && this.quota) ? step : 'party';
  }

  /** This page, to come back to after signing in. */
  get address(): string {
    return this.needs.address;
  }

  get drawsAt(): string | null {
    return this.session?.lottery?.drawsAt ?? null;
  }

  get sending(): boolean {
    return this.patience.busy;
  }

  /** Ms until this person may book, by the server's clock. */
  leftMs(): number {
    const { session } = this;
    if (!session) return 0;
    return Date.parse(session.opensForMeAt) - this.facts.now();
  }

  /** On arrival, and whenever someone signs in or out. */
  async enter(person: string | null): Promise<void> {
    if (this.signup) return;
    const { facts } = this;
    this.interrupted = person === null && this.form.person !== null;
    if (this.interrupted) return;
    this.refusal.clear();
    if (person !== this.form.person) facts.companions.clear();
    await Promise.all([
      facts.load(),
      person === null ? null : facts.needCompanions(),
      facts.needConsent(),
    ]);
    runInAction(() => {
      if (!this.form.draft || person !== this.form.person) this.form.unfold(person);
      this.compare();
    });
  }

  /** Coming back to the page: quotas have moved. What is written stays. */
  async look(): Promise<void> {
    if (this.facts.about.value && !this.sending && !this.signup) await this.facts.load();
  }

  set(change: Partial<BookFields>, ...places: string[]): void {
    Object.assign(this.fields, change);
    for (const place of places) delete this.troubles[place];
    if (change.people) delete this.troubles.people;
    this.refusal.clear();
  }

  choose(session: ActivitySession): void {
    const { id, version, quotas } = session;
    const stays = quotas.some(({ kind }) => kind === this.fields.kind);
    const kind = stays ? this.fields.kind : quotas.length === 1 ? quotas[0]!.kind : null;
    this.set({ sessionId: id, sessionVersion: version, kind: kind as PartyKind | null }, 'session');
  }

  /** To the next screen, unless something is missing on this one. */
  next(): boolean {
    if (!this.rules) return false;
    this.troubles = lookOver(this.step, this.settled(), this.rules);
    if (Object.keys(this.troubles).length > 0) return false;
    this.turnTo(bookSteps[bookSteps.indexOf(this.step) + 1] ?? this.step);
    return true;
  }

  back(): boolean {
    const before = bookSteps[bookSteps.indexOf(this.step) - 1];
    if (!before || this.step === 'done') return false;
    this.turnTo(before);
    return true;
  }

  async submit(): Promise<void> {
    const { rules } = this;
    const { draft, person } = this.form;
    if (this.sending || !draft || !rules || !this.session || person === null) return;
    const fields = this.settled();
    for (const step of bookSteps) {
      this.troubles = lookOver(step, fields, rules);
      if (Object.keys(this.troubles).length > 0) return this.turnTo(step);
    }
    this.refusal.clear();
    if (this.leftMs() > longestWaitMs) return this.refusal.notOpen();
    const params = { id: this.session.id };
    const body = bodyOf(toJS(fields), this.phoneWanted);
    const intention = draft.intention(`book ${params.id}`, body);
    try {
      const signup = await this.patience.send(
        () => this.leftMs(),
        () => this.needs.api('POST /sessions/:id/signups', { params, body }, { intention }),
      );
      runInAction(() => {
        if (signup) this.done(signup);
        else this.refusal.stoppedAt(this.patience.tried);
      });
    } catch (error) {
      await this.refuse(asApiError(error));
    }
  }

  /** The form is blank again. */
  startOver(): void {
    this.form.startOver();
    this.troubles = {};
    this.refusal.clear();
  }

  leave(): void {
    this.patience.stop();
    this.form.close();
  }

  /** What needs no choosing is chosen, and the version is the one in sight. */
  private settled(): BookFields {
    const { session, quota, fields } = this;
    if (session && fields.sessionId !== session.id) this.choose(session);
    if (quota && fields.kind !== quota.kind) fields.kind = quota.kind as PartyKind;
    if (session && fields.sessionVersion === 0) fields.sessionVersion = session.version;
    return fields;
  }

  private turnTo(step: BookStep): void {
    this.fields.step = step;
    this.refusal.clear();
    this.form.draft?.save();
  }

  /** A session that changed since it was read is looked at again before anything is sent. */
  private compare(): void {
    const { session, fields } = this;
    if (!session || fields.sessionId !== session.id) return;
    const read = fields.sessionVersion;
    fields.sessionVersion = session.version;
    if (read > 0 && read !== session.version) this.refusal.changedTo([]);
    const { consentVersion } = this.facts;
    if (consentVersion && fields.consented !== consentVersion) fields.consented = null;
  }

  private done(signup: SignupDetail): void {
    this.signup = signup;
    this.form.done();
    this.needs.onBooked?.(signup);
  }

  private async refuse(error: ApiError): Promise<void> {
    if (this.refusal.readAgain(error)) await this.facts.load();
    if (error.code === 'consent_stale') {
      await this.facts.renewConsent();
    }
    runInAction(() => {
      const { fields } = this;
      this.troubles = troublesOf(error, fields.people);
      const place = Object.keys(this.troubles)[0];
      if (place) fields.step = stepOf(place);
      if (error.code === 'consent_stale') {
        fields.consented = null;
        fields.step = 'people';
      }
      if (error.code === 'session_changed' && this.session) {
        fields.sessionVersion = this.session.version;
      }
      if (!place) this.refusal.by(error, { session: this.session, wait: fields.wait });
    });
  }
}
