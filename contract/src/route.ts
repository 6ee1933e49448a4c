import type { TObject, TSchema } from 'typebox';
import type { ErrorCode } from './errors.ts';
import type { Permission } from './policy.ts';

/** One address of the API: what it takes, what it answers, who may. */
export interface Route {
  readonly summary: string;
  readonly can: Permission;
  readonly params?: TObject;
  readonly query?: TObject;
  readonly body?: TSchema;
  readonly answer: TSchema;
  /** Codes this route adds to the ones every route has. */
  readonly errors?: readonly ErrorCode[];
  /** The body is multipart/form-data with one file in the field `file`, not JSON. */
  readonly upload?: boolean;
  /** Answers carry an ETag and may be revalidated. */
  readonly cached?: boolean;
}
