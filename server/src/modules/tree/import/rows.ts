/** The rows of a CSV or GeoJSON file, in batches, with their mapping. */
import { csvRecords, Unreadable } from './csv.ts';
import { geojsonFeatures, type Feature } from './geojson.ts';
import { recognise, requireColumns, type Mapping } from './mapping.ts';
import type { Cells } from './row.ts';
import { openSource } from './source.ts';

export interface Row {
  line: number;
  cells: Cells;
  /** Everything in the row: two rows with the same words say the same. */
  whole: string;
  /** Set when the row has another number of cells than the header. */
  width?: number;
}

export interface Rows {
  kind: 'csv' | 'geojson';
  encoding: string;
  header: string[];
  mapping: Mapping;
  /** About how many rows there are. */
  about: number;
  batches: AsyncIterable<Row[]>;
}

export async function openRows(
  file: string,
  given: Mapping | undefined,
  count: number,
): Promise<Rows> {
  const source = await openSource(file);
  const { kind, encoding, lines } = source;
  return kind === 'csv'
    ? { kind, encoding, about: lines, ...(await csvRows(source.chunks(), given, count)) }
    : { kind, encoding, about: 0, ...(await geojsonRows(source.chunks(), given, count)) };
}

async function csvRows(chunks: AsyncIterable<string>, given: Mapping | undefined, count: number) {
  const records = csvRecords(chunks, count)[Symbol.asyncIterator]();
  const [top, ...rest] = (await records.next()).value ?? [];
  const header = (top?.cells ?? []).map((name) => name.trim());
  const mapping = choose(given, header);
  const at = new Map(header.map((name, i) => [name, i]));
  const width = header.length;
  const row = ({ line, cells }: { line: number; cells: string[] }): Row => ({
    line,
    cells: (column) => cells[at.get(column) ?? -1] ?? '',
    whole: cells.join('\u001f'),
    ...(cells.length === width ? {} : { width: cells.length }),
  });
  async function* batches(): AsyncGenerator<Row[]> {
    if (rest.length > 0) yield rest.map(row);
    for (let next = await records.next(); !next.done; next = await records.next())
      yield next.value.map(row);
  }
  return { header, mapping, batches: batches() };
}

/** Columns are the properties; longitude and latitude come from the point unless a property of their name is there. */
async function geojsonRows(
  chunks: AsyncIterable<string>,
  given: Mapping | undefined,
  count: number,
) {
  const features = geojsonFeatures(chunks, count)[Symbol.asyncIterator]();
  const first = (await features.next()).value ?? [];
  const names = new Set(first.slice(0, 100).flatMap(({ properties }) => Object.keys(properties)));
  const mapping = choose(
    given,
    [...names, ...['lon', 'lat', '经度', '纬度'].filter((name) => !names.has(name))],
    true,
  );
  const { lon, lat } = mapping.columns;
  const header = [...names];
  const row = ({ line, properties, position }: Feature): Row => ({
    line,
    cells: (column) => {
      const value = properties[column];
      if (value !== undefined && value !== null) return text(value);
      if (column === lon) return position ? String(position[0]) : '';
      return column === lat && position ? String(position[1]) : '';
    },
    whole: JSON.stringify([position, properties]),
  });
  async function* batches(): AsyncGenerator<Row[]> {
    if (first.length > 0) yield first.map(row);
    for (let next = await features.next(); !next.done; next = await features.next())
      yield next.value.map(row);
  }
  return { header, mapping, batches: batches() };
}

const text = (value: unknown) =>
  typeof value === 'object' ? JSON.stringify(value) : String(value);

function choose(given: Mapping | undefined, header: string[], loose = false): Mapping {
  const known =
    given ??
    recognise(header) ??
    (loose ? recognise(header.filter((name) => name !== '经度' && name !== '纬度')) : undefined);
  if (!known) {
    throw new Unreadable(
      `No mapping fits the columns: ${header.slice(0, 40).join(', ').slice(0, 400)}. ` +
        `Write one (see docs/import.md) and pass it with --mapping FILE.`,
    );
  }
  try {
    requireColumns(known, header);
  } catch (error) {
    throw new Unreadable((error as Error).message);
  }
  return known;
}
