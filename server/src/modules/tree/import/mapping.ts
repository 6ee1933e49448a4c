/**
 * How the columns of a file become ours. Known files are recognised by their header line; for others the operator
 * writes such a JSON file and passes it with --mapping.
 */
import { readFileSync } from 'node:fs';
import { Ajv } from 'ajv';
import Type, { type Static } from 'typebox';
import { words } from '@luyin/contract';
import { treeHealths, treeStatuses } from '@luyin/contract/tree/words';
import chinese from './mappings/chinese.json' with { type: 'json' };
import la from './mappings/la-county.json' with { type: 'json' };
import luyin from './mappings/luyin.json' with { type: 'json' };

const strict = { additionalProperties: false };
const column = Type.Optional(Type.String({ minLength: 1 }));
const length = Type.Optional(words(['mm', 'cm', 'm', 'in', 'ft'] as const));
/** What a word in the species or condition column means: `{}` is "a tree, nothing more is known". */
const Meaning = Type.Object(
  { status: Type.Optional(words(treeStatuses)), health: Type.Optional(words(treeHealths)) },
  strict,
);

export const Mapping = Type.Object(
  {
    name: Type.String({ minLength: 1, maxLength: 60 }),
    about: Type.Optional(Type.String()),
    /** The header line this mapping is for, in any order; `more`: the file may have further columns. */
    header: Type.Optional(Type.Array(Type.String(), { minItems: 2 })),
    more: Type.Optional(Type.Boolean()),
    /** Names the inventory: with the key columns it identifies a tree from one import to the next. */
    source: Type.String({ minLength: 1, maxLength: 80 }),
    crs: Type.Optional(words(['WGS-84', 'GCJ-02', 'BD-09'] as const)),
    key: Type.Array(Type.String(), { minItems: 1 }),
    columns: Type.Object(
      {
        lon: column,
        lat: column,
        sourceCrs: column,
        code: column,
        zh: column,
        latin: column,
        common: column,
        status: column,
        health: column,
        condition: column,
        district: column,
        greenspace: column,
        street: column,
        address: column,
        dbh: column,
        dbhMin: column,
        dbhMax: column,
        girth: column,
        girthMin: column,
        girthMax: column,
        height: column,
        heightMin: column,
        heightMax: column,
        crown: column,
        crownMin: column,
        crownMax: column,
        plantedYear: column,
        heritage: column,
        gradeNational: column,
        gradeUrban: column,
        ageEvidence: column,
        source: column,
        sourceKey: column,
        demo: column,
      },
      strict,
    ),
    units: Type.Optional(
      Type.Object({ dbh: length, girth: length, height: length, crown: length }, strict),
    ),
    /** Words that stand for an empty cell. */
    empty: Type.Optional(Type.Array(Type.String())),
    speciesWords: Type.Optional(Type.Record(Type.String(), Meaning)),
    conditionWords: Type.Optional(Type.Record(Type.String(), Meaning)),
    /** Names in the file → district ids of the city file. */
    districts: Type.Optional(Type.Record(Type.String(), Type.String())),
  },
  strict,
);
export type Mapping = Static<typeof Mapping>;
export type Meaning = Static<typeof Meaning>;

export const shipped: readonly Mapping[] = [la, luyin, chinese] as Mapping[];

/** Throws a sentence that names the file and what is wrong in it. */
export function readMapping(file: string): Mapping {
  let data: unknown;
  try {
    data = JSON.parse(readFileSync(file, 'utf8'));
  } catch (error) {
    throw new Error(`The mapping ${file} cannot be read: ${(error as Error).message}`);
  }
  const validate = new Ajv({ allErrors: true, strict: false }).compile<Mapping>(Mapping);
  if (validate(data)) return data;
  const problems = (validate.errors ?? []).map(({ instancePath, message, params }) => {
    const extra = params.additionalProperty ?? params.missingProperty ?? '';
    return `${[instancePath.slice(1), extra].filter(Boolean).join('/') || 'the whole file'}: ${message}`;
  });
  throw new Error(`The mapping ${file} is not right:\n  ${problems.join('\n  ')}`);
}

/** The shipped mapping for a header line, or undefined. */
export function recognise(header: readonly string[]): Mapping | undefined {
  const there = new Set(header);
  return shipped.find(
    (mapping) =>
      mapping.header!.every((name) => there.has(name)) &&
      (mapping.more || mapping.header!.length === header.length),
  );
}

/** Throws when the file lacks a column without which nothing can be imported. */
export function requireColumns(mapping: Mapping, header: readonly string[]): void {
  const there = new Set(header);
  const { lon, lat } = mapping.columns;
  const wanted = [...mapping.key, ...(lon ? [lon] : []), ...(lat ? [lat] : [])];
  const missing = [...new Set(wanted)].filter((name) => !there.has(name));
  if (missing.length > 0 || !lon || !lat) {
    throw new Error(
      `The file has no column ${missing.map((name) => JSON.stringify(name)).join(', ') || 'for lon and lat'}, ` +
        `which the mapping "${mapping.name}" needs. Its columns are: ${header.join(', ')}.`,
    );
  }
}
