import type { ActivityDetail } from '@luyin/contract';

type Result = NonNullable<ActivityDetail['result']>;
export type SurvivalYear = Result['survival'][number];

export interface Planting {
  batchId: string;
  species: string;
  planted: number;
  years: SurvivalYear[];
}

/** What became of each planting, year after year; plantings in the order of the answer. */
export function plantingsOf(rows: Result['survival']): Planting[] {
  const found = new Map<string, Planting>();
  for (const row of rows) {
    const { batchId, species, planted } = row;
    const planting = found.get(batchId) ?? { batchId, species, planted, years: [] };
    planting.years.push(row);
    found.set(batchId, planting);
  }
  const plantings = [...found.values()];
  for (const { years } of plantings) years.sort((a, b) => a.year - b.year);
  return plantings;
}
