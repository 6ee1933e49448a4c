/** One row of a file as a tree of ours, or why not. Pure but for the city and the mapping it was made for. */
import { hash } from 'node:crypto';
import gcoord from 'gcoord';
import { heritageClasses, treeHealths, treeStatuses } from '@luyin/contract/tree/words';
import type { CityFile } from '../../city/city-file.ts';
import { matchSpecies, type SpeciesFacts } from '../../species/match.ts';
import { foldName } from '../../species/latin.ts';
import type { TreeToAdd } from '../bulk.ts';
import { codeFrom, uuidOf } from '../code.ts';
import { districtAt, insideCity } from '../district.ts';
import type { Mapping, Meaning } from './mapping.ts';
import type { Finding } from './report.ts';
import { factor, parseDegrees, parseLimits, type Limits } from './values.ts';

export interface Draft {
  line: number;
  tree: TreeToAdd;
  species: SpeciesFacts | null;
  greenspace: string | null;
}

export type Cells = (column: string) => string;

export interface RowReader {
  read(line: number, cells: Cells, whole: string): Draft | Finding;
  /** Things noted about rows that were taken all the same; emptied by who reads it. */
  warnings: Finding[];
}

export function rowReader(mapping: Mapping, city: CityFile): RowReader {
  const { columns, units = {} } = mapping;
  const empty = new Set(['', ...(mapping.empty ?? [])].map((word) => word.toLowerCase()));
  const speciesWords = folded(mapping.speciesWords);
  const conditionWords = folded(mapping.conditionWords);
  const districts = new Map<string, string>(Object.entries(mapping.districts ?? {}));
  for (const { id, name } of city.districts) districts.set(id, id).set(name, id);
  const crs = mapping.crs ?? 'WGS-84';
  const warnings: Finding[] = [];
  const warn = (line: number, column: string, code: string, say: string) =>
    void warnings.push({ line, column, code, say });

  function read(line: number, cells: Cells, whole: string): Draft | Finding {
    const cell = (column: string | undefined) => filled(cells, column, empty);
    const place = position(line, cells);
    if ('code' in place) return place;

    const latin = cell(columns.latin);
    const common = cell(columns.zh) || cell(columns.common);
    const word = speciesWords.get(foldName(latin)) ?? speciesWords.get(foldName(common));
    const condition = cell(columns.condition);
    const state = condition ? conditionWords.get(foldName(condition)) : undefined;
    if (condition && !state) {
      warn(
        line,
        columns.condition!,
        'condition_unknown',
        `"${clip(condition)}" is not in the mapping; ignored`,
      );
    }
    const status =
      listed(treeStatuses, cell(columns.status)) ?? word?.status ?? state?.status ?? 'standing';
    const vacant = status === 'vacant';
    const species = word || vacant ? null : matchSpecies(latin, common);

    let district = '';
    const named = cell(columns.district);
    if (named) {
      district = districts.get(named) ?? '';
      if (!district)
        warn(
          line,
          columns.district!,
          'district_unknown',
          `"${clip(named)}" is not a district of ${city.name}`,
        );
    }
    district ||= districtAt(city, place);

    const size = (name: 'dbh' | 'girth' | 'height' | 'crown'): Limits | null => {
      const to = name === 'dbh' || name === 'girth' ? 'cm' : 'm';
      const times = factor(units[name] ?? to, to);
      const low = cell(columns[`${name}Min`]);
      if (low) {
        const min = Number(low) * times;
        const high = cell(columns[`${name}Max`]);
        return Number.isFinite(min)
          ? { min, max: high === '' ? null : Number(high) * times }
          : null;
      }
      const text = cell(columns[name]);
      if (!text) return null;
      const limits = parseLimits(text, times);
      if (limits === undefined) {
        warn(line, columns[name]!, 'size_ignored', `"${clip(text)}" is not a size; left empty`);
        return null;
      }
      return limits;
    };
    const [dbh, girth, height, crown] = [size('dbh'), size('girth'), size('height'), size('crown')];
    const year = cell(columns.plantedYear);
    const plantedYear =
      /^\d{3,4}$/.test(year) && Number(year) >= 100 && Number(year) <= 2100 ? Number(year) : null;
    if (year && plantedYear === null)
      warn(line, columns.plantedYear!, 'year_ignored', `"${clip(year)}" is not a year; left empty`);

    const source = cell(columns.source) || mapping.source;
    const key = cell(columns.sourceKey) || mapping.key.map((name) => cells(name).trim()).join('|');
    const own = cell(columns.code);
    if (own && !/^[A-Z0-9][A-Z0-9-]{2,31}$/.test(own)) {
      return {
        line,
        column: columns.code!,
        code: 'code_invalid',
        say: `"${clip(own)}" cannot be a code: capitals, digits and -, 3 to 32 of them`,
      };
    }
    const digest = hash('sha256', `${source}\n${key}`, 'buffer');
    return {
      line,
      species,
      greenspace: cell(columns.greenspace) || null,
      tree: {
        code: own || codeFrom(city.trees.codePrefix, digest),
        species_id: null,
        status,
        health: vacant
          ? null
          : (listed(treeHealths, cell(columns.health)) ?? state?.health ?? word?.health ?? null),
        lon: place.lon,
        lat: place.lat,
        source_crs: cell(columns.sourceCrs) || crsNames[crs],
        district,
        greenspace_id: null,
        street: clip(cell(columns.street), 80) || null,
        address: clip(cell(columns.address), 120) || null,
        dbh_min_cm: dbh?.min ?? null,
        dbh_max_cm: dbh?.max ?? null,
        girth_min_cm: girth?.min ?? null,
        girth_max_cm: girth?.max ?? null,
        height_min_m: height?.min ?? null,
        height_max_m: height?.max ?? null,
        crown_min_m: crown?.min ?? null,
        crown_max_m: crown?.max ?? null,
        planted_year: plantedYear,
        heritage: listed(heritageClasses, cell(columns.heritage)) ?? 'none',
        grade_national: grade(cell(columns.gradeNational), 3),
        grade_urban: grade(cell(columns.gradeUrban), 2),
        age_evidence: cell(columns.ageEvidence) || null,
        source,
        source_key: key.slice(0, 400),
        source_hash: uuidOf(digest, 16),
        import_run: null,
        import_line: line,
        row_hash: uuidOf(hash('sha256', `${mapping.name}\n${whole}`, 'buffer'), 0),
        demo: cell(columns.demo) === 'true',
      },
    };
  }

  function position(line: number, cells: Cells): { lon: number; lat: number } | Finding {
    const { lon: lonColumn, lat: latColumn } = columns as { lon: string; lat: string };
    const refuse = (column: string, code: string, say: string): Finding => ({
      line,
      column,
      code,
      say,
    });
    const [lonText, latText] = [cells(lonColumn).trim(), cells(latColumn).trim()];
    for (const [column, text] of [
      [lonColumn, lonText],
      [latColumn, latText],
    ] as const) {
      if (text === '') return refuse(column, 'position_missing', 'no coordinate');
    }
    const [lon, lat] = [parseDegrees(lonText), parseDegrees(latText)];
    if (lon === undefined)
      return refuse(
        lonColumn,
        'position_not_a_number',
        `"${clip(lonText)}" is not a longitude in degrees`,
      );
    if (lat === undefined)
      return refuse(
        latColumn,
        'position_not_a_number',
        `"${clip(latText)}" is not a latitude in degrees`,
      );
    const there = { lon, lat };
    const place = crs === 'WGS-84' ? there : toWgs84(there, crs);
    if (insideCity(city, place)) return place;
    if (insideCity(city, { lon: lat, lat: lon })) {
      return refuse(
        latColumn,
        'position_swapped',
        `longitude and latitude are swapped: ${lonText}, ${latText}`,
      );
    }
    const far = Math.abs(lat) > 90 || Math.abs(lon) > 180;
    return refuse(
      Math.abs(lat) > 90 || place.lat < city.bounds.south || place.lat > city.bounds.north
        ? latColumn
        : lonColumn,
      far ? 'position_impossible' : 'position_outside_city',
      `${lonText}, ${latText} lies outside ${city.name}`,
    );
  }

  return { read, warnings };
}

function filled(cells: Cells, column: string | undefined, empty: ReadonlySet<string>): string {
  if (column === undefined) return '';
  const text = cells(column).trim();
  return text === '' || empty.has(text.toLowerCase()) ? '' : text;
}

const crsNames = { 'WGS-84': 'EPSG:4326', 'GCJ-02': 'GCJ-02', 'BD-09': 'BD-09' } as const;

/** To the eighth decimal, a millimetre: the shift is not exact to more. */
function toWgs84({ lon, lat }: { lon: number; lat: number }, from: 'GCJ-02' | 'BD-09') {
  const [x, y] = gcoord.transform(
    [lon, lat],
    from === 'GCJ-02' ? gcoord.GCJ02 : gcoord.BD09,
    gcoord.WGS84,
  );
  return { lon: Number(x.toFixed(8)), lat: Number(y.toFixed(8)) };
}

function folded(words: Record<string, Meaning> = {}): Map<string, Meaning> {
  return new Map(Object.entries(words).map(([word, meaning]) => [foldName(word), meaning]));
}

function listed<const T extends readonly string[]>(words: T, text: string): T[number] | undefined {
  return words.includes(text) ? text : undefined;
}

function grade(text: string, limit: number): number | null {
  const value = Number(text);
  return Number.isInteger(value) && value >= 1 && value <= limit ? value : null;
}

function clip(text: string, length = 60): string {
  return text.length > length ? text.slice(0, length) : text;
}
