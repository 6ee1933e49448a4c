/** Numbers as people type them into a form. Null is nothing typed, undefined is no such number. */

const plain = (text: string): string => text.trim().replace(/[。．，]/g, '.');

export function wholeOf(text: string, least: number, most: number): number | null | undefined {
  const typed = plain(text);
  if (typed === '') return null;
  if (!/^\d{1,9}$/.test(typed)) return undefined;
  const value = Number(typed);
  return value >= least && value <= most ? value : undefined;
}

/** With two decimals at most. */
export function numberOf(text: string, least: number, most: number): number | null | undefined {
  const typed = plain(text);
  if (typed === '') return null;
  if (!/^\d{1,9}(\.\d{1,2})?$/.test(typed)) return undefined;
  const value = Number(typed);
  return value >= least && value <= most ? value : undefined;
}
