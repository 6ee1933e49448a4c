/** The addresses of complaints, everyone’s and the reporter’s; part of the route table. */
import Type from 'typebox';
import type { Route } from '../route.ts';
import { PageQuery, Position } from '../schema.ts';
import { photoErrors, stepErrors } from './desk-routes.ts';
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
} from './schema.ts';

const strict = { additionalProperties: false };
const One = Type.Object({ number: ComplaintNumber });
const ByKey = Type.Object({ key: Type.String({ minLength: 1, maxLength: 80 }) });

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
} as const satisfies Record<string, Route>;
