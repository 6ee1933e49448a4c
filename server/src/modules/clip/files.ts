/** Where a clip’s file lies, and the address under which it is seen and heard. */
import type { ByteRange, Storage, StoredFile } from '../../integrations/storage/port.ts';
import { formats, type Format } from './look/looked.ts';

const extensions = new Map(Object.entries(formats).map(([format, mime]) => [mime, format]));

export const extensionOf = (mime: string): string => extensions.get(mime as never) ?? 'bin';
export const mimeOf = (extension: string): string | undefined =>
  Object.hasOwn(formats, extension) ? formats[extension as Format] : undefined;

export const addressOf = (token: string, mime: string): string =>
  `/clips/${token}.${extensionOf(mime)}`;

const nameOf = (token: string, mime: string): string =>
  `clips/${token.slice(0, 2)}/${token}.${extensionOf(mime)}`;

export const putFile = (storage: Storage, token: string, mime: string, path: string) =>
  storage.putFile(nameOf(token, mime), path, mime);

export const removeFile = (storage: Storage, token: string, mime: string): Promise<void> =>
  storage.remove(nameOf(token, mime));

export const readFile = (
  storage: Storage,
  token: string,
  mime: string,
  range?: ByteRange,
): Promise<StoredFile | null> => storage.read(nameOf(token, mime), range);
