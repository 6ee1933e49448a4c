/** The conversion rules of a city (`dutyFile` of its city file): what counts for the planting duty, and how much. */
import { readFileSync } from 'node:fs';
import { Ajv } from 'ajv';
import {
  ConversionRule,
  Day,
  adopterWorks,
  heritageClasses,
  nullable,
  words,
} from '@luyin/contract';
import Type, { type Static } from 'typebox';

const strict = { additionalProperties: false };
const ruleId = Type.String({ pattern: '^[a-z][a-z0-9_]{1,39}$' });
const sentence = Type.String({ minLength: 2, maxLength: 120 });

const Rule = Type.Object(
  {
    ...ConversionRule.properties,
    id: ruleId,
    act: Type.String({ minLength: 2, maxLength: 30 }),
    capPerYear: nullable(Type.Number({ exclusiveMinimum: 0 })),
    text: sentence,
    /** Agreed on here, not in the published table. */
    local: Type.Boolean(),
    /** What was done, for the sentence of a line; `{n}` is how much. */
    said: Type.String({ pattern: '\\{n\\}', maxLength: 60 }),
    rate: Type.String({ minLength: 2, maxLength: 30 }),
  },
  strict,
);
export type Rule = Static<typeof Rule>;

const DutyFile = Type.Object(
  {
    $schema: Type.Optional(Type.String()),
    set: Type.String({ pattern: '^[a-z][a-z0-9-]{1,39}$' }),
    title: Type.String({ minLength: 2, maxLength: 40 }),
    /** The title as a sentence has it. */
    called: Type.String({ minLength: 2, maxLength: 40 }),
    source: Type.String({ minLength: 2, maxLength: 200 }),
    validFrom: Day,
    validUntil: nullable(Day),
    /** A care entry with one of these works counts as so much of the rule’s unit; null: it doesn’t count. */
    care: nullable(
      Type.Object(
        {
          rule: ruleId,
          works: Type.Array(words(adopterWorks), { minItems: 1, uniqueItems: true }),
          quantity: Type.Number({ minimum: 0.01, maximum: 1000 }),
        },
        strict,
      ),
    ),
    /** So does the adoption of a tree of one of these classes, for its leader. */
    adoption: nullable(
      Type.Object(
        {
          rule: ruleId,
          heritage: Type.Array(words(heritageClasses), { minItems: 1, uniqueItems: true }),
          quantity: Type.Number({ minimum: 0.01, maximum: 1000 }),
        },
        strict,
      ),
    ),
    rules: Type.Array(Rule, { minItems: 1 }),
  },
  strict,
);

/** What is kept of a version, and never changes. */
export type DutyContent = Omit<Static<typeof DutyFile>, '$schema' | 'set'>;
export interface DutyInFile extends DutyContent {
  set: string;
}

/** Throws a sentence that names the file and every place in it that is wrong. No file: nothing counts, null. */
export function readDutyFile(file: string | null | undefined): DutyInFile | null {
  if (!file) return null;
  let data: unknown;
  try {
    data = JSON.parse(readFileSync(file, 'utf8'));
  } catch (error) {
    throw new Error(`The duty file ${file} cannot be read: ${(error as Error).message}`);
  }
  const validate = new Ajv({ allErrors: true, strict: false }).compile<Static<typeof DutyFile>>(
    DutyFile,
  );
  const problems = validate(data)
    ? contradictions(data)
    : (validate.errors ?? []).map(({ instancePath, params, message }) => {
        const extra = params.additionalProperty ?? params.missingProperty;
        const place = [...instancePath.split('/').slice(1), ...(extra ? [extra] : [])].join('.');
        return `${place || 'the whole file'}: ${message}`;
      });
  if (problems.length > 0) {
    throw new Error(`The duty file ${file} is not right:\n  ${problems.join('\n  ')}`);
  }
  const { $schema: _schema, ...content } = data as Static<typeof DutyFile>;
  return content;
}

/** What a shape alone cannot say. */
function contradictions({ rules, care, adoption, ...file }: Static<typeof DutyFile>): string[] {
  const problems: string[] = [];
  const ids = rules.map(({ id }) => id);
  ids.forEach((id, i) => {
    if (ids.indexOf(id) < i) problems.push(`rules.${i}.id: stands there twice`);
  });
  if (care && !ids.includes(care.rule)) problems.push('care.rule: no rule of this name');
  if (adoption && !ids.includes(adoption.rule))
    problems.push('adoption.rule: no rule of this name');
  if (file.validUntil !== null && file.validUntil < file.validFrom) {
    problems.push('validUntil: must not be before validFrom');
  }
  return problems;
}
