/**
 * What a city takes reports of, who mends what and in what time (`complaintsFile` of its city file). Without the file
 * nothing can be reported here.
 */
import { readFileSync } from 'node:fs';
import { Ajv } from 'ajv';
import { CategoryId, ComplaintCategory, UnitId, nullable } from '@luyin/contract';
import Type, { type Static } from 'typebox';

const strict = { additionalProperties: false };
const name = Type.String({ minLength: 2, maxLength: 40 });
const { promise: _promise, ...category } = ComplaintCategory.properties;

const RuleCategory = Type.Object(
  {
    ...category,
    name,
    plain: name,
    hint: Type.String({ minLength: 2, maxLength: 80 }),
    picture: Type.String({ pattern: '^[a-z][a-z-]{1,19}$' }),
    group: name,
    /** The id of an agency, where it is not a matter of this house. */
    elsewhere: nullable(Type.String({ minLength: 1 })),
    /** No longer offered; cases that have it keep their name. */
    retired: Type.Optional(Type.Boolean()),
  },
  strict,
);
export type RuleCategory = Static<typeof RuleCategory>;

const RuleRoute = Type.Object(
  {
    categories: Type.Optional(Type.Array(CategoryId, { minItems: 1, uniqueItems: true })),
    districts: Type.Optional(Type.Array(Type.String(), { minItems: 1, uniqueItems: true })),
    unit: UnitId,
  },
  strict,
);
export type RuleRoute = Static<typeof RuleRoute>;

const timeOfDay = Type.String({ pattern: '^([01][0-9]|2[0-3]):[0-5][0-9]$' });
const ComplaintsFile = Type.Object(
  {
    $schema: Type.Optional(Type.String()),
    categories: Type.Array(RuleCategory, { minItems: 1 }),
    units: Type.Array(
      Type.Object(
        { id: UnitId, name, phone: nullable(Type.String({ pattern: '^[0-9-]{5,20}$' })) },
        strict,
      ),
      { minItems: 1 },
    ),
    routes: Type.Array(RuleRoute, { minItems: 1 }),
    agencies: Type.Array(Type.Object({ id: UnitId, name }, strict)),
    /** The working hours of a workday, in order. */
    worktime: Type.Array(Type.Object({ from: timeOfDay, until: timeOfDay }, strict), {
      minItems: 1,
    }),
    /** Managers are told when a clock has been over for so long; the unit’s leads at once. */
    managersAfterHours: Type.Integer({ minimum: 1, maximum: 240 }),
    /** A clock warns when no more than this share of it is left. */
    warnShare: Type.Number({ exclusiveMinimum: 0, exclusiveMaximum: 1 }),
  },
  strict,
);
export type ComplaintRules = Omit<Static<typeof ComplaintsFile>, '$schema'>;

/** Throws a sentence that names the file and every place in it that is wrong. No file: nothing is reported, null. */
export function readComplaintRules(
  file: string | null | undefined,
  districts: readonly { id: string }[],
): ComplaintRules | null {
  if (!file) return null;
  let data: unknown;
  try {
    data = JSON.parse(readFileSync(file, 'utf8'));
  } catch (error) {
    throw new Error(`The complaints file ${file} cannot be read: ${(error as Error).message}`);
  }
  const validate = new Ajv({ allErrors: true, strict: false }).compile<
    Static<typeof ComplaintsFile>
  >(ComplaintsFile);
  const problems = validate(data)
    ? contradictions(data, new Set(districts.map(({ id }) => id)))
    : (validate.errors ?? []).map(({ instancePath, params, message }) => {
        const extra = params.additionalProperty ?? params.missingProperty;
        const place = [...instancePath.split('/').slice(1), ...(extra ? [extra] : [])].join('.');
        return `${place || 'the whole file'}: ${message}`;
      });
  if (problems.length > 0) {
    throw new Error(`The complaints file ${file} is not right:\n  ${problems.join('\n  ')}`);
  }
  const { $schema: _schema, ...rules } = data as Static<typeof ComplaintsFile>;
  return rules;
}

/** What a shape alone cannot say. */
function contradictions(rules: ComplaintRules, districts: ReadonlySet<string>): string[] {
  const units = new Set(rules.units.map(({ id }) => id));
  const categories = new Set(rules.categories.map(({ id }) => id));
  const agencies = new Set(rules.agencies.map(({ id }) => id));
  return [
    ...repeated('categories', rules.categories),
    ...repeated('units', rules.units),
    ...repeated('agencies', rules.agencies),
    ...rules.categories.flatMap((one, i) => {
      const at = `categories.${i}`;
      const gone = one.elsewhere !== null && !agencies.has(one.elsewhere);
      return [
        ...(gone ? [`${at}.elsewhere: no agency of this name`] : []),
        ...repeated(`${at}.questions`, one.questions),
        ...one.questions.flatMap(({ kind, choices }, n) => [
          ...((kind === 'choice') === choices.length >= 2
            ? []
            : [`${at}.questions.${n}.choices: two or more for a choice, none otherwise`]),
          ...repeated(`${at}.questions.${n}.choices`, choices),
        ]),
      ];
    }),
    ...rules.routes.flatMap((route, i) => [
      ...(units.has(route.unit) ? [] : [`routes.${i}.unit: no unit of this name`]),
      ...unknown(`routes.${i}.categories`, route.categories, categories),
      ...unknown(`routes.${i}.districts`, route.districts, districts),
    ]),
    ...(rules.routes.filter((route) => specificity(route) === 0).length === 1
      ? []
      : ['routes: exactly one without categories and districts, for all that is left']),
    ...rules.worktime.flatMap(({ from, until }, i) =>
      from < until && (i === 0 || rules.worktime[i - 1]!.until <= from)
        ? []
        : [`worktime.${i}: must end after it begins, and begin after the one before`],
    ),
  ];
}

const repeated = (at: string, list: readonly { id: string }[]) =>
  list.flatMap(({ id }, i) =>
    list.findIndex((one) => one.id === id) < i ? [`${at}.${i}.id: stands there twice`] : [],
  );
const unknown = (at: string, ids: readonly string[] | undefined, known: ReadonlySet<string>) =>
  (ids ?? []).flatMap((id) => (known.has(id) ? [] : [`${at}: nothing here is called ${id}`]));

export const categoryOf = (rules: ComplaintRules | null, id: string): RuleCategory | undefined =>
  rules?.categories.find((one) => one.id === id);

export const unitOf = (rules: ComplaintRules | null, id: string) =>
  rules?.units.find((one) => one.id === id);

export const agencyOf = (rules: ComplaintRules | null, id: string) =>
  rules?.agencies.find((one) => one.id === id);

/** A route by category says more than one by district: those who know heritage trees go wherever one stands. */
const specificity = ({ categories, districts }: RuleRoute) =>
  (categories ? 2 : 0) + (districts ? 1 : 0);

const why = [
  '其他地方的由它负责',
  '这个区域由它负责',
  '这一类由它负责',
  '这个区域的这一类由它负责',
];

export interface SuggestedUnit {
  unit: string;
  name: string;
  why: string;
}

export function suggestUnit(
  rules: ComplaintRules | null,
  about: { category: string; district: string | null },
): SuggestedUnit | null {
  const best = rules?.routes
    .filter(
      ({ categories, districts }) =>
        (!categories || categories.includes(about.category)) &&
        (!districts || (about.district !== null && districts.includes(about.district))),
    )
    .reduce<RuleRoute | null>(
      (found, route) => (found && specificity(found) >= specificity(route) ? found : route),
      null,
    );
  const unit = best ? unitOf(rules, best.unit) : undefined;
  return best && unit ? { unit: unit.id, name: unit.name, why: why[specificity(best)]! } : null;
}
