/**
 * The cases on show as files for everyone: the rows of the list, in its order, as CSV and as GeoJSON. Sent in batches, so
 * that a million rows take no more memory than a page does.
 */
import { Readable } from 'node:stream';
import type { PublicComplaint } from '@luyin/contract';
import type { FastifyInstance, FastifyReply } from 'fastify';
import { dayIn } from '../../days.ts';
import type { Db } from '../../db/client.ts';
import type { CityFile } from '../city/city-file.ts';
import { presentShown } from './present.ts';
import { findNewest, findShown, type Newest } from './queries.ts';

const batch = 2_000;
const licence = 'https://creativecommons.org/licenses/by/4.0/';

type Value = string | number | boolean | null;
type Line = readonly (readonly [string, Value])[];

export function serveOpenData(app: FastifyInstance): void {
  const { database, city, clock } = app.house;
  const send = (reply: FastifyReply, kind: 'csv' | 'geojson', type: string) => {
    const day = dayIn(city.timeZone, clock.now());
    return reply
      .header('link', `<${licence}>; rel="license"`)
      .header('content-disposition', `attachment; filename="complaints-${city.id}-${day}.${kind}"`)
      .header('cache-control', 'no-cache')
      .type(type)
      .send(
        Readable.from(kind === 'csv' ? csv(database.db, city) : geojson(database.db, city, day)),
      );
  };
  const options = { schema: { hide: true } };
  app.get('/open-data/complaints.csv', options, (_request, reply) =>
    send(reply, 'csv', 'text/csv; charset=utf-8'),
  );
  app.get('/open-data/complaints.geojson', options, (_request, reply) =>
    send(reply, 'geojson', 'application/geo+json; charset=utf-8'),
  );
}

async function* batches(db: Db, city: CityFile): AsyncGenerator<PublicComplaint[]> {
  for (let after: Newest | null = null; ;) {
    const found: Newest[] = await findNewest(db, {}, after, batch);
    const rows = await findShown(
      db,
      found.map(({ id }) => id),
    );
    // Withdrawn since it was found: then it is shown no more.
    const shown = rows.filter((row) => row.published_at !== null && row.status !== 'withdrawn');
    if (shown.length > 0) yield shown.map((row) => presentShown(city, row, null, null));
    if (found.length < batch) return;
    after = found.at(-1)!;
  }
}

const lineOf = (city: CityFile, one: PublicComplaint): Line => [
  ['number', one.number],
  ['category', one.category.id],
  ['category_name', one.category.name],
  ['group', one.group],
  ['status', one.status],
  ['outcome', one.outcome],
  ['severity', one.severity],
  ['district', one.district],
  ['district_name', city.districts.find(({ id }) => id === one.district)?.name ?? null],
  ['reported_at', one.reportedAt],
  ['changed_at', one.changedAt],
  ['days', one.days],
  ['place', one.place],
  ['coarse', one.coarse],
  ['summary', one.summary],
];

const columns = [
  'number,category,category_name,group,status,outcome,severity,district,district_name,reported_at,changed_at,days',
  'place,coarse,summary,lon,lat',
].join(',');

async function* csv(db: Db, city: CityFile): AsyncGenerator<string> {
  // The mark by which spreadsheets know UTF-8.
  yield `\ufeff${columns}\r\n`;
  for await (const page of batches(db, city)) {
    yield page
      .map((one) => {
        const values = lineOf(city, one).map(([, value]) => value);
        const { lon = null, lat = null } = one.position ?? {};
        return `${[...values, lon, lat].map(cell).join(',')}\r\n`;
      })
      .join('');
  }
}

/** Words that a spreadsheet would take for a formula get a mark in front of them; numbers are numbers. */
export function cell(value: Value): string {
  if (value === null) return '';
  if (typeof value !== 'string') return String(value);
  const harmless = /^[\s\p{Cf}]*[=+\-@＝＋－＠]|^[\t\r\n]/u.test(value) ? `'${value}` : value;
  return /[",\r\n]/.test(harmless) ? `"${harmless.replaceAll('"', '""')}"` : harmless;
}

async function* geojson(db: Db, city: CityFile, day: string): AsyncGenerator<string> {
  const about = {
    type: 'FeatureCollection',
    name: `${city.name} complaints ${day}`,
    license: licence,
  };
  yield `${JSON.stringify(about).slice(0, -1)},"features":[\n`;
  let first = true;
  for await (const page of batches(db, city)) {
    const features = page.map((one) =>
      JSON.stringify({
        type: 'Feature',
        id: one.number,
        geometry: one.position && {
          type: 'Point',
          coordinates: [one.position.lon, one.position.lat],
        },
        properties: Object.fromEntries(lineOf(city, one)),
      }),
    );
    yield (first ? '' : ',\n') + features.join(',\n');
    first = false;
  }
  yield '\n]}\n';
}
