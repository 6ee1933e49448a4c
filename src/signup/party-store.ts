import { makeAutoObservable, observable, runInAction, toJS } from 'mobx';
import type { ActivityDetail, Companions, SignupChange, SignupDetail } from '@luyin/contract';
import type { AgeBand } from '@luyin/contract/signup/words';
import type { Api, ApiError } from '../api';
import { Asked, asApiError } from '../asked';
import type { Draft } from '../draft';
import type { Recall } from '../recall';
import { sentence } from '../texts/errors';
import type { Consent } from './book-needs';
import {
  companionsOf,
  consentOf,
  hasChild,
  lookOverConsent,
  lookOverPeople,
  peopleBox,
  peoplePlace,
  type Consented,
  type PersonField,
  type Troubles,
} from './people';

export interface PartyFields extends Consented {
  people: PersonField[];
}

export interface PartyNeeds {
  api: Api;
  recall: Recall;
  draft: Draft<PartyFields>;
}

/** Adding and dropping companions of a booking that stands. */
export class PartyStore {
  readonly asked = new Asked<SignupDetail>();
  readonly activity = new Asked<ActivityDetail>();
  readonly companions = new Asked<Companions>();
  readonly consent = new Asked<Consent>();
  fields: PartyFields = { people: [], guardian: '', consented: null };
  troubles: Troubles = {};
  refused: ApiError | null = null;
  consentIsNew = false;
  busy = false;
  private begun = false;

  constructor(
    readonly id: string,
    private readonly needs: PartyNeeds,
  ) {
    makeAutoObservable<this, 'needs' | 'begun'>(this, {
      id: false,
      asked: false,
      activity: false,
      companions: false,
      consent: false,
      needs: false,
      begun: false,
      refused: observable.ref,
    });
  }

  get draft(): Draft<PartyFields> {
    return this.needs.draft;
  }

  get signup(): SignupDetail | null {
    return this.asked.value;
  }

  /** Everyone may come, should the activity's rule not be had. */
  get from(): string {
    return this.activity.value?.ageRule.from ?? 'under_11';
  }

  /** Someone under 14 comes whom no guardian consented to yet. */
  get consentWanted(): boolean {
    const { signup, fields } = this;
    if (!hasChild(fields.people)) return false;
    if (!signup?.consentBy || this.consentIsNew) return true;
    const known = signup.members.map(({ name }) => name);
    return fields.people.some(
      (person) => hasChild([person]) && !known.includes(person.name.trim()),
    );
  }

  get same(): boolean {
    const { signup, fields } = this;
    return !!signup && JSON.stringify(fields.people) === JSON.stringify(peopleOf(signup));
  }

  async load(): Promise<void> {
    const { recall, api } = this.needs;
    const params = { id: this.id };
    await Promise.all([
      this.asked.ask(async () => ({
        answer: await api('GET /signups/:id', { params }),
        since: null,
      })),
      this.askCompanions(),
      this.needConsent(),
    ]);
    const id = this.signup?.activity.id;
    if (id) await this.activity.ask(() => recall('GET /activities/:id', { params: { id } }));
    runInAction(() => this.begin());
  }

  askCompanions(): Promise<void> {
    return this.companions.ask(() => this.needs.recall('GET /me/companions'));
  }

  async needConsent(): Promise<void> {
    await this.consent.ask(() => this.needs.recall('GET /consent'));
  }

  set(change: Partial<PartyFields>, ...places: string[]): void {
    Object.assign(this.fields, change);
    for (const place of places) delete this.troubles[place];
    if (change.people) delete this.troubles.people;
    this.refused = null;
  }

  /** As the booking stands now. */
  startOver(): void {
    if (this.signup) this.fields = fieldsOf(this.signup);
    this.troubles = {};
    this.refused = null;
  }

  /** True when it is so. */
  async save(): Promise<boolean> {
    const { signup, fields, busy } = this;
    if (busy || !signup) return false;
    const { sizeMin, sizeMax, version } = signup;
    this.troubles = {
      ...lookOverPeople(fields.people, { sizeMin, sizeMax, from: this.from }),
      ...(this.consentWanted ? lookOverConsent(fields, this.consent.value?.version ?? null) : {}),
    };
    if (Object.keys(this.troubles).length > 0) return false;
    this.busy = true;
    this.refused = null;
    const body: SignupChange = {
      version,
      companions: companionsOf(toJS(fields.people)),
      ...(this.consentWanted ? consentOf(fields.people, fields) : {}),
    };
    try {
      const intention = this.draft.intention('party', body);
      const params = { id: this.id };
      const changed = await this.needs.api(
        'PUT /signups/:id/party',
        { params, body },
        { intention },
      );
      this.asked.answered(changed);
      this.draft.done();
      return true;
    } catch (error) {
      await this.refuse(asApiError(error));
      return false;
    } finally {
      runInAction(() => {
        this.busy = false;
      });
    }
  }

  leave(): void {
    if (this.begun) this.draft.close();
  }

  private begin(): void {
    if (this.begun || !this.signup) return;
    this.begun = true;
    this.fields = fieldsOf(this.signup);
    this.draft.start(
      () => toJS(this.fields),
      (kept) => {
        this.fields = { ...fieldsOf(this.signup!), ...kept };
      },
    );
  }

  private async refuse(error: ApiError): Promise<void> {
    if (error.code === 'consent_stale') await this.needConsent();
    if (error.code !== 'offline') await this.reload();
    runInAction(() => {
      const { people } = this.fields;
      const place = peoplePlace(error.code);
      for (const [path, text] of Object.entries(error.fields)) {
        const box = peopleBox(path, people);
        if (box) this.troubles[box] = text;
      }
      if (place && Object.keys(this.troubles).length === 0) this.troubles[place] = sentence(error);
      if (error.code === 'consent_stale' || error.code === 'consent_missing') {
        this.consentIsNew = true;
        this.fields.consented = null;
      }
      if (Object.keys(this.troubles).length === 0) this.refused = error;
    });
  }

  /** The version it stands at now; what was written stays. */
  private async reload(): Promise<void> {
    const params = { id: this.id };
    await this.asked.ask(async () => ({
      answer: await this.needs.api('GET /signups/:id', { params }),
      since: null,
    }));
  }
}

const peopleOf = ({ members }: SignupDetail): PersonField[] =>
  members
    .filter(({ leader }) => !leader)
    .map(({ id, companionId, name, ageBand }) => ({
      key: companionId ?? `member-${id}`,
      companionId,
      name,
      ageBand: ageBand as AgeBand,
    }));

const fieldsOf = (signup: SignupDetail): PartyFields => ({
  people: peopleOf(signup),
  guardian: signup.consentBy ?? '',
  consented: null,
});
