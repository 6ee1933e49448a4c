/** The features of a GeoJSON FeatureCollection as records with the same cells a CSV row has, streamed. */
import { Readable } from 'node:stream';
import chain from 'stream-chain';
import json from 'stream-json';
import Pick from 'stream-json/filters/Pick.js';
import StreamArray from 'stream-json/streamers/StreamArray.js';
import { Unreadable } from './csv.ts';

export interface Feature {
  /** Counted from 1: a feature has no line. */
  line: number;
  properties: Record<string, unknown>;
  position: [number, number] | null;
}

export async function* geojsonFeatures(
  chunks: AsyncIterable<string>,
  count: number,
): AsyncGenerator<Feature[], void> {
  const features = chain.chain([
    Readable.from(chunks),
    json.parser(),
    Pick.pick({ filter: 'features' }),
    StreamArray.streamArray(),
  ]);
  let batch: Feature[] = [];
  let line = 0;
  try {
    for await (const { value } of features as AsyncIterable<{ value: unknown }>) {
      line += 1;
      batch.push(featureOf(value, line));
      if (batch.length === count) {
        yield batch;
        batch = [];
      }
    }
  } catch (error) {
    if (error instanceof Unreadable) throw error;
    throw new Unreadable(
      `After feature ${line} the file is not valid GeoJSON: ${(error as Error).message}`,
    );
  }
  if (line === 0)
    throw new Unreadable('The file has no "features": a GeoJSON FeatureCollection is expected.');
  if (batch.length > 0) yield batch;
}

function featureOf(value: unknown, line: number): Feature {
  const { properties, geometry } = (value ?? {}) as {
    properties?: Record<string, unknown>;
    geometry?: { type?: string; coordinates?: unknown };
  };
  const [lon, lat] = Array.isArray(geometry?.coordinates)
    ? (geometry.coordinates as unknown[])
    : [];
  const point = geometry?.type === 'Point' && typeof lon === 'number' && typeof lat === 'number';
  return { line, properties: properties ?? {}, position: point ? [lon, lat] : null };
}
