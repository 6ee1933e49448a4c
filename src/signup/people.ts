/** Who comes along, as the form holds them: plain lists, made anew with every change. */
import type { Companion, SignupForm } from '@luyin/contract';
import { ageBands, childBands, type AgeBand } from '@luyin/contract/signup/words';
import { bookTexts as texts } from './book-texts';

export interface PersonField {
  /** Tells rows apart: the companion's id, or one made here. */
  key: string;
  companionId: string | null;
  name: string;
  ageBand: AgeBand | null;
  /** Known from an earlier year: how old they are is asked again. */
  askAgain?: boolean;
}

/** By the id of their box. */
export type Troubles = Partial<Record<string, string>>;

export const nameBox = (key: string): string => `name-${key}`;
export const bandBox = (key: string): string => `band-${key}`;

/** What is asked about consent, in booking and in changing a party. */
export interface Consented {
  guardian: string;
  /** The version of the words that were accepted. */
  consented: string | null;
}

const shortestGuardian = 2;

/** A saved one comes along, or doesn't after all. */
export function toggled(people: readonly PersonField[], saved: Companion): PersonField[] {
  if (people.some(({ key }) => key === saved.id))
    return people.filter(({ key }) => key !== saved.id);
  const { id, name, ageBand, askAgain } = saved;
  const one = { key: id, companionId: id, name, ageBand: askAgain ? null : (ageBand as AgeBand) };
  return [...people, askAgain ? { ...one, askAgain } : one];
}

export function withOneMore(people: readonly PersonField[]): PersonField[] {
  let number = people.length + 1;
  while (people.some(({ key }) => key === `new-${number}`)) number += 1;
  return [...people, { key: `new-${number}`, companionId: null, name: '', ageBand: null }];
}

export const without = (people: readonly PersonField[], key: string): PersonField[] =>
  people.filter((person) => person.key !== key);

export const changed = (
  people: readonly PersonField[],
  key: string,
  change: Partial<PersonField>,
): PersonField[] =>
  people.map((person) => (person.key === key ? { ...person, ...change } : person));

export const isChild = (band: string | null): boolean =>
  band !== null && (childBands as readonly string[]).includes(band);

export const hasChild = (people: readonly Pick<PersonField, 'ageBand'>[]): boolean =>
  people.some(({ ageBand }) => isChild(ageBand));

/** Who is this young may not come. */
export const tooYoung = (band: string, from: string): boolean =>
  ageBands.indexOf(band as AgeBand) < ageBands.indexOf(from as AgeBand);

export interface PartyRules {
  sizeMin: number;
  sizeMax: number;
  /** The youngest who may come. */
  from: string;
}

/** What is missing about those who come along; the leader counts too. */
export function lookOverPeople(people: readonly PersonField[], rules: PartyRules): Troubles {
  const found: Troubles = {};
  const size = people.length + 1;
  if (size < rules.sizeMin) found.people = texts.tooFew(rules.sizeMin - size);
  if (size > rules.sizeMax) found.people = texts.tooMany(size - rules.sizeMax);
  for (const { key, name, ageBand } of people) {
    if (!name.trim()) found[nameBox(key)] = texts.nameMissing;
    if (!ageBand) found[bandBox(key)] = texts.bandMissing;
    else if (tooYoung(ageBand, rules.from)) found[bandBox(key)] = texts.tooYoung;
  }
  return found;
}

export function lookOverConsent(
  { guardian, consented }: Consented,
  version: string | null,
): Troubles {
  const found: Troubles = {};
  if (!version || consented !== version) found.consent = texts.consentMissing;
  if (Array.from(guardian.trim()).length < shortestGuardian) found.guardian = texts.guardianMissing;
  return found;
}

export const companionsOf = (people: readonly PersonField[]): SignupForm['companions'] =>
  people.map(({ companionId, name, ageBand }) => ({
    ...(companionId ? { companionId } : {}),
    name: name.trim(),
    ageBand: ageBand!,
  }));

/** Only where a child comes. */
export function consentOf(
  people: readonly PersonField[],
  { guardian, consented }: Consented,
): Pick<SignupForm, 'consent'> {
  if (!hasChild(people) || !consented) return {};
  return { consent: { guardian: guardian.trim(), version: consented, accepted: true } };
}

const codePlaces: Record<string, string> = {
  party_too_small: 'people',
  party_too_large: 'people',
  age_not_allowed: 'people',
  adult_missing: 'people',
  companion_twice: 'people',
  companion_not_found: 'people',
  consent_missing: 'consent',
};

/** The box that a field of the request was written in. */
export function peopleBox(path: string, people: readonly PersonField[]): string | null {
  const [, number, part] = /^companions[./](\d+)(?:[./](\w+))?/.exec(path) ?? [];
  if (number !== undefined) {
    const person = people[Number(number)];
    if (!person) return 'people';
    return part === 'ageBand' ? bandBox(person.key) : nameBox(person.key);
  }
  if (/^consent[./]guardian/.test(path)) return 'guardian';
  return /^consent/.test(path) ? 'consent' : null;
}
export const peoplePlace = (code: string): string | undefined => codePlaces[code];
