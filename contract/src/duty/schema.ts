/** 尽责: the ledger of the yearly planting duty, its rules and certificates (domain.md §2). */
import Type, { type Static } from 'typebox';
import { dutyForms } from '../activity/words.ts';
import { Day } from '../care/schema.ts';
import { CertificateCode } from '../certificate/schema.ts';
import { Photo, PhotoIds } from '../photo/schema.ts';
import { Page, Timestamp, nullable, words } from '../schema.ts';
import { selfReportActions } from './transitions.ts';
import {
  dutyCertificateKinds,
  dutyCertificateStates,
  dutyEvidence,
  dutyUnits,
  selfReportStatuses,
} from './words.ts';

const Year = Type.Integer({ minimum: 2000, maximum: 2100 });

/** 折算: so much of the unit is worth so many trees. */
export const ConversionRule = Type.Object({
  id: Type.String({ examples: ['tree_planted', 'tending_hour'] }),
  form: words(dutyForms),
  act: Type.String({ examples: ['种植乔木'] }),
  unit: words(dutyUnits),
  quantity: Type.Number({ exclusiveMinimum: 0, description: 'of the unit' }),
  trees: Type.Number({ exclusiveMinimum: 0, description: 'that it is worth' }),
  capPerYear: nullable(Type.Number({ description: 'trees a year at most by this rule' })),
  selfReport: Type.Boolean({ description: 'may be reported by oneself, with photos' }),
  text: Type.String({ description: 'in a sentence, e.g. 种 1 株乔木，算 1 棵' }),
});
export type ConversionRule = Static<typeof ConversionRule>;

/** Rules as they are now, in the order of the eight forms. A city without rules: version 0, and no form has any. */
export const DutyRules = Type.Object({
  set: Type.String(),
  version: Type.Integer({ minimum: 0, description: '0: nothing counts here yet' }),
  title: Type.String({ examples: ['杭州市 2009 年折算表（示例）'] }),
  source: Type.String(),
  validFrom: nullable(Day),
  owed: Type.Integer({ description: 'trees a year' }),
  forms: Type.Array(Type.Object({ form: words(dutyForms), rules: Type.Array(ConversionRule) }), {
    description: 'all eight; a form without rules counts for nothing here yet',
  }),
});
export type DutyRules = Static<typeof DutyRules>;

/** Written once. A fact that proves wrong is answered by a line that reverses. */
export const DutyLine = Type.Object({
  id: Type.String(),
  day: Day,
  form: words(dutyForms),
  act: Type.String(),
  quantity: Type.Number({ description: 'below zero in a reversing line' }),
  unit: words(dutyUnits),
  rule: Type.String(),
  set: Type.String(),
  version: Type.Integer(),
  trees: Type.Number({ description: 'after the cap; two decimals' }),
  capped: Type.Boolean(),
  evidence: Type.Object({
    kind: words(dutyEvidence),
    id: Type.String({
      description:
        'where it can be looked up: a signup, an adoption (of care: the tree’s), a self-report',
    }),
    title: Type.String({ examples: ['新北区春季植树日'] }),
  }),
  reverses: nullable(Type.String({ description: 'the line it takes back' })),
  reversed: Type.Boolean(),
  text: Type.String({ description: 'the whole line in a sentence' }),
  at: Timestamp,
});
export type DutyLine = Static<typeof DutyLine>;

/** Whose year: mine, or that of someone I bring along. */
export const DutyHolder = Type.Object({
  companionId: nullable(Type.String({ description: 'null: myself' })),
  name: Type.String(),
  trees: Type.Number(),
});

export const DutyCertificate = Type.Object({
  code: CertificateCode,
  kind: words(dutyCertificateKinds),
  number: Type.String({ examples: ['常州尽责-2026-00012'] }),
  externalNumber: nullable(Type.String()),
  title: Type.String({ examples: ['全民义务植树尽责证书'] }),
  city: Type.String(),
  holder: Type.String(),
  year: Year,
  trees: Type.Number({ description: 'when it was issued' }),
  issuedAt: Timestamp,
  state: words(dutyCertificateStates),
  revokedAt: nullable(Timestamp),
  revokedReason: nullable(Type.String()),
  /** Address, then `#`, payload and Ed25519 signature: verifiable without a network. */
  qr: Type.String(),
  demo: Type.Boolean(),
  mine: Type.Boolean({ description: 'who asks holds it, or brings its holder along' }),
  version: Type.Integer(),
});
export type DutyCertificate = Static<typeof DutyCertificate>;

export const DutyYear = Type.Object({
  year: Year,
  years: Type.Array(Year, { description: 'with lines, latest first; this year always' }),
  holder: DutyHolder,
  holders: Type.Array(DutyHolder),
  owed: Type.Integer(),
  trees: Type.Number({ description: 'the sum of the lines' }),
  hours: Type.Number({ description: 'volunteer hours of the year' }),
  lines: Type.Array(DutyLine, { description: 'latest first' }),
  certificate: nullable(DutyCertificate),
  /** 3 trees are reached, and this is missing for the certificate; with the name its age band is asked too. */
  ask: nullable(words(['name', 'age', 'sex'] as const)),
  selfReports: Type.Array(
    Type.Object({
      id: Type.String(),
      day: Day,
      act: Type.String(),
      status: words(selfReportStatuses),
      reviewBy: nullable(
        Type.String({ format: 'date-time', description: 'null: the calendar ends before' }),
      ),
      reason: nullable(Type.String()),
    }),
  ),
});
export type DutyYear = Static<typeof DutyYear>;

export const DutyYearQuery = Type.Object(
  {
    year: Type.Optional(Year),
    companion: Type.Optional(Type.String({ maxLength: 64 })),
  },
  { additionalProperties: false },
);

/** What a certificate still needs: the name on it, and for someone of 56–60 which duty age holds. */
export const DutyClaim = Type.Object(
  {
    year: Year,
    companion: Type.Optional(Type.String({ maxLength: 64 })),
    name: Type.Optional(Type.String({ minLength: 2, maxLength: 20 })),
    ageBand: Type.Optional(
      words(['under_11', 'from_11', 'from_14', 'from_18', 'from_56', 'over_60'] as const),
    ),
    sex: Type.Optional(words(['female', 'male'] as const)),
  },
  { additionalProperties: false },
);
export type DutyClaim = Static<typeof DutyClaim>;

export const SelfReportForm = Type.Object(
  {
    rule: Type.String({ maxLength: 40 }),
    quantity: Type.Number({ exclusiveMinimum: 0, maximum: 10000 }),
    day: Day,
    place: Type.String({ minLength: 2, maxLength: 60 }),
    note: Type.Optional(Type.String({ maxLength: 300 })),
    photos: PhotoIds,
    companion: Type.Optional(Type.String({ maxLength: 64 })),
  },
  { additionalProperties: false },
);
export type SelfReportForm = Static<typeof SelfReportForm>;

export const SelfReport = Type.Object({
  id: Type.String(),
  status: words(selfReportStatuses),
  holder: Type.String(),
  rule: ConversionRule,
  quantity: Type.Number(),
  day: Day,
  place: Type.String(),
  note: nullable(Type.String()),
  photos: Type.Array(Photo),
  submittedAt: Timestamp,
  reviewBy: nullable(Timestamp),
  overdue: Type.Boolean(),
  reason: nullable(Type.String()),
  trees: Type.Number({ description: 'what it is worth, before caps' }),
  version: Type.Integer(),
  actions: Type.Array(Type.String({ examples: [...selfReportActions] })),
});
export type SelfReport = Static<typeof SelfReport>;
/** The desk’s queue: what is due first is first. */
export const SelfReportPage = Page(SelfReport);

export const SelfReportStep = Type.Object(
  {
    action: words(selfReportActions),
    version: Type.Integer(),
    reason: Type.Optional(Type.String({ maxLength: 200 })),
    quantity: Type.Optional(
      Type.Number({
        exclusiveMinimum: 0,
        maximum: 10000,
        description: 'what the reviewer can vouch for',
      }),
    ),
  },
  { additionalProperties: false },
);
export type SelfReportStep = Static<typeof SelfReportStep>;

/** 志愿服务时长证明: for printing. */
export const HoursProof = Type.Object({
  city: Type.String(),
  year: Year,
  name: Type.String(),
  hours: Type.Number(),
  rows: Type.Array(
    Type.Object({
      day: Day,
      activity: Type.String(),
      place: Type.String(),
      from: Timestamp,
      until: Timestamp,
      hours: Type.Number(),
      vouchedBy: Type.String({ description: 'who recorded it: the organiser, or the rule' }),
    }),
  ),
  madeAt: Timestamp,
  demo: Type.Boolean(),
});
export type HoursProof = Static<typeof HoursProof>;

/** 尽责率: totals equal the sum of the rows, rows the sum of the lines. */
export const DutyReport = Type.Object({
  year: Year,
  rows: Type.Array(
    Type.Object({
      district: nullable(Type.String({ description: 'its name; null: not known' })),
      month: Type.Integer({ minimum: 1, maximum: 12 }),
      lines: Type.Integer(),
      trees: Type.Number(),
      people: Type.Integer({ description: 'holders with a line in it' }),
    }),
  ),
  total: Type.Object({
    lines: Type.Integer(),
    trees: Type.Number(),
    people: Type.Integer({ description: 'holders, each counted once' }),
    fulfilled: Type.Integer({ description: 'of them with 3 trees or more' }),
    certificates: Type.Integer(),
    rate: nullable(Type.Number({ description: 'fulfilled of people, 0–1; null without anyone' })),
  }),
  madeAt: Timestamp,
});
export type DutyReport = Static<typeof DutyReport>;

export const Revocation = Type.Object(
  { reason: Type.String({ maxLength: 200 }), version: Type.Integer() },
  { additionalProperties: false },
);
export const ExternalNumber = Type.Object(
  { number: nullable(Type.String({ minLength: 1, maxLength: 60 })), version: Type.Integer() },
  { additionalProperties: false },
);

/** For verifying without this server: `npm run verify -- --key KEY TEXT`. */
export const PublicKey = Type.Object({
  algorithm: words(['Ed25519'] as const),
  key: Type.String({ description: 'raw, base64url' }),
  id: Type.String({ description: 'the first 8 characters of its SHA-256, base64url' }),
});
