const dayMs = 86_400_000;

/** How many days until the same day of the next year; from 29 February until 1 March. */
export function daysToNextYear(now: Date): number {
  const [year, month, day] = [now.getFullYear(), now.getMonth(), now.getDate()];
  return Math.round((Date.UTC(year + 1, month, day) - Date.UTC(year, month, day)) / dayMs);
}
