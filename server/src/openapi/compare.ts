/**
 * What in a newer OpenAPI document breaks a client made for an older one. Installed mini-programs lag the server, so an
 * answer may gain fields but not lose them, and a request may be asked for less but not for more.
 */
type Schema = Record<string, unknown>;
interface Operation {
  parameters?: { name: string; in: string; required?: boolean; schema?: Schema }[];
  requestBody?: { required?: boolean; content?: Record<string, { schema?: Schema }> };
  responses?: Record<string, { content?: Record<string, { schema?: Schema }> }>;
}
export interface Document {
  paths?: Record<string, Record<string, Operation>>;
}

/** What of a document the comparison looks at: the rest, mostly refusals and examples, would triple what is kept of a release. */
export function essence(document: Document): Document {
  const operation = ({ parameters, requestBody, responses }: Operation): Operation => ({
    ...(parameters ? { parameters } : {}),
    ...(requestBody ? { requestBody } : {}),
    ...(responses?.['200'] ? { responses: { 200: responses['200'] } } : {}),
  });
  const methods = (all: Record<string, Operation>) =>
    Object.fromEntries(Object.entries(all).map(([method, one]) => [method, operation(one)]));
  const paths = Object.entries(document.paths ?? {});
  return { paths: Object.fromEntries(paths.map(([path, all]) => [path, methods(all)])) };
}

/** One sentence per break; empty when an old client goes on working. */
export function breaks(before: Document, after: Document): string[] {
  const found: string[] = [];
  for (const [path, methods] of Object.entries(before.paths ?? {})) {
    for (const [method, old] of Object.entries(methods)) {
      const place = `${method.toUpperCase()} ${path}`;
      const now = after.paths?.[path]?.[method];
      if (!now) found.push(`${place}: removed`);
      else found.push(...operationBreaks(place, old, now));
    }
  }
  return found;
}

function operationBreaks(place: string, old: Operation, now: Operation): string[] {
  const found: string[] = [];
  const key = (one: { name: string; in: string }) => `${one.in} ${one.name}`;
  const known = new Map((old.parameters ?? []).map((one) => [key(one), one]));
  for (const parameter of now.parameters ?? []) {
    const was = known.get(key(parameter));
    known.delete(key(parameter));
    if (parameter.required && !was?.required)
      found.push(`${place}: ${key(parameter)} is now required`);
    if (was) found.push(...narrowed(`${place} ${key(parameter)}`, was.schema, parameter.schema));
  }
  for (const gone of known.keys()) found.push(`${place}: ${gone} is no longer taken`);
  const [wasBody, body] = [bodyOf(old), bodyOf(now)];
  if (body && !wasBody) found.push(`${place}: a body is now asked for`);
  if (wasBody && body) found.push(...narrowed(`${place} body`, wasBody, body));
  const [wasAnswer, answer] = [answerOf(old), answerOf(now)];
  if (wasAnswer && !answer) found.push(`${place}: the answer has no shape any more`);
  if (wasAnswer && answer) found.push(...lost(`${place} answer`, wasAnswer, answer));
  return found;
}

const bodyOf = (one: Operation) => one.requestBody?.content?.['application/json']?.schema;
const answerOf = (one: Operation) => one.responses?.['200']?.content?.['application/json']?.schema;

/** An answer: what an old client reads must still be there and be of the same kind. */
function lost(place: string, old: Schema, now: Schema): string[] {
  const found = differentType(place, typesOf(now), typesOf(old), 'may now be');
  const wasWords = wordsOf(old);
  const words = wordsOf(now);
  if (wasWords && !words) found.push(`${place}: is no longer one of a closed list`);
  for (const word of wasWords ?? []) {
    if (words && !words.has(word)) found.push(`${place}: never says "${String(word)}" any more`);
  }
  const [fields, nowFields] = [propertiesOf(old), propertiesOf(now)];
  for (const [name, field] of Object.entries(fields)) {
    const still = nowFields[name];
    if (!still) found.push(`${place}.${name}: removed`);
    else {
      if (requiredOf(old).has(name) && !requiredOf(now).has(name)) {
        found.push(`${place}.${name}: may now be missing`);
      }
      found.push(...lost(`${place}.${name}`, field, still));
    }
  }
  const [items, nowItems] = [itemsOf(old), itemsOf(now)];
  if (items && nowItems) found.push(...lost(`${place}[]`, items, nowItems));
  return found;
}

/** A request: what an old client sends must still be taken. */
function narrowed(place: string, old: Schema = {}, now: Schema = {}): string[] {
  const found = differentType(place, typesOf(old), typesOf(now), 'may no longer be');
  const words = wordsOf(now);
  if (words && !wordsOf(old)) found.push(`${place}: is now one of a closed list`);
  for (const word of wordsOf(old) ?? []) {
    if (words && !words.has(word)) found.push(`${place}: no longer takes "${String(word)}"`);
  }
  for (const limit of ['minLength', 'minimum', 'exclusiveMinimum', 'minItems', 'minProperties']) {
    if (numberOr(now[limit], -Infinity) > numberOr(old[limit], -Infinity))
      found.push(`${place}: ${limit} rose to ${String(now[limit])}`);
  }
  for (const limit of ['maxLength', 'maximum', 'exclusiveMaximum', 'maxItems', 'maxProperties']) {
    if (numberOr(now[limit], Infinity) < numberOr(old[limit], Infinity))
      found.push(`${place}: ${limit} fell to ${String(now[limit])}`);
  }
  for (const rule of ['pattern', 'format', 'multipleOf', 'uniqueItems']) {
    if (now[rule] !== undefined && now[rule] !== old[rule]) found.push(`${place}: another ${rule}`);
  }
  const [fields, nowFields] = [propertiesOf(old), propertiesOf(now)];
  for (const name of requiredOf(now)) {
    if (!requiredOf(old).has(name)) found.push(`${place}.${name}: is now required`);
  }
  for (const [name, field] of Object.entries(fields)) {
    const still = nowFields[name];
    if (still) found.push(...narrowed(`${place}.${name}`, field, still));
    else if (now.additionalProperties === false) found.push(`${place}.${name}: is no longer taken`);
  }
  const [items, nowItems] = [itemsOf(old), itemsOf(now)];
  if (items && nowItems) found.push(...narrowed(`${place}[]`, items, nowItems));
  return found;
}

/** Every type in `some` must be among `allowed`. An integer is a number. */
function differentType(
  place: string,
  some: Set<string>,
  allowed: Set<string>,
  words: string,
): string[] {
  if (some.size === 0 || allowed.size === 0) return [];
  return [...some]
    .filter((type) => !allowed.has(type) && !(type === 'integer' && allowed.has('number')))
    .map((type) => `${place}: ${words} ${type}`);
}

/** The sides of a union ("X or null", one of several shapes) count together. */
const sides = (schema: Schema): Schema[] => {
  const union = (schema.anyOf ?? schema.oneOf) as Schema[] | undefined;
  return union ? union.flatMap(sides) : [schema];
};
const typesOf = (schema: Schema): Set<string> =>
  new Set(
    sides(schema).flatMap(({ type, nullable }) => [
      ...(type === undefined ? [] : [type].flat().map(String)),
      ...(nullable === true ? ['null'] : []),
    ]),
  );
const wordsOf = (schema: Schema): Set<unknown> | undefined => {
  const lists = sides(schema)
    .filter(({ type }) => type !== 'null')
    .map(
      (side) =>
        (side.enum as unknown[] | undefined) ?? ('const' in side ? [side.const] : undefined),
    );
  return lists.length > 0 && lists.every(Boolean) ? new Set(lists.flat()) : undefined;
};
const propertiesOf = (schema: Schema): Record<string, Schema> =>
  Object.assign({}, ...sides(schema).map((side) => side.properties ?? {}));
const requiredOf = (schema: Schema): Set<string> => {
  const shapes = sides(schema).filter(({ type }) => type !== 'null');
  const lists = shapes.map((side) => new Set((side.required as string[] | undefined) ?? []));
  const [first = new Set<string>(), ...rest] = lists;
  return new Set([...first].filter((name) => rest.every((list) => list.has(name))));
};
const itemsOf = (schema: Schema): Schema | undefined =>
  sides(schema).find((side) => side.items !== undefined)?.items as Schema | undefined;
const numberOr = (value: unknown, otherwise: number): number =>
  typeof value === 'number' ? value : otherwise;
