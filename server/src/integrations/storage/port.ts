/** Where files lie that people send. What is put under a name never changes; a name is used once. */
import type { Readable } from 'node:stream';

export interface StoredFile {
  /** How many come in the stream. */
  bytes: number;
  /** Whoever takes it reads it to its end or destroys it. */
  stream: Readable;
}

/** Both ends are in it, as in a Range heading; it lies within the file. */
export interface ByteRange {
  from: number;
  to: number;
}

/** Names are short paths such as `photos/3f/3f9c…-large.jpg`, see `properName`. */
export interface Storage {
  /** When it returns the whole file is there for good; until then nothing of it is seen. */
  put(name: string, bytes: Uint8Array, type: string): Promise<void>;
  /** The same for a file on this disk, however large, without taking it into memory. */
  putFile(name: string, file: string, type: string): Promise<void>;
  /** null: there is no such file. */
  read(name: string, range?: ByteRange): Promise<StoredFile | null>;
  /** No matter whether it is there. */
  remove(name: string): Promise<void>;
}

/** A name of another form is a mistake of ours, and could lead out of the folder. */
export function properName(name: string): string {
  if (name.length > 200 || !/^[a-z0-9]+(\/[a-z0-9]+[a-z0-9-]*)*(\.[a-z0-9]+)?$/.test(name))
    throw new Error(`Not a name of a stored file: ${JSON.stringify(name)}`);
  return name;
}
