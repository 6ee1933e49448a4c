/** One measured number. Rows with the same `budgetKey` each have to keep that budget; without one a row is for information. */
export interface Row {
  name: string;
  value: number;
  unit: string;
  budgetKey?: string;
}

/** A bench file exports this. It runs in a process of its own and leaves nothing behind. */
export type Run = () => Promise<Row[]>;

export interface Budget {
  max?: number;
  min?: number;
  unit: string;
  what: string;
}

export const kB = (bytes: number) => bytes / 1024;

/** The value below which the share `p` of the sample lies. */
export function quantile(sample: readonly number[], p: number): number {
  const sorted = [...sample].sort((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(p * sorted.length))] ?? Number.NaN;
}

export const median = (sample: readonly number[]) => quantile(sample, 0.5);
