/** In development the SECRET_KEY is made once and lies in the city’s folder, readable by its owner alone. */
import { randomBytes } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import type { Config } from './config.ts';
import { cityFolder } from './db/city-database.ts';

export function secretKeyOf(config: Config, city: { id: string; name: string }): string {
  if (config.secretKey) return config.secretKey;
  const folder = cityFolder(config, city);
  const file = path.join(folder, 'secret.key');
  mkdirSync(folder, { recursive: true });
  try {
    // wx: of several processes that start at once, one writes and the others read.
    writeFileSync(file, randomBytes(32).toString('base64'), { mode: 0o600, flag: 'wx' });
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
  }
  return readFileSync(file, 'utf8').trim();
}

/** The same for whoever only reads: where there is none yet, none is made. */
export function keptSecretKey(config: Config, city: { id: string; name: string }): string | null {
  const file = path.join(cityFolder(config, city), 'secret.key');
  if (config.secretKey !== null || !existsSync(file)) return config.secretKey;
  return readFileSync(file, 'utf8').trim();
}
