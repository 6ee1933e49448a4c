/** Cluster bubbles: how large, and what stands in them. */

export const bubbleSizes = { small: 34, middle: 42, large: 52 } as const;
export type BubbleSize = keyof typeof bubbleSizes;

/** By √count, in three steps: up to 24 trees, up to 399, more. */
export function bubbleSize(count: number): BubbleSize {
  const root = Math.sqrt(count);
  return root < 5 ? 'small' : root < 20 ? 'middle' : 'large';
}

/** 86 · 1240 · 1.2万 · 17万 */
export function countText(count: number): string {
  if (count < 10_000) return String(count);
  const tens = count / 10_000;
  // Rounded down: a bubble never claims more trees than there are.
  return tens < 10 ? `${Math.floor(tens * 10) / 10}万` : `${Math.floor(tens)}万`;
}
