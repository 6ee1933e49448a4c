/** What an act is worth, in one place for the ledger and for the forms that say it beforehand. */
import type { ConversionRule } from './schema.ts';

/**
 * In trees, two decimals, before any cap; `done` in the rule's unit. Rounded up: nine times a third is three, and nobody
 * may be a hundredth short of it.
 */
export function worth(
  { quantity, trees }: Pick<ConversionRule, 'quantity' | 'trees'>,
  done: number,
): number {
  const hundredths = (Math.round(done * 100) * trees) / quantity;
  // What a computer makes of 0.1 is no hundredth more.
  return Math.ceil(hundredths - 1e-6) / 100;
}
