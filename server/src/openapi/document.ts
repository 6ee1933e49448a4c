/** The OpenAPI document as the server serves it, without a server, a database or a port. */
import { buildApp } from '../app.ts';
import { readConfig } from '../config.ts';
import type { Database } from '../db/client.ts';
import { systemClock } from '../house.ts';
import { folderStorage } from '../integrations/storage/folder.ts';
import { readCityFile } from '../modules/city/city-file.ts';
import { makeSecrets } from '../secrets.ts';
import type { Document } from './compare.ts';

export async function openapiDocument(): Promise<Document> {
  const config = readConfig({});
  const app = await buildApp({
    config,
    city: readCityFile(config.cityFile),
    // Describing asks nothing of it.
    database: { db: undefined } as unknown as Database,
    clock: systemClock,
    demoClock: null,
    secrets: makeSecrets('describing needs no secret'),
    storage: folderStorage('nowhere'),
    signIn: { phone: null, wechat: null },
  });
  await app.ready();
  const { body } = await app.inject('/api/openapi.json');
  await app.close();
  return JSON.parse(body) as Document;
}
