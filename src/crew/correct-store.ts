/** Putting right who was there and for how long: one of a party, with a reason that stays on record. */
import { makeAutoObservable, runInAction, toJS } from 'mobx';
import type { AttendanceCorrection, SignupDetail } from '@luyin/contract';
import type { Api, ApiError } from '../api';
import { asApiError } from '../asked';
import type { Draft } from '../draft';
import { sentence } from '../texts/errors';
import { crewTexts as texts } from './texts';

export interface CorrectFields {
  present: boolean;
  hours: string;
  reason: string;
}

/** Tenths of an hour, 0 to 24; null for nothing written, undefined for what is no such number. */
export function hoursOf(text: string): number | null | undefined {
  const written = text.trim().replace(/[。．，,]/g, '.');
  if (written === '') return null;
  if (!/^\d{1,2}(\.\d)?$/.test(written)) return undefined;
  const hours = Number(written);
  return hours <= 24 ? hours : undefined;
}

export class CorrectStore {
  present = true;
  hours = '';
  reason = '';
  trouble: { place: 'hours' | 'reason' | 'whole'; text: string } | null = null;
  sending = false;

  constructor(
    readonly signupId: string,
    readonly memberId: string,
    private readonly api: Api,
    private readonly draft: Draft<CorrectFields>,
  ) {
    makeAutoObservable<this, 'api' | 'draft'>(this, {
      signupId: false,
      memberId: false,
      api: false,
      draft: false,
    });
    draft.start(
      () => toJS({ present: this.present, hours: this.hours, reason: this.reason }),
      (kept) => Object.assign(this, kept),
    );
  }

  set(fields: Partial<CorrectFields>): void {
    Object.assign(this, fields);
    this.trouble = null;
  }

  /** The booking as it is now; null when it could not be done, then `trouble` says why. */
  async send(): Promise<SignupDetail | null> {
    if (this.sending) return null;
    const hours = this.present ? hoursOf(this.hours) : null;
    const reason = this.reason.trim();
    if (hours === undefined) return this.wrong('hours', texts.hoursWrong);
    if (reason.length < 2) return this.wrong('reason', texts.reasonMissing);
    const { memberId, present } = this;
    const body: AttendanceCorrection = {
      memberId,
      present,
      reason,
      ...(hours === null ? {} : { hours }),
    };
    this.sending = true;
    this.trouble = null;
    try {
      const signup = await this.api(
        'POST /crew/signups/:id/corrections',
        { params: { id: this.signupId }, body },
        { intention: this.draft.intention('correct', body) },
      );
      this.draft.done();
      return signup;
    } catch (error) {
      return this.wrong('whole', refusal(asApiError(error)));
    } finally {
      runInAction(() => {
        this.sending = false;
      });
    }
  }

  leave(): void {
    this.draft.close();
  }

  private wrong(place: 'hours' | 'reason' | 'whole', text: string): null {
    this.trouble = { place, text };
    return null;
  }
}

const refusal = (error: ApiError): string =>
  error.code === 'offline' ? texts.offlineCorrect : sentence(error);
