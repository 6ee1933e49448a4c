/**
 * Everything that goes wrong leaves here, as {code, message, fields?, requestId}. What a client sent can never become a
 * 500, and a database that is away is a 503 that heals by itself.
 */
import { errors, type ErrorCode } from '@luyin/contract/errors';
import type { ErrorBody } from '@luyin/contract';
import type { FastifyError, FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { Failure, fail } from '../failure.ts';
import { fieldSentences } from './field-sentences.ts';

export function setErrors(app: FastifyInstance): void {
  app.setErrorHandler<FastifyError>((error, request, reply) => {
    const failure = toFailure(error, request);
    if (failure.status >= 500 && !(error instanceof Failure)) {
      request.log[failure.code === 'internal' ? 'error' : 'warn']({ err: error }, failure.code);
    }
    return sendFailure(reply, failure, request.id);
  });
}

export function sendFailure(
  reply: FastifyReply,
  failure: Failure,
  requestId: string,
): FastifyReply {
  const { fields, retryAfterSeconds, current } = failure.details;
  const body: ErrorBody = {
    code: failure.code,
    message: failure.message,
    ...(fields ? { fields } : {}),
    ...(current ? { current } : {}),
    requestId,
  };
  if (retryAfterSeconds !== undefined) void reply.header('retry-after', String(retryAfterSeconds));
  else if (failure.code === 'database_away') void reply.header('retry-after', '5');
  else if (failure.code === 'shutting_down') void reply.header('retry-after', '2');
  // The text is made here: an answer schema must not get at it.
  return reply
    .code(failure.status)
    .header('x-request-id', requestId)
    .header('cache-control', 'no-store')
    .type('application/json; charset=utf-8')
    .send(JSON.stringify(body));
}

const byFastifyCode: Record<string, ErrorCode> = {
  FST_ERR_CTP_INVALID_JSON_BODY: 'malformed_json',
  FST_ERR_CTP_EMPTY_JSON_BODY: 'malformed_json',
  FST_ERR_CTP_INVALID_CONTENT_LENGTH: 'malformed_json',
  FST_ERR_CTP_BODY_TOO_LARGE: 'body_too_large',
  FST_ERR_CTP_INVALID_MEDIA_TYPE: 'unsupported_media_type',
  FST_ERR_BAD_URL: 'not_found',
  FST_ERR_MAX_PARAM_LENGTH: 'not_found',
  FST_ERR_NOT_FOUND: 'not_found',
};

export function toFailure(error: FastifyError, request: FastifyRequest): Failure {
  if (error instanceof Failure) return error;
  if (error.validation) {
    if (error.validationContext === 'params') return fail(notFoundCode(request));
    return fail('invalid_input', { fields: fieldSentences(error.validation) });
  }
  const known = byFastifyCode[error.code];
  if (known) return fail(known);
  const state = sqlState(error);
  if (state !== undefined) return fail(byState(state));
  if (lostConnection(error)) return fail('database_away');
  if (error.statusCode && error.statusCode >= 400 && error.statusCode < 500) {
    return fail(error.statusCode === 404 ? 'not_found' : 'malformed_json');
  }
  return fail('internal');
}

/** An id of the wrong form is an unknown id: the route's own words for that, if it has some. */
function notFoundCode(request: FastifyRequest): ErrorCode {
  const own = request.routeOptions.config.route?.errors?.find(
    (code) => errors[code].status === 404,
  );
  return own ?? 'not_found';
}

/** The SQLSTATE of an error from either engine; drizzle wraps the original as `cause`. */
export function sqlState(error: unknown): string | undefined {
  for (let at: unknown = error; at instanceof Error; at = at.cause) {
    const { code } = at as { code?: unknown };
    if (typeof code === 'string' && /^[0-9A-Z]{5}$/.test(code)) return code;
  }
  return undefined;
}

function byState(state: string): ErrorCode {
  // Class 22: a value that PostgreSQL cannot hold (a NUL byte, a number out of range). 54: too long for an index.
  if (state.startsWith('22') || state.startsWith('54')) return 'invalid_input';
  const away = ['08', '53', '57', '58'];
  return away.includes(state.slice(0, 2)) || state === '55P03' || state === '25006'
    ? 'database_away'
    : 'internal';
}

const lost =
  /^(ECONNREFUSED|ECONNRESET|EPIPE|ETIMEDOUT|ENOTFOUND|EAI_AGAIN|EHOSTUNREACH|ENETUNREACH|ENOENT)$/;
const lostWords =
  /connection terminated|timeout exceeded when trying to connect|connection ended|not queryable|PGlite is clos|cannot use a pool after calling end/i;

/** Not what was asked is at fault: nobody could be answered now. */
export function isDatabaseAway(error: unknown): boolean {
  const state = sqlState(error);
  return state === undefined ? lostConnection(error) : byState(state) === 'database_away';
}

function lostConnection(error: unknown): boolean {
  for (let at: unknown = error; at instanceof Error; at = at.cause) {
    const { code } = at as { code?: unknown };
    if ((typeof code === 'string' && lost.test(code)) || lostWords.test(at.message)) return true;
    if (at instanceof AggregateError && at.errors.some(lostConnection)) return true;
  }
  return false;
}
