import type { Role } from './policy.ts';

/** One row of a workflow: from a status, an action by one of these roles leads to another status. */
export interface Transition<Status extends string, Action extends string> {
  readonly from: Status;
  readonly action: Action;
  readonly to: Status;
  readonly by: readonly Role[];
}

/** The row that lets someone with these roles take this action now, or undefined. Pure; guards that need data come after it. */
export function next<S extends string, A extends string>(
  table: readonly Transition<S, A>[],
  from: S,
  action: A,
  held: readonly Role[],
): Transition<S, A> | undefined {
  return table.find(
    (row) =>
      row.from === from && row.action === action && row.by.some((role) => held.includes(role)),
  );
}

/** What someone with these roles may do now: the `actions` of an answer. */
export function actionsFrom<S extends string, A extends string>(
  table: readonly Transition<S, A>[],
  from: S,
  held: readonly Role[],
): A[] {
  return table
    .filter((row) => row.from === from && row.by.some((role) => held.includes(role)))
    .map((row) => row.action);
}
