/** What is written in the form of an application, and how it becomes the body of the request. */
import type { AdoptionApplication, AdoptionPlan } from '@luyin/contract';
import type { PartyKind, ShownAs } from '@luyin/contract/adoption/words';
import type { ApiError } from '../api';
import { sentence } from '../texts/errors';
import { applyTexts as texts } from './texts';

export const applySteps = ['plan', 'plate', 'agreement', 'done'] as const;
export type ApplyStep = (typeof applySteps)[number];

export interface ApplyFields {
  step: ApplyStep;
  planId: string | null;
  /** The version that was looked at. */
  planVersion: number;
  party: PartyKind;
  partyName: string;
  plateText: string;
  shownAs: ShownAs;
  signedName: string;
  /** The agreement's version that was accepted. */
  accepted: string | null;
  adult: boolean;
}

export const emptyFields = (): ApplyFields => ({
  step: 'plan',
  planId: null,
  planVersion: 0,
  party: 'person',
  partyName: '',
  plateText: '',
  shownAs: 'plate',
  signedName: '',
  accepted: null,
  adult: false,
});

/** The places of the form at which something may be said. */
export type Place = 'plan' | 'party' | 'partyName' | 'plate' | 'signedName' | 'accepted' | 'adult';
export type Troubles = Partial<Record<Place, string>>;

export const stepOf: Record<Place, ApplyStep> = {
  plan: 'plan',
  party: 'plate',
  partyName: 'plate',
  plate: 'plate',
  signedName: 'agreement',
  accepted: 'agreement',
  adult: 'agreement',
};

/** As people count: one sign, one character. */
export const lengthOf = (text: string): number => Array.from(text.trim()).length;

export const usable = (plan: AdoptionPlan): boolean => plan.open && plan.left !== 0;

const shortestName = 2;

/** What is missing in one step, before the server is asked. */
export function lookOver(
  step: ApplyStep,
  fields: ApplyFields,
  plan: AdoptionPlan | null,
): Troubles {
  if (!plan || !usable(plan)) return { plan: texts.choosePlan };
  const found: Troubles = {};
  if (step === 'plate') {
    if (!plan.parties.includes(fields.party)) found.party = texts.chooseParty;
    if (fields.party === 'unit' && !fields.partyName.trim())
      found.partyName = texts.unitNameMissing;
    const length = lengthOf(fields.plateText);
    if (length === 0) found.plate = texts.plateEmpty;
    else if (length > plan.plateLimit) found.plate = texts.plateLong(length - plan.plateLimit);
  }
  if (step === 'agreement') Object.assign(found, lookOverSigning(fields, plan.agreement.version));
  return found;
}

/** The same under an application and a renewal. */
export function lookOverSigning(
  signed: Pick<ApplyFields, 'signedName' | 'accepted' | 'adult'>,
  version: string,
): Troubles {
  const found: Troubles = {};
  if (signed.accepted !== version) found.accepted = texts.notAccepted;
  if (!signed.adult) found.adult = texts.notAdult;
  if (lengthOf(signed.signedName) < shortestName) found.signedName = texts.nameMissing;
  return found;
}

export function bodyOf(
  treeCode: string,
  fields: ApplyFields,
  plan: AdoptionPlan,
): AdoptionApplication {
  const name = fields.party === 'person' ? '' : fields.partyName.trim();
  return {
    treeCode,
    planId: plan.id,
    planVersion: fields.planVersion,
    party: { kind: fields.party, ...(name ? { name } : {}) },
    plate: { text: fields.plateText.trim(), shownAs: fields.shownAs },
    agreement: {
      version: plan.agreement.version,
      signedName: fields.signedName.trim(),
      accepted: fields.accepted === plan.agreement.version,
      adult: fields.adult,
    },
  };
}

const placeOfCode: Record<string, Place> = {
  plan_not_found: 'plan',
  plan_closed: 'plan',
  plan_not_fitting: 'plan',
  plan_quota_full: 'plan',
  party_not_fitting: 'party',
  party_name_missing: 'partyName',
  plate_empty: 'plate',
  plate_too_long: 'plate',
  plate_contact: 'plate',
  plate_advertising: 'plate',
  plate_unfit: 'plate',
  agreement_not_accepted: 'accepted',
  adult_required: 'adult',
};
const placeOfField: Record<string, Place> = {
  'party.kind': 'party',
  'party.name': 'partyName',
  'plate.text': 'plate',
  'plate.shownAs': 'plate',
  'agreement.signedName': 'signedName',
  'agreement.accepted': 'accepted',
  'agreement.adult': 'adult',
  planId: 'plan',
};

/** Where a refusal of the server belongs; empty when it belongs to no place of the form. */
export function troublesOf(error: ApiError): Troubles {
  const found: Troubles = {};
  for (const [path, text] of Object.entries(error.fields)) {
    const place = placeOfField[path];
    if (place) found[place] = text;
  }
  const place = placeOfCode[error.code];
  if (place && !found[place]) found[place] = sentence(error);
  return found;
}

/** The tree itself can't be had any more. */
const takenCodes: readonly string[] = [
  'tree_not_found',
  'tree_adopted',
  'tree_applied_for',
  'tree_held',
  'tree_promised',
  'tree_not_standing',
  'tree_without_plan',
];
export const isTaken = (error: ApiError): boolean => takenCodes.includes(error.code);
