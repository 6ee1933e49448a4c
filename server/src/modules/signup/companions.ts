/** Those a person brings along: found among the saved ones, or new. */
import { randomUUID } from 'node:crypto';
import { fail } from '../../failure.ts';
import type { Companion } from './party.ts';
import type { PersonFacts } from './session-facts.ts';

/**
 * Each with the id of its row. A name that was typed anew is the saved one of that name; `members` are in this party
 * already and may stay, forgotten for the next time or not.
 */
export function knownCompanions(
  companions: readonly Companion[],
  saved: PersonFacts['companions'],
  members: readonly string[] = [],
): (Companion & { companionId: string })[] {
  const named = new Set(companions.map(({ companionId }) => companionId));
  return companions.map((one, i) => {
    if (one.companionId !== null) {
      const { companionId } = one;
      const known = saved.some(({ id, hidden }) => id === companionId && !hidden);
      if (known || members.includes(companionId)) return { ...one, companionId };
      throw fail('companion_not_found', {
        fields: { [`companions.${i}.companionId`]: '请重新选择或填写这一位' },
      });
    }
    const same = saved.find(
      ({ id, name, hidden }) => !hidden && name === one.name && !named.has(id),
    );
    const companionId = same?.id ?? randomUUID();
    named.add(companionId);
    return { ...one, companionId };
  });
}
