/** What a certificate still needs, said by its holder. */
import { makeAutoObservable, runInAction } from 'mobx';
import type { DutyClaim, DutyYear } from '@luyin/contract';
import type { AgeBand } from '@luyin/contract/signup/words';
import type { Api, ApiError } from '../api';
import { asApiError } from '../asked';
import type { Draft } from '../draft';
import { sentence } from '../texts/errors';
import { claimTexts as texts } from './texts';

export interface ClaimFields {
  name: string;
  ageBand: AgeBand | null;
  sex: 'female' | 'male' | null;
}

export type ClaimPlace = 'name' | 'age' | 'sex' | 'whole';

const refusedAt: Record<string, { place: ClaimPlace; text: string }> = {
  duty_name_missing: { place: 'name', text: texts.nameMissing },
  plate_unfit: { place: 'name', text: texts.nameUnfit },
  duty_age_missing: { place: 'age', text: texts.ageMissing },
  duty_sex_missing: { place: 'sex', text: texts.sexMissing },
};

export class ClaimStore {
  name = '';
  ageBand: AgeBand | null = null;
  sex: 'female' | 'male' | null = null;
  trouble: { place: ClaimPlace; text: string } | null = null;
  sending = false;
  /** What the server asked for when it was sent. */
  private ageAsked = false;
  private sexAsked = false;

  constructor(
    /** The year that is reached, and what it asks for. */
    private readonly of: Pick<DutyYear, 'year' | 'holder' | 'ask'>,
    private readonly api: Api,
    readonly draft: Draft<ClaimFields>,
    private readonly onIssued: (year: DutyYear) => void,
  ) {
    makeAutoObservable<this, 'of' | 'api' | 'onIssued'>(this, {
      of: false,
      api: false,
      draft: false,
      onIssued: false,
    });
  }

  open(): void {
    this.draft.start(
      () => ({ name: this.name, ageBand: this.ageBand, sex: this.sex }),
      (fields) => runInAction(() => Object.assign(this, fields)),
    );
    void this.fillIn();
  }

  leave(): void {
    this.draft.close();
  }

  get asksName(): boolean {
    return this.of.ask === 'name';
  }

  get asksAge(): boolean {
    return this.of.ask === 'name' || this.of.ask === 'age' || this.ageAsked;
  }

  /** Nobody’s sex is asked for but where the duty ends at another age for it. */
  get asksSex(): boolean {
    return this.of.ask === 'sex' || this.sexAsked || this.ageBand === 'from_56';
  }

  write(name: string): void {
    this.name = name;
    this.clear('name');
  }

  chooseAge(ageBand: AgeBand | null): void {
    this.ageBand = ageBand;
    this.clear('age');
  }

  chooseSex(sex: 'female' | 'male' | null): void {
    this.sex = sex;
    this.clear('sex');
  }

  async submit(): Promise<void> {
    if (this.sending) return;
    this.trouble = this.missing();
    if (this.trouble) return;
    this.sending = true;
    const body = this.claim();
    const intention = this.draft.intention('claim', body);
    try {
      const year = await this.api('POST /me/duty/certificates', { body }, { intention });
      this.draft.done();
      this.onIssued(year);
    } catch (error) {
      this.refused(asApiError(error));
    } finally {
      runInAction(() => {
        this.sending = false;
      });
    }
  }

  /** How the holder was called when they last took part; what was typed meanwhile stays. */
  private async fillIn(): Promise<void> {
    const { companionId } = this.of.holder;
    const found = await this.api('GET /me/companions').catch(() => null);
    const known =
      companionId === null ? found?.me : found?.items.find(({ id }) => id === companionId);
    runInAction(() => {
      if (!known) return;
      this.name ||= known.name;
      if (!known.askAgain) this.ageBand ??= known.ageBand;
    });
  }

  private missing(): { place: ClaimPlace; text: string } | null {
    if (this.asksName && this.name.trim().length < 2) return refusedAt.duty_name_missing!;
    if (this.asksAge && this.ageBand === null) return refusedAt.duty_age_missing!;
    if (this.asksSex && this.sex === null) return refusedAt.duty_sex_missing!;
    return null;
  }

  private claim(): DutyClaim {
    const { year, holder } = this.of;
    return {
      year,
      ...(holder.companionId ? { companion: holder.companionId } : {}),
      ...(this.asksName ? { name: this.name.trim() } : {}),
      ...(this.ageBand ? { ageBand: this.ageBand } : {}),
      ...(this.asksSex && this.sex ? { sex: this.sex } : {}),
    };
  }

  private refused(error: ApiError): void {
    if (error.code === 'duty_age_missing') this.ageAsked = true;
    if (error.code === 'duty_sex_missing') this.sexAsked = true;
    this.trouble = refusedAt[error.code] ?? { place: 'whole', text: sentence(error) };
  }

  private clear(place: ClaimPlace): void {
    if (this.trouble?.place === place || this.trouble?.place === 'whole') this.trouble = null;
  }
}
