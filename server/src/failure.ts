/** An error that a client is meant to meet: thrown anywhere, written out by plugins/errors.ts alone. */
import { errors, type ErrorCode } from '@luyin/contract/errors';

export interface FailureDetails {
  /** Which input is wrong and how, by path: `{'position.lat': '…'}`. */
  fields?: Record<string, string>;
  retryAfterSeconds?: number;
  /** On a conflict: how it stands now. */
  current?: Record<string, unknown>;
}

export class Failure extends Error {
  override readonly name = 'Failure';
  readonly status: number;
  constructor(
    readonly code: ErrorCode,
    readonly details: FailureDetails = {},
  ) {
    super(errors[code].message);
    this.status = errors[code].status;
  }
}

/** `throw fail('tree_not_found')` */
export function fail(code: ErrorCode, details?: FailureDetails): Failure {
  return new Failure(code, details);
}
