import { makeAutoObservable, observable } from 'mobx';
import type { ActivitySession } from '@luyin/contract';
import type { ApiError } from '../api';

/** Why a booking did not go through, as the screen has to answer it. */
export type RefusalKind =
  | 'not_open'
  | 'stopped'
  | 'changed'
  | 'consent'
  /** Full, and there is a waitlist that was not asked for. */
  | 'wait_instead'
  | 'full'
  | 'overlap'
  | 'already'
  | 'error';

/** Whatever the server said about the session, the page's own picture of it is old. */
const outdated: readonly string[] = [
  'session_changed',
  'session_full',
  'waitlist_full',
  'session_cancelled',
  'session_not_found',
  'booking_over',
  'booking_not_open',
  'booking_not_open_for_you',
  'signup_already',
  'party_kind_closed',
  'party_too_small',
  'party_too_large',
];
const kinds: Record<string, RefusalKind | undefined> = {
  booking_not_open: 'not_open',
  booking_not_open_for_you: 'not_open',
  session_changed: 'changed',
  consent_stale: 'consent',
  session_full: 'full',
  waitlist_full: 'full',
  signup_overlap: 'overlap',
  signup_already: 'already',
};

export class Refusal {
  kind: RefusalKind | null = null;
  error: ApiError | null = null;
  /** What changed, in words; empty when that is not told. */
  changes: readonly string[] = [];
  /** The booking that is in the way. */
  signupId: string | null = null;
  /** Something was on its way when it was stopped. */
  sent = false;

  constructor() {
    makeAutoObservable(this, { error: observable.ref, changes: observable.ref });
  }

  clear(): void {
    this.kind = null;
    this.error = null;
    this.changes = [];
    this.signupId = null;
    this.sent = false;
  }

  notOpen(): void {
    this.kind = 'not_open';
  }

  stoppedAt(tried: number): void {
    this.kind = 'stopped';
    this.sent = tried > 0;
  }

  changedTo(changes: readonly string[]): void {
    this.kind = 'changed';
    this.changes = changes;
  }

  readAgain({ code }: ApiError): boolean {
    return outdated.includes(code);
  }

  by(error: ApiError, about: { session: ActivitySession | null; wait: boolean }): void {
    this.error = error;
    this.kind = kinds[error.code] ?? 'error';
    this.signupId = error.fields.signupId ?? null;
    if (this.kind === 'changed') this.changes = Object.values(error.fields);
    if (error.code === 'session_full' && about.session?.waitlist && !about.wait) {
      this.kind = 'wait_instead';
    }
  }
}
