/** A file on the disk, read where it is asked, and the places in it that are to be written over. */
import { open, type FileHandle } from 'node:fs/promises';
import { fail } from '../../../failure.ts';

/** Either these bytes, or so many zeros. The file stays as long as it was, so nothing in it has to point elsewhere. */
export type Edit = { at: number; bytes: Buffer } | { at: number; zeros: number };

export interface Source {
  readonly size: number;
  /** Exactly so many bytes: a file that ends before is broken. */
  read(at: number, length: number): Promise<Buffer>;
}

/** No table of half a minute needs more; what claims to be larger is not read. */
const mostAtOnce = 8 * 1024 * 1024;

export async function withSource<T>(
  path: string,
  work: (source: Source) => Promise<T>,
): Promise<T> {
  const handle = await open(path, 'r');
  try {
    const { size } = await handle.stat();
    return await work({
      size,
      read: async (at, length) => {
        if (length > mostAtOnce || at < 0 || at + length > size) throw fail('clip_broken');
        const bytes = Buffer.alloc(length);
        const { bytesRead } = await handle.read(bytes, 0, length, at);
        if (bytesRead !== length) throw fail('clip_broken');
        return bytes;
      },
    });
  } finally {
    await handle.close();
  }
}

const nothing = Buffer.alloc(64 * 1024);

export async function applyEdits(path: string, edits: readonly Edit[]): Promise<void> {
  if (edits.length === 0) return;
  const handle = await open(path, 'r+');
  try {
    for (const edit of edits) {
      if ('bytes' in edit) await handle.write(edit.bytes, 0, edit.bytes.length, edit.at);
      else await writeZeros(handle, edit);
    }
  } finally {
    await handle.close();
  }
}

async function writeZeros(handle: FileHandle, edit: { at: number; zeros: number }): Promise<void> {
  for (let done = 0; done < edit.zeros; done += nothing.length) {
    await handle.write(nothing, 0, Math.min(nothing.length, edit.zeros - done), edit.at + done);
  }
}
