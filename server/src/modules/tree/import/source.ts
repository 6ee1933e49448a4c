/**
 * A file on disk as text: plain or gzip, UTF-8 or GB 18030 (GBK). It is read through once before anything is imported,
 * so that a damaged file changes nothing, and so that progress has an end.
 */
import { createReadStream } from 'node:fs';
import { open, stat } from 'node:fs/promises';
import { createGunzip } from 'node:zlib';
import { pipeline } from 'node:stream';
import { Unreadable } from './csv.ts';

export interface TextSource {
  kind: 'csv' | 'geojson';
  encoding: 'utf-8' | 'gb18030';
  /** Line breaks in it, about how many rows there are. */
  lines: number;
  chunks(): AsyncIterable<string>;
}

export async function openSource(file: string): Promise<TextSource> {
  const found = await stat(file).catch(() => undefined);
  if (!found) throw new Unreadable(`There is no file ${file}.`);
  if (!found.isFile()) throw new Unreadable(`${file} is not a file.`);
  if (found.size === 0) throw new Unreadable(`The file ${file} is empty.`);
  const start = await head(file, 4);
  const gzip = start[0] === 0x1f && start[1] === 0x8b;
  if (start[0] === 0x50 && start[1] === 0x4b) {
    throw new Unreadable(
      `${file} is a zip archive or a spreadsheet. Save it as CSV (UTF-8) and import that.`,
    );
  }
  let kind: TextSource['kind'] | undefined;
  let checked = await check(file, gzip, 'utf-8', (text) => (kind ??= kindOf(text)));
  let encoding: TextSource['encoding'] = 'utf-8';
  if (checked.bad !== undefined) {
    const line = checked.bad;
    encoding = 'gb18030';
    checked = await check(file, gzip, encoding, (text) => (kind ??= kindOf(text)));
    if (checked.bad !== undefined || !checked.han) {
      throw new Unreadable(
        `Line ${line}: this is neither UTF-8 nor GB 18030 text. Save the file as UTF-8.`,
      );
    }
  }
  if (!kind) throw new Unreadable(`The file ${file} holds nothing but white space.`);
  return { kind, encoding, lines: checked.lines, chunks: () => decoded(file, gzip, encoding) };
}

async function check(
  file: string,
  gzip: boolean,
  encoding: TextSource['encoding'],
  see: (text: string) => void,
): Promise<{ lines: number; bad?: number; han: boolean }> {
  let lines = 0;
  let han = false;
  try {
    for await (const text of decoded(file, gzip, encoding)) {
      if (text.includes('\0')) {
        throw new Unreadable(
          `Line ${lines + 1}: there are NUL characters. This looks like UTF-16 or a binary file; save it as UTF-8.`,
        );
      }
      see(text);
      han ||= /\p{Script=Han}/u.test(text);
      for (let at = text.indexOf('\n'); at >= 0; at = text.indexOf('\n', at + 1)) lines += 1;
    }
  } catch (error) {
    if (error instanceof TypeError) return { lines, bad: lines + 1, han };
    throw error;
  }
  return { lines, han };
}

async function* decoded(
  file: string,
  gzip: boolean,
  encoding: TextSource['encoding'],
): AsyncGenerator<string> {
  const decoder = new TextDecoder(encoding, { fatal: true });
  const raw = createReadStream(file, { highWaterMark: 256 * 1024 });
  const bytes = gzip ? pipeline(raw, createGunzip({ chunkSize: 256 * 1024 }), () => {}) : raw;
  let begun = false;
  try {
    for await (const chunk of bytes as AsyncIterable<Buffer>) {
      if (!begun) {
        begun = true;
        const [a, b] = chunk;
        if ((a === 0xff && b === 0xfe) || (a === 0xfe && b === 0xff)) {
          throw new Unreadable(
            'This file is UTF-16. Save it as UTF-8 (in Excel: "CSV UTF-8") and import that.',
          );
        }
      }
      yield decoder.decode(chunk, { stream: true });
    }
    yield decoder.decode();
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code === 'Z_BUF_ERROR' || code === 'Z_DATA_ERROR') {
      throw new Unreadable(
        `The gzip file ${file} is damaged or cut short (${(error as Error).message}).`,
      );
    }
    if (code === 'EACCES') throw new Unreadable(`The file ${file} may not be read.`);
    throw error;
  } finally {
    raw.destroy();
  }
}

function kindOf(text: string): TextSource['kind'] | undefined {
  const first = text.trimStart()[0];
  return first === undefined ? undefined : first === '{' || first === '[' ? 'geojson' : 'csv';
}

async function head(file: string, count: number): Promise<Buffer> {
  const handle = await open(file, 'r').catch(() => {
    throw new Unreadable(`The file ${file} may not be read.`);
  });
  try {
    const { buffer, bytesRead } = await handle.read(Buffer.alloc(count), 0, count, 0);
    return buffer.subarray(0, bytesRead);
  } finally {
    await handle.close();
  }
}
