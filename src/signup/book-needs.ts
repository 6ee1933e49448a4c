/** What the booking form needs of the app, and what can be booked at all. */
import type { ActivitySession, Answer, SignupDetail } from '@luyin/contract';
import type { Api } from '../api';
import type { Draft } from '../draft';
import type { Recall } from '../recall';
import { emptyFields, type BookFields } from './book-form';
import type { PatienceNeeds } from './patience';

export type Consent = Answer<'GET /consent'>;

export interface BookNeeds extends PatienceNeeds {
  api: Api;
  recall: Recall;
  /** Of the form's page. */
  address: string;
  /** The form of one person about this activity, kept on the phone; null: of a visitor. */
  draftOf(person: string | null): Draft<BookFields>;
  /** It went through: the ticket is kept for a place without a network. */
  onBooked?(signup: SignupDetail): void;
  /** The phone's own clock, ms. */
  now(): number;
}

/** Nobody is kept waiting on one page for longer before the opening. */
export const longestWaitMs = 15 * 60_000;

/** Obstacles that no form gets over. */
const closedFor: readonly string[] = ['session_cancelled', 'booking_over', 'mine_already'];
/** Looked at as a visitor or by another account, these may be different. */
export const bookable = (session: ActivitySession): boolean =>
  !closedFor.includes(session.obstacle ?? '') &&
  !(session.obstacle === 'full' && !session.waitlist);

/** What a visitor wrote before signing in; it is taken out of where it was kept. */
export function takeVisitors(draft: Draft<BookFields>, blank: () => BookFields): BookFields | null {
  let found: BookFields | null = null;
  draft.start(blank, (kept) => {
    found = { ...emptyFields(), ...kept };
  });
  draft.done();
  return found;
}
