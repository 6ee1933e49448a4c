/** Compares measured rows with the budgets. Pure, so that a test can show it says no. */
import type { Budget, Row } from './row.ts';

export interface Verdict {
  mark: '✓' | '✖' | ' ';
  limit: string;
}

export function verdictOf(row: Row, budgets: Record<string, Budget>): Verdict {
  if (row.budgetKey === undefined) return { mark: ' ', limit: '' };
  const budget = budgets[row.budgetKey];
  if (!budget) return { mark: '✖', limit: `no budget is called ${row.budgetKey}` };
  if (budget.unit !== row.unit) return { mark: '✖', limit: `budget is in ${budget.unit}` };
  const { max, min } = budget;
  const limit = max !== undefined ? `≤ ${max}` : `≥ ${min}`;
  // NaN keeps no budget: the comparisons are written so that it fails them.
  const kept = (max === undefined || row.value <= max) && (min === undefined || row.value >= min);
  return { mark: kept ? '✓' : '✖', limit };
}

/** Budgets that no row speaks of: a bench that lost its measurement must not pass. */
export function unmeasured(rows: readonly Row[], due: readonly string[]): string[] {
  return due.filter((key) => !rows.some((row) => row.budgetKey === key));
}
