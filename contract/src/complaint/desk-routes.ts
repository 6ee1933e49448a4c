/** The addresses of complaints for the desk and the crews; part of the route table. */
import Type from 'typebox';
import { PhotoId } from '../photo/schema.ts';
import type { Route } from '../route.ts';
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
import { ComplaintNumber, UnitId } from './schema.ts';

const One = Type.Object({ number: ComplaintNumber });
const Member = Type.Object({ id: UnitId, person: Type.String({ minLength: 1, maxLength: 64 }) });

export const photoErrors = ['photo_not_found', 'photo_in_use', 'photos_too_many'] as const;
export const stepErrors = [
  'complaint_not_found',
  'complaint_changed_meanwhile',
  'complaint_step_not_allowed',
] as const;
export const caseworkRoutes = {
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
