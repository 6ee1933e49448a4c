/** The one city of a deployment, read from CITY_FILE. Everything that differs between cities stands there. */
import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { Ajv } from 'ajv';
import Type, { type Static } from 'typebox';
import { District, nullable } from '@luyin/contract';
import { readComplaintRules, type ComplaintRules } from '../complaint/rules-file.ts';

const strict = { additionalProperties: false };
const degrees = (limit: number) => Type.Number({ minimum: -limit, maximum: limit });

export const CityFile = Type.Object(
  {
    $schema: Type.Optional(Type.String()),
    id: Type.String({ pattern: '^[a-z][a-z0-9-]{1,31}$' }),
    name: Type.String({ minLength: 1, maxLength: 40 }),
    shortName: Type.String({ minLength: 1, maxLength: 20 }),
    demo: Type.Boolean(),
    notice: nullable(Type.String({ maxLength: 400 })),
    timeZone: Type.String({ minLength: 1 }),
    /** Whose table of what trees need holds here, see modules/care/needs.json; none: what holds everywhere. */
    climate: Type.Optional(Type.Literal('jiangnan')),
    centre: Type.Object({ lon: degrees(180), lat: degrees(85) }, strict),
    bounds: Type.Object(
      { west: degrees(180), south: degrees(85), east: degrees(180), north: degrees(85) },
      strict,
    ),
    districts: Type.Array(Type.Object(District.properties, strict), { minItems: 1 }),
    map: Type.Object(
      {
        tiles: nullable(
          Type.Object(
            {
              url: Type.String({ pattern: '^https?://.*\\{z\\}.*$' }),
              attribution: Type.String({ minLength: 1 }),
            },
            strict,
          ),
        ),
      },
      strict,
    ),
    trees: Type.Object(
      {
        /** Leads the codes that the register gives out. */
        codePrefix: Type.String({ pattern: '^[A-Z][A-Z0-9]{0,7}$' }),
        /** 后备资源: the age from which a tree is kept in reserve; it differs by city. */
        reserveFromYears: Type.Integer({ minimum: 20, maximum: 99 }),
      },
      strict,
    ),
    /** 认养方案: a file beside this one. Without it nothing can be adopted here. */
    plansFile: Type.Optional(Type.String({ pattern: '^[a-z0-9][a-z0-9.-]*\\.json$' })),
    /** 折算规则 of the planting duty: a file beside this one. Without it nothing counts here. */
    dutyFile: Type.Optional(Type.String({ pattern: '^[a-z0-9][a-z0-9.-]*\\.json$' })),
    /** 投诉举报: categories, units, routes and times, a file beside this one. Without it nothing is reported here. */
    complaintsFile: Type.Optional(Type.String({ pattern: '^[a-z0-9][a-z0-9.-]*\\.json$' })),
  },
  strict,
);

export type CityFile = Static<typeof CityFile> & {
  /** `<id>.base.geojson` beside the city file, or null when there is none. */
  readonly baseMapFile: string | null;
  readonly complaints: ComplaintRules | null;
};

/** Throws a sentence that names the file and every place in it that is wrong. */
export function readCityFile(file: string): CityFile {
  let data: unknown;
  try {
    data = JSON.parse(readFileSync(file, 'utf8'));
  } catch (error) {
    throw new Error(`The city file ${file} cannot be read: ${(error as Error).message}`);
  }
  const validate = new Ajv({ allErrors: true, strict: false }).compile<Static<typeof CityFile>>(
    CityFile,
  );
  const problems: string[] = [];
  if (validate(data)) {
    const { west, south, east, north } = data.bounds;
    const inside = ({ lon, lat }: { lon: number; lat: number }) =>
      lon >= west && lon <= east && lat >= south && lat <= north;
    if (west >= east || south >= north) problems.push('bounds: west < east and south < north');
    else if (!inside(data.centre)) problems.push('centre: must lie inside bounds');
    const ids = data.districts.map((district) => district.id);
    if (new Set(ids).size < ids.length) problems.push('districts: an id stands there twice');
    try {
      new Intl.DateTimeFormat('en', { timeZone: data.timeZone });
    } catch {
      problems.push('timeZone: an IANA name such as Asia/Shanghai');
    }
    if (problems.length === 0) {
      const beside = (name: string) => path.join(path.dirname(file), name);
      const base = beside(`${data.id}.base.geojson`);
      return {
        ...data,
        ...(data.plansFile ? { plansFile: beside(data.plansFile) } : {}),
        ...(data.dutyFile ? { dutyFile: beside(data.dutyFile) } : {}),
        complaints: readComplaintRules(
          data.complaintsFile && beside(data.complaintsFile),
          data.districts,
        ),
        baseMapFile: existsSync(base) ? base : null,
      };
    }
  } else {
    for (const error of validate.errors ?? []) {
      const extra = error.params.additionalProperty ?? error.params.missingProperty;
      const place = [...error.instancePath.split('/').slice(1), ...(extra ? [extra] : [])].join(
        '.',
      );
      problems.push(`${place || 'the whole file'}: ${error.message}`);
    }
  }
  throw new Error(`The city file ${file} is not right:\n  ${problems.join('\n  ')}`);
}
