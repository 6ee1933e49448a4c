/** JSON in and out: what is accepted, how it is checked, how answers are written. */
import { Ajv } from 'ajv';
import fastJson from 'fast-json-stringify';
import type { FastifyInstance } from 'fastify';

/** JSON only. A write without a body may carry the JSON content type all the same: wx.request always sends it. */
export function acceptJson(app: FastifyInstance): void {
  const parse = app.getDefaultJsonParser('error', 'error');
  app.removeAllContentTypeParsers();
  app.addContentTypeParser<string>(
    'application/json',
    { parseAs: 'string' },
    (request, body, done) => {
      if (body.length === 0 && !request.routeOptions.config.route?.body) done(null, undefined);
      else void parse(request, body, done);
    },
  );
}

/** A body is taken as it is; an address has only text, so its numbers are read from it. */
export function setValidator(app: FastifyInstance): void {
  const options = {
    allErrors: true,
    strict: false,
    // Infinity is not a number that anyone meant.
    strictNumbers: true,
    validateFormats: false,
    useDefaults: true,
  };
  const exact = new Ajv({ ...options, coerceTypes: false });
  const reading = new Ajv({ ...options, coerceTypes: true });
  app.setValidatorCompiler(({ schema, httpPart }) =>
    (httpPart === 'body' ? exact : reading).compile(schema as object),
  );
}

/** Answers are written by their schema: fast, and what the schema does not name does not leave the house. */
export function setSerializer(app: FastifyInstance): void {
  app.setSerializerCompiler(({ schema, httpStatus }) =>
    httpStatus === '200' ? fastJson(flat(schema) as object) : JSON.stringify,
  );
}

/**
 * "X or null" is an anyOf in the contract, for which the serializer would validate each value against both sides;
 * `nullable` says the same and costs one comparison.
 */
function flat(schema: unknown): unknown {
  if (Array.isArray(schema)) return schema.map(flat);
  if (typeof schema !== 'object' || schema === null) return schema;
  const { anyOf } = schema as { anyOf?: { type?: string }[] };
  if (anyOf?.length === 2) {
    const rest = anyOf.filter((side) => side.type !== 'null');
    if (rest.length === 1) return { ...(flat(rest[0]) as object), nullable: true };
  }
  return Object.fromEntries(Object.entries(schema).map(([key, value]) => [key, flat(value)]));
}
