/** The addresses of the planting duty; part of the route table. */
import Type from 'typebox';
import { CertificateCode } from '../certificate/schema.ts';
import type { Route } from '../route.ts';
import { PageQuery } from '../schema.ts';
import {
  DutyCertificate,
  DutyClaim,
  DutyReport,
  DutyRules,
  DutyYear,
  DutyYearQuery,
  ExternalNumber,
  HoursProof,
  PublicKey,
  Revocation,
  SelfReport,
  SelfReportForm,
  SelfReportPage,
  SelfReportStep,
} from './schema.ts';

const One = Type.Object({ id: Type.String({ minLength: 1, maxLength: 64 }) });
const OneCertificate = Type.Object({ code: CertificateCode });
const OfYear = Type.Object(
  { year: Type.Optional(Type.Integer({ minimum: 2000, maximum: 2100 })) },
  { additionalProperties: false },
);

export const dutyRoutes = {
  'GET /duty/rules': {
    summary: 'The eight forms, and what counts how',
    can: 'duty.look',
    answer: DutyRules,
    cached: true,
  },
  'GET /duty/key': {
    summary: 'The public key that certificates are signed with',
    can: 'duty.look',
    answer: PublicKey,
    cached: true,
  },
  'GET /duty-certificates/:code': {
    summary: 'Verify a certificate of the planting duty',
    can: 'duty.look',
    params: OneCertificate,
    answer: DutyCertificate,
    errors: ['certificate_not_found'],
  },
  'GET /me/duty': {
    summary: 'My year: progress, every line, certificate',
    can: 'duty.mine',
    query: DutyYearQuery,
    answer: DutyYear,
    errors: ['companion_not_found'],
  },
  'POST /me/duty/certificates': {
    summary: 'Say what the certificate still needs, and get it',
    can: 'duty.mine',
    body: DutyClaim,
    answer: DutyYear,
    errors: [
      'companion_not_found',
      'duty_not_reached',
      'duty_name_missing',
      'duty_age_missing',
      'duty_sex_missing',
      'plate_unfit',
    ],
  },
  'POST /me/duty/reports': {
    summary: 'Report an act of my own, with photos',
    can: 'duty.mine',
    body: SelfReportForm,
    answer: SelfReport,
    errors: [
      'rule_not_found',
      'rule_not_self_reported',
      'report_in_future',
      'report_too_old',
      'report_photos_missing',
      'report_too_many',
      'companion_not_found',
      'photo_not_found',
      'photo_in_use',
    ],
  },
  'GET /duty/reports/:id': {
    summary: 'One self-report, for its writer and for staff',
    can: 'duty.mine',
    params: One,
    answer: SelfReport,
    errors: ['report_not_found'],
  },
  'POST /duty/reports/:id/steps': {
    summary: 'Accept, reject, withdraw a self-report',
    can: 'duty.mine',
    params: One,
    body: SelfReportStep,
    answer: SelfReport,
    errors: [
      'report_not_found',
      'report_step_not_allowed',
      'report_changed_meanwhile',
      'reason_missing',
      'forbidden',
    ],
  },
  'GET /me/duty/hours': {
    summary: 'My volunteer hours of a year, for printing',
    can: 'duty.mine',
    query: OfYear,
    answer: HoursProof,
  },
  'GET /desk/duty/reports': {
    summary: 'Self-reports to review, due first',
    can: 'duty.review',
    query: Type.Object(PageQuery, { additionalProperties: false }),
    answer: SelfReportPage,
    errors: ['cursor_invalid'],
  },
  'GET /desk/duty/report': {
    summary: '尽责率 by district and month',
    can: 'duty.review',
    query: OfYear,
    answer: DutyReport,
  },
  'POST /desk/duty/certificates/:code/revocation': {
    summary: 'Revoke a certificate; the reason is public',
    can: 'duty.revoke',
    params: OneCertificate,
    body: Revocation,
    answer: DutyCertificate,
    errors: [
      'certificate_not_found',
      'certificate_revoked_already',
      'certificate_changed_meanwhile',
      'reason_missing',
    ],
  },
  'PUT /desk/duty/certificates/:code/number': {
    summary: 'Note the number another house gave the certificate',
    can: 'duty.revoke',
    params: OneCertificate,
    body: ExternalNumber,
    answer: DutyCertificate,
    errors: ['certificate_not_found', 'certificate_changed_meanwhile'],
  },
} as const satisfies Record<string, Route>;
