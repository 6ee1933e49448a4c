/** Which certificate somebody earns (domain.md §2): who owes the duty the 尽责证书, everybody else the one of honour. Pure. */
import type { DutyCertificateKind } from '@luyin/contract/duty/words';
import type { AgeBand } from '@luyin/contract/signup/words';
import type { HolderFacts } from './holder.ts';

export type Sex = 'female' | 'male';

export const certificateTitles: Record<DutyCertificateKind, string> = {
  duty: '全民义务植树尽责证书',
  honour: '国土绿化荣誉证书',
};

// A band said in an earlier year still tells the kind where no birthday since then can have changed it.
const lasting: readonly AgeBand[] = ['from_11', 'from_14', 'over_60'];

/** What is missing before the kind is known: the name or the age, then the sex of someone of 56–60. */
export function missing(
  { name, band, bandYear }: HolderFacts,
  year: number,
  sex: Sex | undefined,
): 'name' | 'age' | 'sex' | null {
  if (!name) return 'name';
  if (!band || bandYear === null) return 'age';
  if (bandYear < year && !lasting.includes(band)) return 'age';
  return band === 'from_56' && !sex ? 'sex' : null;
}

/** Men owe it from 11 to 60, women from 11 to 55. Nothing of it may be missing. */
export function kindOf(band: AgeBand, sex: Sex | undefined): DutyCertificateKind {
  if (band === 'under_11' || band === 'over_60') return 'honour';
  return band === 'from_56' && sex === 'female' ? 'honour' : 'duty';
}
