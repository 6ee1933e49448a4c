/** The addresses of complaints: everyone’s, the reporter’s, the desk’s and the crews’; part of the route table. */
import Type from 'typebox';
import { PhotoId } from '../photo/schema.ts';
import type { Route } from '../route.ts';
import { PageQuery, Position } from '../schema.ts';
import { CrewTasks, TaskActAnswers, TaskActs } from './crew.ts';
import {
  DeskComplaint,
  DeskComplaintQuery,
  DeskComplaints,
  DeskCounts,
  DeskStep,
  PhotoWithholding,
  Publication,
  UnitMember,
  Units,
} from './desk.ts';
import {
  JoinForm,
  Joined,
  MyComplaint,
  MyComplaints,
  Rating,
  Receipt,
  ReporterStep,
  SimilarComplaint,
} from './mine.ts';
import {
  CategoryId,
  ComplaintCategories,
  ComplaintForm,
  ComplaintListQuery,
  ComplaintMap,
  ComplaintMapQuery,
  ComplaintNumber,
  ComplaintStats,
  PublicComplaintDetail,
  PublicComplaints,
  UnitId,
} from './schema.ts';

const strict = { additionalProperties: false };
const One = Type.Object({ number: ComplaintNumber });
const ByKey = Type.Object({ key: Type.String({ minLength: 1, maxLength: 80 }) });
const Member = Type.Object({ id: UnitId, person: Type.String({ minLength: 1, maxLength: 64 }) });

const photoErrors = ['photo_not_found', 'photo_in_use', 'photos_too_many'] as const;
const stepErrors = [
  'complaint_not_found',
  'complaint_changed_meanwhile',
  'complaint_step_not_allowed',
] as const;
const reporterErrors = [
  ...stepErrors,
  ...photoErrors,
  'reason_missing',
  'complaint_text_too_long',
  'reopen_photo_missing',
  'reopen_too_late',
  'reopened_already',
  'answer_too_late',
] as const;
const ratingErrors = ['complaint_not_found', 'rating_not_open', 'answer_too_late'] as const;

export const complaintRoutes = {
  'GET /complaints/categories': {
    summary: 'What can be reported, with pictures and promises',
    can: 'complaint.look',
    answer: ComplaintCategories,
    cached: true,
  },
  'POST /complaints': {
    summary: 'Report damaged greenery; nobody has to sign in for it',
    can: 'complaint.report',
    body: ComplaintForm,
    answer: Receipt,
    errors: [
      'sign_in_required',
      ...photoErrors,
      'clip_not_found',
      'clip_in_use',
      'category_not_found',
      'complaint_empty',
      'complaint_place_missing',
      'complaint_outside_city',
      'complaint_text_too_long',
      'complaint_answer_missing',
      'complaint_phone_wrong',
      'tree_not_found',
    ],
  },
  'GET /complaints/similar': {
    summary: 'Open cases near a place: is it the same matter?',
    can: 'complaint.look',
    query: Type.Object(
      {
        lon: Type.Number({ minimum: -180, maximum: 180 }),
        lat: Type.Number({ minimum: -85, maximum: 85 }),
        category: Type.Optional(CategoryId),
      },
      strict,
    ),
    answer: Type.Object({ items: Type.Array(SimilarComplaint, { maxItems: 5 }) }),
  },
  'GET /complaints': {
    summary: 'Published cases',
    can: 'complaint.look',
    query: ComplaintListQuery,
    answer: PublicComplaints,
    errors: ['cursor_invalid'],
    cached: true,
  },
  'GET /complaints/map': {
    summary: 'A viewport: at most 200 published cases and clusters',
    can: 'complaint.look',
    query: ComplaintMapQuery,
    answer: ComplaintMap,
    cached: true,
  },
  'GET /complaints/stats': {
    summary: 'Counts and median days of a year by category and district',
    can: 'complaint.look',
    query: Type.Object(
      { year: Type.Optional(Type.Integer({ minimum: 2000, maximum: 2100 })) },
      strict,
    ),
    answer: ComplaintStats,
    cached: true,
  },
  'GET /complaints/:number': {
    summary: 'A published case with its timeline',
    can: 'complaint.look',
    params: One,
    answer: PublicComplaintDetail,
    errors: ['complaint_not_found'],
  },
  'POST /complaints/:number/followers': {
    summary: 'It is the same matter: follow it, with my photos as evidence',
    can: 'complaint.report',
    params: One,
    body: JoinForm,
    answer: Joined,
    errors: [
      ...photoErrors,
      'sign_in_required',
      'complaint_not_found',
      'complaint_over',
      'complaint_text_too_long',
    ],
  },
  'POST /complaints/:number/confirmations': {
    summary: 'A neighbour says that an anonymous case is really mended',
    can: 'complaint.confirm',
    params: One,
    body: Type.Object({ position: Type.Optional(Position) }, strict),
    answer: PublicComplaintDetail,
    errors: ['complaint_not_found', 'confirmation_not_open', 'confirmation_own'],
  },

  'GET /me/complaints': {
    summary: 'What I reported and joined, what needs me first',
    can: 'complaint.mine',
    query: Type.Object(PageQuery, strict),
    answer: MyComplaints,
    errors: ['cursor_invalid'],
  },
  'GET /me/complaints/:number': {
    summary: 'One of mine',
    can: 'complaint.mine',
    params: One,
    answer: MyComplaint,
    errors: ['complaint_not_found'],
  },
  'POST /me/complaints/:number/steps': {
    summary: 'Confirm, reopen or withdraw a report of mine',
    can: 'complaint.mine',
    params: One,
    body: ReporterStep,
    answer: MyComplaint,
    errors: reporterErrors,
  },
  'PUT /me/complaints/:number/rating': {
    summary: 'One to five stars',
    can: 'complaint.mine',
    params: One,
    body: Rating,
    answer: MyComplaint,
    errors: ratingErrors,
  },
  'GET /follows/:key': {
    summary: 'A case by its private link',
    can: 'complaint.look',
    params: ByKey,
    answer: MyComplaint,
    errors: ['follow_key_wrong'],
  },
  'POST /follows/:key/steps': {
    summary: 'Confirm, reopen or withdraw by the private link',
    can: 'complaint.report',
    params: ByKey,
    body: ReporterStep,
    answer: MyComplaint,
    errors: [...reporterErrors, 'follow_key_wrong'],
  },
  'PUT /follows/:key/rating': {
    summary: 'One to five stars by the private link',
    can: 'complaint.report',
    params: ByKey,
    body: Rating,
    answer: MyComplaint,
    errors: [...ratingErrors, 'follow_key_wrong'],
  },

  'GET /desk/complaints': {
    summary: 'A queue of the desk, due first',
    can: 'complaint.handle',
    query: DeskComplaintQuery,
    answer: DeskComplaints,
    errors: ['cursor_invalid'],
  },
  'GET /desk/complaints/counts': {
    summary: 'How many are in each queue',
    can: 'complaint.handle',
    answer: DeskCounts,
  },
  'GET /desk/complaints/:number': {
    summary: 'A whole case, for staff',
    can: 'complaint.handle',
    params: One,
    answer: DeskComplaint,
    errors: ['complaint_not_found'],
  },
  'POST /desk/complaints/:number/steps': {
    summary: 'Accept, reject, dispatch, transfer, merge, pause, check, close, note',
    can: 'complaint.handle',
    params: One,
    body: DeskStep,
    answer: DeskComplaint,
    errors: [
      ...stepErrors,
      ...photoErrors,
      'reason_missing',
      'complaint_text_too_long',
      'category_not_found',
      'unit_not_found',
      'unit_twice',
      'main_unit_missing',
      'part_not_found',
      'part_step_not_allowed',
      'agency_not_found',
      'merge_target_wrong',
      'pause_until_wrong',
      'proof_missing',
    ],
  },
  'PUT /desk/complaints/:number/publication': {
    summary: 'Approve what the public reads of it, or take it back',
    can: 'complaint.handle',
    params: One,
    body: Publication,
    answer: DeskComplaint,
    errors: [...stepErrors, 'summary_missing'],
  },
  'PUT /desk/complaints/:number/photos/:photo': {
    summary: 'Withhold a photo from the public, or show it again',
    can: 'complaint.handle',
    params: Type.Object({ number: ComplaintNumber, photo: PhotoId }),
    body: PhotoWithholding,
    answer: DeskComplaint,
    errors: ['complaint_not_found', 'photo_not_found'],
  },
  'GET /desk/units': {
    summary: 'Units with their members, and the agencies that cases are transferred to',
    can: 'complaint.handle',
    answer: Units,
  },
  'PUT /desk/units/:id/members/:person': {
    summary: 'Put someone of the crew into a unit, or make them its lead',
    can: 'unit.manage',
    params: Member,
    body: UnitMember,
    answer: Units,
    errors: ['unit_not_found', 'person_not_found'],
  },
  'DELETE /desk/units/:id/members/:person': {
    summary: 'Take someone out of a unit',
    can: 'unit.manage',
    params: Member,
    answer: Units,
    errors: ['unit_not_found', 'person_not_found'],
  },

  'GET /crew/tasks': {
    summary: 'My units’ tasks, to be kept on the phone',
    can: 'task.work',
    answer: CrewTasks,
  },
  'POST /crew/tasks/acts': {
    summary: 'Acts of a phone, perhaps done without a network',
    can: 'task.work',
    body: TaskActs,
    answer: TaskActAnswers,
  },
} as const satisfies Record<string, Route>;
