/** Where a photo's three files lie, and the addresses under which the world sees them. */
import type { Storage, StoredFile } from '../../integrations/storage/port.ts';
import { sizeNames, sizes, type Drawn, type Size } from './sizes.ts';

export const addressOf = (token: string, size: Size): string =>
  `/photos/${token}/${size}.${sizes[size].ext}`;

/** Two letters of the token spread the files over 256 folders. */
const nameOf = (token: string, size: Size): string =>
  `photos/${token.slice(0, 2)}/${token}-${size}.${sizes[size].ext}`;

export async function putFiles(
  storage: Storage,
  token: string,
  pictures: Drawn['pictures'],
): Promise<void> {
  await Promise.all(
    sizeNames.map((size) => storage.put(nameOf(token, size), pictures[size], sizes[size].type)),
  );
}

export async function removeFiles(storage: Storage, token: string): Promise<void> {
  await Promise.all(sizeNames.map((size) => storage.remove(nameOf(token, size))));
}

export const readFile = (storage: Storage, token: string, size: Size): Promise<StoredFile | null> =>
  storage.read(nameOf(token, size));
