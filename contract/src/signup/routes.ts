/** The addresses of booking, of the day and of the draw; part of the route table. */
import Type from 'typebox';
import { SessionId } from '../activity/schema.ts';
import type { Route } from '../route.ts';
import { Done, PageQuery } from '../schema.ts';
import { AttendanceCorrection, CrewSessions, Roll, ScanAnswers, ScanBatch } from './crew.ts';
import {
  Companions,
  ConsentText,
  Draw,
  Feedback,
  SignupChange,
  SignupDetail,
  SignupForm,
  SignupId,
  SignupPage,
  SignupStep,
  SiteScan,
} from './schema.ts';

const One = Type.Object({ id: SignupId });
const OneSession = Type.Object({ id: SessionId });
const Paged = Type.Object(PageQuery, { additionalProperties: false });

const partyErrors = [
  'party_too_small',
  'party_too_large',
  'age_not_allowed',
  'adult_missing',
  'consent_missing',
  'consent_stale',
  'companion_not_found',
  'companion_twice',
] as const;

export const signupRoutes = {
  'POST /sessions/:id/signups': {
    summary: 'Book a party into a session: all of it or nothing',
    can: 'signup.book',
    params: OneSession,
    body: SignupForm,
    answer: SignupDetail,
    errors: [
      ...partyErrors,
      'session_not_found',
      'session_cancelled',
      'session_changed',
      'booking_not_open',
      'booking_not_open_for_you',
      'booking_over',
      'session_full',
      'waitlist_full',
      'signup_already',
      'signup_overlap',
      'signup_phone_missing',
      'party_kind_closed',
      'party_name_missing',
      'grown_leader_required',
    ],
  },
  'GET /me/signups': {
    summary: 'My bookings, the one that needs me first',
    can: 'signup.book',
    query: Paged,
    answer: SignupPage,
    errors: ['cursor_invalid'],
  },
  'GET /signups/:id': {
    summary: 'One booking, for its leader and for staff',
    can: 'signup.book',
    params: One,
    answer: SignupDetail,
    errors: ['signup_not_found'],
  },
  'PUT /signups/:id/party': {
    summary: 'Add or drop companions',
    can: 'signup.book',
    params: One,
    body: SignupChange,
    answer: SignupDetail,
    errors: [
      ...partyErrors,
      'signup_not_found',
      'signup_changed_meanwhile',
      'signup_step_not_allowed',
      'change_too_late',
      'session_full',
    ],
  },
  'POST /signups/:id/steps': {
    summary: 'Accept or decline an offer, cancel',
    can: 'signup.book',
    params: One,
    body: SignupStep,
    answer: SignupDetail,
    errors: [
      'signup_not_found',
      'signup_changed_meanwhile',
      'signup_step_not_allowed',
      'signup_overlap',
      'offer_over',
      'change_too_late',
    ],
  },
  'POST /signups/:id/attendance': {
    summary: 'Check in or out by the code at the site',
    can: 'signup.book',
    params: One,
    body: SiteScan,
    answer: SignupDetail,
    errors: [
      'signup_not_found',
      'signup_not_booked',
      'site_code_wrong',
      'site_code_old',
      'site_code_other',
      'site_too_far',
      'check_in_too_early',
      'check_in_too_late',
      'not_checked_in',
    ],
  },
  'PUT /signups/:id/feedback': {
    summary: 'Stars and words about the day',
    can: 'signup.book',
    params: One,
    body: Feedback,
    answer: SignupDetail,
    errors: ['signup_not_found', 'feedback_not_open', 'feedback_unfit'],
  },
  'GET /me/companions': {
    summary: 'Those I brought before',
    can: 'signup.book',
    answer: Companions,
  },
  'DELETE /me/companions/:id': {
    summary: 'Forget one of them for the next time',
    can: 'signup.book',
    params: Type.Object({ id: Type.String({ minLength: 1, maxLength: 64 }) }),
    answer: Done,
    errors: ['companion_not_found'],
  },
  'GET /consent': {
    summary: 'The words a guardian consents to',
    can: 'activity.look',
    answer: ConsentText,
    cached: true,
  },
  'GET /sessions/:id/draw': {
    summary: 'The draw of a session: seed, entries, winners',
    can: 'activity.look',
    params: OneSession,
    answer: Draw,
    errors: ['session_not_found', 'session_without_draw'],
  },

  'GET /crew/sessions': {
    summary: 'Sessions of yesterday, today and the days to come, for the scan page',
    can: 'signup.check',
    answer: CrewSessions,
  },
  'GET /crew/sessions/:id/roll': {
    summary: 'The roll of a session, to be kept on the phone',
    can: 'signup.check',
    params: OneSession,
    answer: Roll,
    errors: ['session_not_found', 'session_cancelled'],
  },
  'POST /crew/sessions/:id/scans': {
    summary: 'Scans of a phone, perhaps made without a network',
    can: 'signup.check',
    params: OneSession,
    body: ScanBatch,
    answer: ScanAnswers,
    errors: ['session_not_found'],
  },
  'POST /crew/signups/:id/corrections': {
    summary: 'Put right who was there and for how long',
    can: 'signup.check',
    params: One,
    body: AttendanceCorrection,
    answer: SignupDetail,
    errors: [
      'signup_not_found',
      'signup_not_booked',
      'party_member_not_found',
      'reason_missing',
      'session_not_begun',
    ],
  },
} as const satisfies Record<string, Route>;
