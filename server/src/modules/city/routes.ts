import { readFile } from 'node:fs/promises';
import type { BaseMap } from '@luyin/contract';
import type { FastifyInstance } from 'fastify';
import { fail } from '../../failure.ts';
import { read } from '../../plugins/contract-routes.ts';
import { presentCity } from './present.ts';

export function cityRoutes(app: FastifyInstance): void {
  const { city, signIn } = app.house;
  const answer = presentCity(city, signIn);
  let base: Promise<BaseMap> | undefined;

  read(app, 'GET /city', async () => answer);

  read(app, 'GET /city/base', async () => {
    if (!city.baseMapFile) throw fail('not_found');
    base ??= readFile(city.baseMapFile, 'utf8').then((text) => JSON.parse(text) as BaseMap);
    return base;
  });
}
