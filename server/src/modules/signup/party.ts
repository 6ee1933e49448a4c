/** Whether these people may come like this. Pure: rules of the session and the form, no database. */
import type { SignupChange, SignupForm } from '@luyin/contract';
import type { PartyKind } from '@luyin/contract/adoption/words';
import { ageBands, childBands, grownBands, type AgeBand } from '@luyin/contract/signup/words';
import { fail } from '../../failure.ts';
import { tidyText } from '../wording/text.ts';
import { consentText } from './consent.ts';

export interface Companion {
  /** A saved one. */
  companionId: string | null;
  name: string;
  ageBand: AgeBand;
}
export interface Leader {
  name: string;
  ageBand: AgeBand;
}
export interface Party {
  kind: PartyKind;
  name: string | null;
  leader: Leader;
  companions: Companion[];
  /** People, the leader among them. */
  size: number;
  consent: { guardian: string; version: string } | null;
}

export interface PartyRules {
  age_from: AgeBand;
  children_with_adult: boolean;
}
export interface Sizes {
  kind: PartyKind;
  size_min: number;
  size_max: number;
}

/** `quotas`: the kinds that the session takes. Throws with the code of the first thing that is wrong. */
export function checkParty(rules: PartyRules, quotas: readonly Sizes[], form: SignupForm): Party {
  const { kind } = form.party;
  const sizes = quotas.find((quota) => quota.kind === kind);
  if (!sizes) throw fail('party_kind_closed', { fields: { 'party.kind': '请换一种报名方式' } });
  const name = kind === 'person' ? null : tidyName(form.party.name ?? '', 'party.name') || null;
  if (kind === 'unit' && name === null) {
    throw fail('party_name_missing', { fields: { 'party.name': '请填写单位名称' } });
  }
  const leader = {
    name: requireName(form.leader.name, 'leader.name'),
    ageBand: form.leader.ageBand,
  };
  return { kind, name, leader, ...checkPeople(rules, sizes, leader, form) };
}

/** The people of a party and the consent they need, for a booking and for a change of it. */
export function checkPeople(
  rules: PartyRules,
  sizes: Sizes,
  leader: Leader,
  given: Pick<SignupChange, 'companions' | 'consent'>,
  /** The consent that stands already: nobody is asked for the same twice. */
  consented: string | null = null,
): Pick<Party, 'companions' | 'size' | 'consent'> {
  const companions = given.companions.map((one, i) => ({
    companionId: one.companionId?.toLowerCase() ?? null,
    name: requireName(one.name, `companions.${i}.name`),
    ageBand: one.ageBand,
  }));
  const size = companions.length + 1;
  if (size < sizes.size_min) {
    throw fail('party_too_small', { fields: { companions: `一次至少 ${sizes.size_min} 个人` } });
  }
  if (size > sizes.size_max) {
    throw fail('party_too_large', { fields: { companions: `一次最多 ${sizes.size_max} 个人` } });
  }
  refuseTwins(sizes.kind, leader, companions);
  checkAges(rules, leader, companions);
  return { companions, size, consent: checkConsent(leader, companions, given.consent, consented) };
}

/** In a unit two people may well have one name. */
function refuseTwins(kind: PartyKind, leader: Leader, companions: readonly Companion[]): void {
  const seen = new Set([`${leader.name} ${leader.ageBand}`]);
  companions.forEach(({ companionId, name, ageBand }, i) => {
    const who = kind === 'unit' ? [] : [`${name} ${ageBand}`];
    if (companionId !== null) who.push(companionId);
    if (who.some((one) => seen.has(one))) {
      throw fail('companion_twice', { fields: { [`companions.${i}.name`]: '和前面的人重复了' } });
    }
    for (const one of who) seen.add(one);
  });
}

const age = (band: AgeBand) => ageBands.indexOf(band);
const isChild = ({ ageBand }: Leader) => (childBands as readonly AgeBand[]).includes(ageBand);
const isGrown = ({ ageBand }: Leader) => (grownBands as readonly AgeBand[]).includes(ageBand);

function checkAges(
  { age_from, children_with_adult }: PartyRules,
  leader: Leader,
  companions: readonly Companion[],
): void {
  const young = [leader, ...companions].findIndex(({ ageBand }) => age(ageBand) < age(age_from));
  if (young >= 0) {
    const field = young === 0 ? 'leader.ageBand' : `companions.${young - 1}.ageBand`;
    throw fail('age_not_allowed', { fields: { [field]: '还没到这个活动要求的年龄' } });
  }
  const everyone = [leader, ...companions];
  if (children_with_adult && everyone.some(isChild) && !everyone.some(isGrown)) {
    throw fail('adult_missing', { fields: { companions: '请加一位年满十八周岁的大人' } });
  }
  if (!isGrown(leader)) {
    throw fail('grown_leader_required', {
      fields: { 'leader.ageBand': '请年满十八周岁的人来报名带队' },
    });
  }
}

function checkConsent(
  leader: Leader,
  companions: readonly Companion[],
  given: SignupForm['consent'],
  consented: string | null,
): Party['consent'] {
  if (![leader, ...companions].some(isChild)) return null;
  const { version } = consentText;
  if (given === undefined && consented === version) return null;
  if (!given?.accepted) {
    throw fail('consent_missing', { fields: { 'consent.accepted': '请监护人看过后勾选同意' } });
  }
  if (given.version !== version) throw fail('consent_stale');
  const guardian = tidyName(given.guardian, 'consent.guardian');
  if (guardian.length < 2) {
    throw fail('consent_missing', { fields: { 'consent.guardian': '请写上监护人的姓名' } });
  }
  return { guardian, version };
}

function requireName(text: string, field: string): string {
  const name = tidyName(text, field);
  if (name === '') throw fail('invalid_input', { fields: { [field]: '请填写姓名' } });
  return name;
}

function tidyName(text: string, field: string): string {
  const name = tidyText(text);
  if (name === null) {
    throw fail('invalid_input', { fields: { [field]: '有认不出的字符，请重新填写' } });
  }
  return name;
}
