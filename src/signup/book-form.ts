/** What is written in the form of a booking, and how it becomes the body of the request. */
import type { ActivityDetail, ActivitySession, Quota, SignupForm } from '@luyin/contract';
import type { PartyKind } from '@luyin/contract/adoption/words';
import { grownBands, type AgeBand } from '@luyin/contract/signup/words';
import type { ApiError } from '../api';
import { sentence } from '../texts/errors';
import { bookTexts as texts } from './book-texts';
import {
  companionsOf,
  consentOf,
  hasChild,
  lookOverConsent,
  lookOverPeople,
  peopleBox,
  peoplePlace,
  type Consented,
  type PersonField,
  type Troubles,
} from './people';

export const bookSteps = ['party', 'people', 'review', 'done'] as const;
export type BookStep = (typeof bookSteps)[number];

export interface BookFields extends Consented {
  step: BookStep;
  sessionId: string | null;
  /** The version that was looked at. */
  sessionVersion: number;
  kind: PartyKind | null;
  partyName: string;
  leaderName: string;
  leaderBand: AgeBand | null;
  phone: string;
  people: PersonField[];
  /** A place on the waitlist will do. */
  wait: boolean;
}

export const emptyFields = (): BookFields => ({
  step: 'party',
  sessionId: null,
  sessionVersion: 0,
  kind: null,
  partyName: '',
  leaderName: '',
  leaderBand: null,
  phone: '',
  people: [],
  guardian: '',
  consented: null,
  wait: false,
});

/** What the form is looked over by. */
export interface BookRules {
  activity: Pick<ActivityDetail, 'ageRule'>;
  session: ActivitySession | null;
  quota: Quota | null;
  /** The account has no number of its own. */
  phoneWanted: boolean;
  /** Of the words a guardian consents to. */
  consent: string | null;
}

const phonePattern = /^1\d{10}$/;
const isGrown = (band: string | null) => (grownBands as readonly string[]).includes(band ?? '');

export function lookOver(step: BookStep, fields: BookFields, rules: BookRules): Troubles {
  if (step === 'party') return lookOverParty(fields, rules);
  if (step !== 'people') return {};
  const { activity, quota, phoneWanted, consent } = rules;
  const found: Troubles = {};
  if (!fields.leaderName.trim()) found.leaderName = texts.leaderMissing;
  if (!isGrown(fields.leaderBand)) found.leaderBand = texts.leaderBandMissing;
  if (phoneWanted && !phonePattern.test(fields.phone)) found.phone = texts.phoneWrong;
  if (quota) {
    const { sizeMin, sizeMax } = quota;
    const from = activity.ageRule.from;
    Object.assign(found, lookOverPeople(fields.people, { sizeMin, sizeMax, from }));
  }
  if (hasChild(fields.people)) Object.assign(found, lookOverConsent(fields, consent));
  return found;
}

function lookOverParty(fields: BookFields, { session, quota }: BookRules): Troubles {
  if (!session) return { session: texts.chooseSession };
  if (!quota) return { kind: texts.chooseKind };
  if (fields.kind === 'unit' && !fields.partyName.trim()) {
    return { partyName: texts.unitNameMissing };
  }
  return {};
}

export function bodyOf(fields: BookFields, phoneWanted: boolean): SignupForm {
  const name = fields.kind === 'person' ? '' : fields.partyName.trim();
  return {
    sessionVersion: fields.sessionVersion,
    party: { kind: fields.kind!, ...(name ? { name } : {}) },
    leader: {
      name: fields.leaderName.trim(),
      ageBand: fields.leaderBand!,
      ...(phoneWanted ? { phone: fields.phone } : {}),
    },
    companions: companionsOf(fields.people),
    ...consentOf(fields.people, fields),
    waitIfFull: fields.wait,
  };
}

const partyPlaces = ['session', 'kind', 'partyName'];
/** Where a box stands. */
export const stepOf = (place: string): BookStep =>
  partyPlaces.includes(place) ? 'party' : 'people';

const codePlaces: Record<string, string> = {
  party_kind_closed: 'kind',
  party_name_missing: 'partyName',
  grown_leader_required: 'leaderBand',
  signup_phone_missing: 'phone',
};
const fieldPlaces: [RegExp, string][] = [
  [/^party[./]kind/, 'kind'],
  [/^party[./]name/, 'partyName'],
  [/^leader[./]name/, 'leaderName'],
  [/^leader[./]ageBand/, 'leaderBand'],
  [/^leader[./]phone/, 'phone'],
];

/** Where a refusal of the server belongs; empty when it belongs to no box. */
export function troublesOf(error: ApiError, people: readonly PersonField[]): Troubles {
  const found: Troubles = {};
  const place = codePlaces[error.code] ?? peoplePlace(error.code);
  for (const [path, text] of Object.entries(error.fields)) {
    const box = fieldPlaces.find(([pattern]) => pattern.test(path))?.[1] ?? peopleBox(path, people);
    // Beside the box stands what is wrong with it, in our words where the server names only the box.
    if (box && (place || error.code === 'invalid_input')) found[box] = text;
  }
  if (place && Object.keys(found).length === 0) found[place] = sentence(error);
  return found;
}
