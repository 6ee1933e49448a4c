/** The rules of the day itself, as data: when one checks in and out, how near, and what staying away brings. */
import rules from './rules.json' with { type: 'json' };

export const dayRules = rules;

const minuteMs = 60_000;
const hourMs = 60 * minuteMs;

interface Times {
  starts_at: Date;
  ends_at: Date;
}
export interface Window {
  from: Date;
  until: Date;
}

/** Check-in: from an hour before the beginning to the end. Check-out: from the check-in to some hours after the end. */
export function scanWindow(kind: 'in' | 'out', { starts_at, ends_at }: Times): Window {
  const from = new Date(starts_at.getTime() - rules.checkInBeforeMinutes * minuteMs);
  const late = kind === 'in' ? 0 : rules.checkOutAfterHours * hourMs;
  return { from, until: new Date(ends_at.getTime() + late) };
}

/** Whoever has not checked out by then is checked out by rule, whoever has not come by then stayed away. */
export const closesAfterMs = rules.closeAfterHours * hourMs;
