/** Files in a folder of this computer: for development, and for one server or several that share the disk. */
import { randomBytes } from 'node:crypto';
import { constants, copyFile, mkdir, open, rename, rm } from 'node:fs/promises';
import path from 'node:path';
import { properName, type Storage } from './port.ts';

export function folderStorage(root: string): Storage {
  const place = (name: string) => path.join(root, properName(name));
  return {
    put: async (name, bytes) => moveIn(place(name), (making) => writeThrough(making, bytes)),
    putFile: async (name, file) => moveIn(place(name), (making) => copyThrough(file, making)),
    async read(name, range) {
      const file = place(name);
      try {
        const handle = await open(file, 'r');
        const { size } = await handle.stat();
        if (!range) return { bytes: size, stream: handle.createReadStream() };
        const { from, to } = range;
        return { bytes: to - from + 1, stream: handle.createReadStream({ start: from, end: to }) };
      } catch (error) {
        if ((error as NodeJS.ErrnoException).code === 'ENOENT') return null;
        throw error;
      }
    },
    async remove(name) {
      await rm(place(name), { force: true });
    },
  };
}

/** Written beside its place and moved there whole: a name never leads to half a file, also after a power cut. */
async function moveIn(file: string, write: (making: string) => Promise<void>): Promise<void> {
  const folder = path.dirname(file);
  await mkdir(folder, { recursive: true });
  const making = path.join(folder, `.${randomBytes(8).toString('hex')}.part`);
  try {
    await write(making);
    await rename(making, file);
  } catch (error) {
    await rm(making, { force: true });
    throw error;
  }
  await settle(folder);
}

async function copyThrough(from: string, file: string): Promise<void> {
  await copyFile(from, file, constants.COPYFILE_EXCL);
  const handle = await open(file, 'r+');
  try {
    await handle.chmod(0o640);
    await handle.sync();
  } finally {
    await handle.close();
  }
}

async function writeThrough(file: string, bytes: Uint8Array): Promise<void> {
  const handle = await open(file, 'wx', 0o640);
  try {
    await handle.writeFile(bytes);
    await handle.sync();
  } finally {
    await handle.close();
  }
}

/** The new name itself has to reach the disk. Windows can't do that with a folder, nor needs it. */
async function settle(folder: string): Promise<void> {
  if (process.platform === 'win32') return;
  const handle = await open(folder, 'r');
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}
