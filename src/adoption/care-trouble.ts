import type { ApiError } from '../api';
import { sentence } from '../texts/errors';
import { careTexts as texts } from './care-texts';

/** Where on the care page something is wrong. */
export type CarePlace = 'works' | 'day' | 'photos' | 'whole';
export interface CareTrouble {
  place: CarePlace;
  text: string;
}

const placeOf: Record<string, CarePlace> = {
  care_in_future: 'day',
  care_too_old: 'day',
  care_before_term: 'day',
  photo_not_found: 'photos',
  photo_in_use: 'photos',
};
/** Where this page can say it better. */
const own: Record<string, string> = {
  photo_not_found: texts.photosForgotten,
  offline: texts.offline,
};

export const careTrouble = (error: ApiError): CareTrouble => ({
  place: placeOf[error.code] ?? 'whole',
  text: own[error.code] ?? sentence(error),
});
