/** The addresses of activities, bases and what organisers do; part of the route table. */
import Type from 'typebox';
import type { Route } from '../route.ts';
import { Done } from '../schema.ts';
import {
  ActivityForm,
  ActivityNotices,
  ActivityPlan,
  ActivityStep,
  BaseForm,
  OrganiserQuery,
  SessionCancel,
  SessionResult,
  SessionResultForm,
  SurvivalDue,
  SurvivalForm,
} from './organise.ts';
import {
  ActivityDetail,
  ActivityId,
  ActivityMonth,
  ActivityPage,
  ActivityQuery,
  BaseDetail,
  BaseId,
  BasePage,
  BaseQuery,
  SessionId,
} from './schema.ts';

const One = Type.Object({ id: ActivityId });
const OneSession = Type.Object({ id: SessionId });
const OneBase = Type.Object({ id: BaseId });
const OneBatch = Type.Object({ id: Type.String({ minLength: 1, maxLength: 64 }) });

const formErrors = [
  'session_times_wrong',
  'activity_times_wrong',
  'quota_sizes_wrong',
  'quota_below_taken',
  'session_mode_fixed',
  'session_not_found',
  'base_not_found',
  'rule_not_found',
  'position_outside_city',
  'activity_changed_meanwhile',
  'activity_step_not_allowed',
  'photo_not_found',
  'photo_in_use',
] as const;

export const activityRoutes = {
  'GET /activities': {
    summary: 'Activities to come, soonest first; or past ones',
    can: 'activity.look',
    query: ActivityQuery,
    answer: ActivityPage,
    errors: ['cursor_invalid', 'base_not_found'],
  },
  'GET /activities/month': {
    summary: 'A month of activities, for the calendar',
    can: 'activity.look',
    query: Type.Object(
      { month: Type.Optional(Type.String({ pattern: '^[0-9]{4}-(0[1-9]|1[0-2])$' })) },
      { additionalProperties: false },
    ),
    answer: ActivityMonth,
  },
  'GET /activities/:id': {
    summary: 'One activity with its sessions',
    can: 'activity.look',
    params: One,
    answer: ActivityDetail,
    errors: ['activity_not_found'],
  },
  'PUT /activities/:id/reminder': {
    summary: 'Tell me when booking opens',
    can: 'signup.book',
    params: One,
    answer: Done,
    errors: ['activity_not_found'],
  },
  'DELETE /activities/:id/reminder': {
    summary: 'Don’t tell me after all',
    can: 'signup.book',
    params: One,
    answer: Done,
    errors: ['activity_not_found'],
  },
  'GET /bases': {
    summary: 'Planting bases, nearest first',
    can: 'activity.look',
    query: BaseQuery,
    answer: BasePage,
    errors: ['cursor_invalid'],
  },
  'GET /bases/:id': {
    summary: 'One base with its coming activities',
    can: 'activity.look',
    params: OneBase,
    answer: BaseDetail,
    errors: ['base_not_found'],
  },

  'GET /desk/activities': {
    summary: 'The organiser’s list',
    can: 'activity.organise',
    query: OrganiserQuery,
    answer: ActivityPage,
    errors: ['cursor_invalid'],
  },
  'POST /desk/activities': {
    summary: 'Begin an activity, as a draft',
    can: 'activity.organise',
    body: ActivityForm,
    answer: ActivityDetail,
    errors: [...formErrors],
  },
  'PUT /desk/activities/:id': {
    summary: 'Change an activity; whoever is booked is told what changed',
    can: 'activity.organise',
    params: One,
    body: ActivityForm,
    answer: ActivityDetail,
    errors: ['activity_not_found', ...formErrors],
  },
  'POST /desk/activities/:id/preview': {
    summary: 'What would be told to whom; changes nothing',
    can: 'activity.organise',
    params: One,
    body: ActivityPlan,
    answer: ActivityNotices,
    errors: ['activity_not_found', 'reason_missing', ...formErrors],
  },
  'POST /desk/activities/:id/steps': {
    summary: 'Publish, close, reopen, hold, archive, cancel',
    can: 'activity.organise',
    params: One,
    body: ActivityStep,
    answer: ActivityDetail,
    errors: [
      'activity_not_found',
      'activity_step_not_allowed',
      'activity_changed_meanwhile',
      'activity_times_wrong',
      'reason_missing',
    ],
  },
  'POST /desk/sessions/:id/cancel': {
    summary: 'Cancel one session',
    can: 'activity.organise',
    params: OneSession,
    body: SessionCancel,
    answer: ActivityDetail,
    errors: [
      'session_not_found',
      'session_cancelled',
      'session_over',
      'activity_changed_meanwhile',
      'reason_missing',
    ],
  },
  'GET /desk/sessions/:id/result': {
    summary: 'What was recorded of a session',
    can: 'activity.organise',
    params: OneSession,
    answer: SessionResult,
    errors: ['session_not_found', 'result_not_found'],
  },
  'PUT /desk/sessions/:id/result': {
    summary: 'Record what was done; trees planted come into the register',
    can: 'activity.organise',
    params: OneSession,
    body: SessionResultForm,
    answer: SessionResult,
    errors: [
      'session_not_found',
      'session_cancelled',
      'session_not_begun',
      'result_recorded_already',
      'species_not_found',
      'position_outside_city',
      'tree_too_close',
      'photo_not_found',
      'photo_in_use',
    ],
  },
  'GET /desk/survival': {
    summary: 'Plantings whose survival is to be looked at, overdue ones first',
    can: 'activity.organise',
    answer: SurvivalDue,
  },
  'PUT /desk/survival/:id': {
    summary: 'Write down how many of a planting are alive',
    can: 'activity.organise',
    params: OneBatch,
    body: SurvivalForm,
    answer: Done,
    errors: [
      'planting_not_found',
      'survival_too_early',
      'survival_too_many',
      'survival_recorded_already',
    ],
  },
  'POST /desk/bases': {
    summary: 'Register a planting base',
    can: 'base.manage',
    body: BaseForm,
    answer: BaseDetail,
    errors: ['position_outside_city', 'base_name_taken', 'photo_not_found', 'photo_in_use'],
  },
  'PUT /desk/bases/:id': {
    summary: 'Change a planting base',
    can: 'base.manage',
    params: OneBase,
    body: BaseForm,
    answer: BaseDetail,
    errors: [
      'base_not_found',
      'base_changed_meanwhile',
      'base_name_taken',
      'position_outside_city',
      'photo_not_found',
      'photo_in_use',
    ],
  },
} as const satisfies Record<string, Route>;
