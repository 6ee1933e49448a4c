/** The plans of a city (`plansFile` of its city file): what may be adopted, how, and under which agreement. */
import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { Ajv } from 'ajv';
import {
  adoptionMethods,
  approvals,
  heritageClasses,
  nullable,
  partyKinds,
  PlanId,
  speciesGroups,
  treeHealths,
  words,
  type AdoptionPlan,
} from '@luyin/contract';
import Type, { type Static } from 'typebox';

const strict = { additionalProperties: false };
const some = <const T extends readonly string[]>(list: T) =>
  Type.Optional(Type.Array(words(list), { minItems: 1, uniqueItems: true }));
const years = Type.Optional(Type.Integer({ minimum: 0, maximum: 3000 }));
const days = Type.Integer({ minimum: 1, maximum: 3650 });

/** Which standing trees: every condition given holds. Health or age that nobody wrote down: see coverSql. */
export const Covers = Type.Object(
  {
    heritage: some(heritageClasses),
    /** By the national rule. */
    grade: Type.Optional(Type.Array(Type.Integer({ minimum: 1, maximum: 3 }), { minItems: 1 })),
    speciesKnown: Type.Optional(Type.Literal(true)),
    speciesGroups: some(speciesGroups),
    districts: Type.Optional(Type.Array(Type.String({ minLength: 1 }), { minItems: 1 })),
    minAgeYears: years,
    maxAgeYears: years,
    health: some(treeHealths),
  },
  strict,
);
export type Covers = Static<typeof Covers>;

const common = {
  title: Type.String({ minLength: 2, maxLength: 30 }),
  summary: Type.String({ minLength: 2, maxLength: 200 }),
  method: words(adoptionMethods),
  priceFen: Type.Integer({ minimum: 0 }),
  termMonths: Type.Integer({ minimum: 12, maximum: 240 }),
  parties: Type.Array(words(partyKinds), { minItems: 1, uniqueItems: true }),
  memberLimit: Type.Integer({ minimum: 1, maximum: 50 }),
  plateLimit: Type.Integer({ minimum: 2, maximum: 40 }),
  care: Type.Object(
    {
      visitsPerYear: Type.Integer({ minimum: 0, maximum: 365 }),
      warnAfterDays: days,
      releaseAfterDays: days,
    },
    strict,
  ),
  approval: words(approvals),
  quota: nullable(Type.Integer({ minimum: 1 })),
  open: Type.Boolean(),
  closedReason: nullable(Type.String({ minLength: 2, maxLength: 60 })),
  covers: Covers,
};

const PlanFile = Type.Object(
  {
    $schema: Type.Optional(Type.String()),
    agreements: Type.Record(
      Type.String({ pattern: '^[a-z][a-z0-9_]{1,39}$' }),
      Type.Object(
        {
          edition: Type.String({ pattern: '^[0-9]{4}-[0-9]{2}$' }),
          title: Type.String({ minLength: 2 }),
          paragraphs: Type.Array(Type.String({ minLength: 2 }), { minItems: 1 }),
        },
        strict,
      ),
    ),
    plans: Type.Array(Type.Object({ id: PlanId, ...common, agreement: Type.String() }, strict)),
  },
  strict,
);

/** What is kept of a version, and never changes. */
export type PlanContent = Omit<AdoptionPlan, 'id' | 'version' | 'left'> & { covers: Covers };
export type PlanInFile = PlanContent & { id: string };

/** Throws a sentence that names the file and every place in it that is wrong. No file: no plans. */
export function readPlanFile(
  file: string | null | undefined,
  districts: readonly { id: string }[],
): PlanInFile[] {
  if (!file) return [];
  let data: unknown;
  try {
    data = JSON.parse(readFileSync(file, 'utf8'));
  } catch (error) {
    throw new Error(`The plan file ${file} cannot be read: ${(error as Error).message}`);
  }
  const validate = new Ajv({ allErrors: true, strict: false }).compile<Static<typeof PlanFile>>(
    PlanFile,
  );
  const problems = validate(data)
    ? contradictions(data, new Set(districts.map(({ id }) => id)))
    : (validate.errors ?? []).map(({ instancePath, params, message }) => {
        const extra = params.additionalProperty ?? params.missingProperty;
        const place = [...instancePath.split('/').slice(1), ...(extra ? [extra] : [])].join('.');
        return `${place || 'the whole file'}: ${message}`;
      });
  if (problems.length > 0) {
    throw new Error(`The plan file ${file} is not right:\n  ${problems.join('\n  ')}`);
  }
  const { agreements, plans } = data as Static<typeof PlanFile>;
  return plans.map(({ agreement, ...plan }) => ({
    ...plan,
    agreement: signable(agreements[agreement]!),
  }));
}

/** What a shape alone cannot say. */
function contradictions(
  { plans, agreements }: Static<typeof PlanFile>,
  districts: ReadonlySet<string>,
): string[] {
  const problems: string[] = [];
  plans.forEach((plan, i) => {
    const wrong = (field: string, why: string) => problems.push(`plans.${i}.${field}: ${why}`);
    const { care, covers } = plan;
    if (plans.findIndex(({ id }) => id === plan.id) < i) wrong('id', 'stands there twice');
    if (!agreements[plan.agreement]) wrong('agreement', 'no agreement of this name');
    if (plan.method === 'labour' && plan.priceFen > 0) wrong('priceFen', 'must be 0 for labour');
    if (plan.method === 'fee' && plan.priceFen === 0) wrong('priceFen', 'must be more than 0');
    if (plan.method === 'fee' && plan.open) wrong('open', 'must be false: nobody can pay yet');
    if (plan.open !== (plan.closedReason === null)) {
      wrong('closedReason', 'is null when open, and says why when not');
    }
    if (care.releaseAfterDays <= care.warnAfterDays) {
      wrong('care.releaseAfterDays', 'must be more than warnAfterDays');
    }
    if ((covers.minAgeYears ?? 0) > (covers.maxAgeYears ?? Infinity)) {
      wrong('covers.minAgeYears', 'must not exceed maxAgeYears');
    }
    for (const district of covers.districts ?? []) {
      if (!districts.has(district)) wrong('covers.districts', `no district ${district}`);
    }
  });
  return problems;
}

/** Its version is made of its words, so that no edit can forget it. */
function signable({
  edition,
  title,
  paragraphs,
}: {
  edition: string;
  title: string;
  paragraphs: string[];
}) {
  const text = paragraphs.join('\n');
  const mark = createHash('sha256').update(`${title}\n${text}`).digest('hex').slice(0, 8);
  return { version: `${edition}-${mark}`, title, text };
}
