import type { Role } from './policy.ts';

/** One row of a workflow: from a status, an action by one of these leads to another status. */
export interface Transition<
  Status extends string,
  Action extends string,
  Actor extends string = Role,
> {
  readonly from: Status;
  readonly action: Action;
  readonly to: Status;
  readonly by: readonly Actor[];
}

/** The row that lets someone who acts as these take this action now, or undefined. Pure; guards that need data come after it. */
export function next<S extends string, A extends string, P extends string>(
  table: readonly Transition<S, A, P>[],
  from: S,
  action: A,
  held: readonly P[],
): Transition<S, A, P> | undefined {
  return table.find(
    (row) =>
      row.from === from && row.action === action && row.by.some((actor) => held.includes(actor)),
  );
}

/** What someone who acts as these may do now: the `actions` of an answer. */
export function actionsFrom<S extends string, A extends string, P extends string>(
  table: readonly Transition<S, A, P>[],
  from: S,
  held: readonly P[],
): A[] {
  return table
    .filter((row) => row.from === from && row.by.some((actor) => held.includes(actor)))
    .map((row) => row.action);
}
