/** The fields of a self-report: what they are worth, and what is wrong with them. */
import type { ConversionRule, DutyRules } from '@luyin/contract';
import type { ApiError } from '../api';
import { addDays } from '../days';
import type { KeptPhoto } from '../photo-box';
import { unitWord } from '../texts/duty-words';
import { sentence } from '../texts/errors';
import { reportTexts as texts } from './report-texts';

export interface ReportFields {
  rule: string | null;
  quantity: string;
  /** Null: today, whichever day that is. */
  day: string | null;
  place: string;
  note: string;
  companion: string | null;
  photos: KeptPhoto[];
}

/** In the order in which they stand on the page. */
export const reportPlaces = ['rule', 'quantity', 'day', 'place', 'photos', 'whole'] as const;
export type ReportPlace = (typeof reportPlaces)[number];
export interface ReportTrouble {
  place: ReportPlace;
  text: string;
}

const most = 10_000;

/** What may be reported by oneself, in the order of the forms. */
export const reportable = (rules: DutyRules | null): ConversionRule[] =>
  (rules?.forms ?? []).flatMap((form) => form.rules.filter(({ selfReport }) => selfReport));

/** A number that somebody typed, full-width digits too; null when it can’t be one here. */
export function quantityOf(typed: string): number | null {
  const text = typed.normalize('NFKC').trim();
  if (!/^\d{1,5}(\.\d{1,2})?$/.test(text)) return null;
  const quantity = Number(text);
  return quantity > 0 && quantity <= most ? quantity : null;
}

/** This year’s days, and last year’s until the end of January. */
export function firstDay(today: string): string {
  const year = Number(today.slice(0, 4));
  return today.slice(5, 7) === '01' ? `${year - 1}-01-01` : `${year}-01-01`;
}

export const mayBe = (day: string, today: string): boolean =>
  day <= today && day >= firstDay(today);

/** Today and the two before, as far as they may be reported. */
export const nearDays = (today: string): string[] =>
  [0, -1, -2].map((back) => addDays(today, back)).filter((day) => mayBe(day, today));

const placeOf: Record<string, ReportPlace> = {
  rule_not_found: 'rule',
  rule_not_self_reported: 'rule',
  report_in_future: 'day',
  report_too_old: 'day',
  report_photos_missing: 'photos',
  photo_not_found: 'photos',
  photo_in_use: 'photos',
};
/** Where this page can say it better. */
const own: Record<string, string> = {
  photo_not_found: texts.photosForgotten,
  offline: texts.offline,
};

export const refusal = (error: ApiError): ReportTrouble => ({
  place: placeOf[error.code] ?? 'whole',
  text: own[error.code] ?? sentence(error),
});

/** The first thing that is missing; null when it can be sent. */
export function missing(
  fields: Pick<ReportFields, 'quantity' | 'place'>,
  rule: ConversionRule | null,
  photos: number,
): ReportTrouble | null {
  if (!rule) return { place: 'rule', text: texts.ruleMissing };
  if (quantityOf(fields.quantity) === null) {
    return { place: 'quantity', text: texts.quantityWrong(unitWord(rule.unit)) };
  }
  if (fields.place.trim().length < 2) return { place: 'place', text: texts.placeMissing };
  if (photos === 0) return { place: 'photos', text: texts.photosMissing };
  return null;
}
