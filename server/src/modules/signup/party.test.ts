import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { SignupForm } from '@luyin/contract';
import type { AgeBand } from '@luyin/contract/signup/words';
import { Failure } from '../../failure.ts';
import { signupForm } from '../../testing/signup-days.ts';
import { consentText } from './consent.ts';
import { checkParty, type Party, type PartyRules } from './party.ts';

const sizes = [
  { kind: 'person' as const, size_min: 1, size_max: 1 },
  { kind: 'family' as const, size_min: 2, size_max: 4 },
  { kind: 'unit' as const, size_min: 3, size_max: 30 },
];
const anyone: PartyRules = { age_from: 'under_11', children_with_adult: true };
const one = (name: string, ageBand: AgeBand = 'from_18') => ({ name, ageBand });
const consent = { guardian: '林小树', version: consentText.version, accepted: true };

function checked(given: Parameters<typeof signupForm>[0], rules = anyone): Party | Failure {
  try {
    return checkParty(rules, sizes, signupForm(given));
  } catch (error) {
    if (error instanceof Failure) return error;
    throw error;
  }
}
function refused(given: Parameters<typeof signupForm>[0], rules = anyone) {
  const answer = checked(given, rules);
  assert.ok(answer instanceof Failure, 'it was not refused');
  return [answer.code, Object.keys(answer.details.fields ?? {}).join()];
}
const taken = (given: Parameters<typeof signupForm>[0], rules = anyone) => {
  const answer = checked(given, rules);
  if (answer instanceof Failure) assert.fail(`${answer.code} ${JSON.stringify(answer.details)}`);
  return answer;
};

describe('a party', () => {
  it('counts its leader', () => {
    assert.equal(taken({}).size, 1);
    assert.equal(taken({ kind: 'family', companions: 3 }).size, 4);
  });

  it('comes in a way that the session takes', () => {
    const form = signupForm({ kind: 'unit', name: '园林局', companions: 5 });
    assert.throws(
      () => checkParty(anyone, sizes.slice(0, 2), form),
      (error: Failure) => error.code === 'party_kind_closed',
    );
  });

  it('has as many people as the session says, to the one', () => {
    assert.deepEqual(refused({ kind: 'family' }), ['party_too_small', 'companions']);
    assert.equal(taken({ kind: 'family', companions: 1 }).size, 2);
    assert.deepEqual(refused({ kind: 'family', companions: 4 }), ['party_too_large', 'companions']);
    assert.deepEqual(refused({ companions: 1 }), ['party_too_large', 'companions']);
  });

  it('of a unit says which, of others need not', () => {
    const unit = { kind: 'unit' as const, companions: 4 };
    assert.deepEqual(refused(unit), ['party_name_missing', 'party.name']);
    assert.deepEqual(refused({ ...unit, name: ' \u200b ' }), ['party_name_missing', 'party.name']);
    assert.equal(taken({ ...unit, name: ' 园林  局 ' }).name, '园林 局');
    assert.equal(taken({ name: '不要紧' }).name, null);
  });

  it('has names that can be read', () => {
    const family = (name: string) => ({ kind: 'family' as const, companions: [one(name)] });
    assert.deepEqual(refused(family(' \u3000\u200d')), ['invalid_input', 'companions.0.name']);
    assert.deepEqual(refused(family('林\u0007花')), ['invalid_input', 'companions.0.name']);
    assert.deepEqual(refused({ leader: { name: '  ' } }), ['invalid_input', 'leader.name']);
    assert.equal(taken(family('阿依古丽·买买提')).companions[0]!.name, '阿依古丽·买买提');
  });

  it('names nobody twice, but a unit may have two of one name', () => {
    const twice = [one('王伟'), one('李娜'), one('王伟')];
    assert.deepEqual(refused({ kind: 'family', companions: twice }), [
      'companion_twice',
      'companions.2.name',
    ]);
    assert.deepEqual(refused({ kind: 'family', companions: [one('林小树')] }), [
      'companion_twice',
      'companions.0.name',
    ]);
    assert.equal(taken({ kind: 'unit', name: '园林局', companions: twice }).size, 4);
    const saved = { ...one('王伟'), companionId: 'A0000000-0000-4000-8000-000000000001' };
    const again = { ...one('小王'), companionId: 'a0000000-0000-4000-8000-000000000001' };
    assert.deepEqual(
      refused({ kind: 'unit', name: '园林局', companions: [saved, one('李娜'), again] }),
      ['companion_twice', 'companions.2.name'],
    );
  });

  it('is as old as the activity asks, every one of them', () => {
    const rules = { age_from: 'from_14' as const, children_with_adult: true };
    const family = (band: AgeBand) => ({
      kind: 'family' as const,
      companions: [one('王伟'), one('林小花', band)],
      consent,
    });
    assert.deepEqual(refused(family('from_11'), rules), [
      'age_not_allowed',
      'companions.1.ageBand',
    ]);
    assert.equal(taken(family('from_14'), rules).size, 3);
    assert.deepEqual(
      refused(
        { leader: { ageBand: 'from_18' } },
        { age_from: 'from_56', children_with_adult: false },
      ),
      ['age_not_allowed', 'leader.ageBand'],
    );
  });

  it('is led by someone of age, and children come with a grown-up', () => {
    const leader = { ageBand: 'from_14' as const };
    assert.deepEqual(refused({ leader }), ['grown_leader_required', 'leader.ageBand']);
    const children = {
      kind: 'family' as const,
      leader,
      companions: [one('林小花', 'under_11')],
      consent,
    };
    assert.deepEqual(refused(children), ['adult_missing', 'companions']);
    const grown = { ...children, companions: [...children.companions, one('王阿姨', 'over_60')] };
    assert.deepEqual(refused(grown), ['grown_leader_required', 'leader.ageBand']);
    assert.equal(taken({ ...grown, leader: { ageBand: 'over_60' } }).size, 3);
  });

  it('with anyone under fourteen needs the consent of today', () => {
    const family = (given?: SignupForm['consent'], band: AgeBand = 'from_11') => ({
      kind: 'family' as const,
      companions: [one('林小花', band)],
      ...(given ? { consent: given } : {}),
    });
    assert.deepEqual(refused(family()), ['consent_missing', 'consent.accepted']);
    assert.deepEqual(refused(family({ ...consent, accepted: false })), [
      'consent_missing',
      'consent.accepted',
    ]);
    assert.deepEqual(refused(family({ ...consent, guardian: ' 林 ' })), [
      'consent_missing',
      'consent.guardian',
    ]);
    assert.deepEqual(refused(family({ ...consent, version: '2001-01' })), ['consent_stale', '']);
    assert.deepEqual(taken(family(consent)).consent, {
      guardian: '林小树',
      version: consentText.version,
    });
    assert.equal(taken(family(undefined, 'from_14')).consent, null);
    assert.equal(
      taken(family(consent, 'from_14')).consent,
      null,
      'nothing is kept that is not needed',
    );
  });
});
