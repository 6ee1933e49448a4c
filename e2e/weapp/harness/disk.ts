/** The phone's files: WeChat's own folder, where they stay, and its temporary one; the camera and the album. */
import { later, type Device } from './device';

export const userData = 'wxfile://usr';
const temporary = 'wxfile://tmp';

/** What the person picks when they are asked for a photo. */
export type Pick = { name: string; bytes: Buffer; /** A video's. */ seconds?: number };

export interface Disk {
  files: Map<string, Buffer>;
  /** Photos that will be picked next, in this order; `cancel` turns back, `refuse` has no permission. */
  picks: Pick[] | 'cancel' | 'refuse';
  /** What was saved to the album. */
  album: Buffer[];
  /** undefined: never asked. */
  albumAllowed: boolean | undefined;
  /** What the person says when the phone asks for the album, and what they set in the settings. */
  albumAnswer: boolean;
}

export const createDisk = (): Disk => ({
  files: new Map(),
  picks: [],
  album: [],
  albumAllowed: undefined,
  albumAnswer: true,
});

/** The app was killed: temporary files are gone, what it kept is there. */
export function surviveKill(from: Disk, to: Disk): void {
  for (const [path, bytes] of from.files)
    if (path.startsWith(userData)) to.files.set(path, Buffer.from(bytes));
  to.albumAllowed = from.albumAllowed;
}

type Settle = {
  success?(answer: object): void;
  fail?(why: { errMsg: string }): void;
  complete?(answer: object): void;
};

export function diskOf(device: Device): Record<string, unknown> {
  const { disk } = device;
  let temporaries = 0;
  const putTemporary = (name: string, bytes: Buffer): string => {
    const path = `${temporary}/${(temporaries += 1)}-${name}`;
    disk.files.set(path, bytes);
    return path;
  };
  const read = (path: string | undefined): Buffer => {
    const bytes = disk.files.get(path ?? '');
    if (!bytes) throw new Error(`no such file or directory ${path}`);
    return bytes;
  };
  /** Paths given to a writing call must lie in the user's folder. */
  const own = (path: string | undefined): string => {
    if (!path?.startsWith(`${userData}/`)) throw new Error(`permission denied, open ${path}`);
    return path;
  };

  // The file system's calls answer by callback alone, never by promise.
  const call =
    <T extends object>(name: string, act: (options: T) => object | void) =>
    (options: T & Settle) =>
      void later<T>(name, act)({ ...options, fail: options.fail ?? (() => undefined) });

  const manager = {
    mkdir: call('mkdir', ({ dirPath }: { dirPath: string }) => void own(`${dirPath}/`)),
    copyFile: call('copyFile', ({ srcPath, destPath }: Record<string, string>) => {
      disk.files.set(own(destPath), Buffer.from(read(srcPath)));
    }),
    access: call('access', ({ path }: Record<string, string>) => void read(path)),
    getFileInfo: call('getFileInfo', ({ filePath }: Record<string, string>) => ({
      size: read(filePath).length,
    })),
    readdir: call('readdir', ({ dirPath }: Record<string, string>) => ({
      files: [...disk.files.keys()]
        .filter((path) => path.startsWith(`${dirPath}/`))
        .map((path) => path.slice(dirPath!.length + 1)),
    })),
    unlink: call('unlink', ({ filePath }: Record<string, string>) => {
      read(filePath);
      disk.files.delete(filePath!);
    }),
    rmdir: call('rmdir', ({ dirPath }: Record<string, string>) => {
      for (const path of [...disk.files.keys()])
        if (path.startsWith(`${dirPath}/`)) disk.files.delete(path);
    }),
    readFile: call('readFile', ({ filePath }: Record<string, string>) => ({
      data: Uint8Array.from(read(filePath)).buffer,
    })),
    writeFile: call(
      'writeFile',
      (given: { filePath: string; data: string | ArrayBuffer; encoding?: BufferEncoding }) => {
        const { filePath, data, encoding = 'utf8' } = given;
        const bytes = typeof data === 'string' ? Buffer.from(data, encoding) : Buffer.from(data);
        disk.files.set(own(filePath), bytes);
      },
    ),
  };

  return {
    env: { USER_DATA_PATH: userData },
    getFileSystemManager: () => manager,
    chooseMedia: later('chooseMedia', (asked: { count?: number; mediaType?: string[] }) => {
      const { count = 9, mediaType = ['image', 'video'] } = asked;
      if (disk.picks === 'cancel') throw new Error('cancel');
      if (disk.picks === 'refuse') throw new Error('auth deny');
      const picked = disk.picks.splice(0, count);
      const typeOf = ({ seconds }: Pick) => (seconds === undefined ? 'image' : 'video');
      const other = picked.find((pick) => !mediaType.includes(typeOf(pick)));
      if (other) throw new Error(`${other.name} is not offered: ${mediaType.join()}`);
      return {
        type: mediaType.length > 1 ? 'mix' : mediaType[0],
        tempFiles: picked.map((pick) => ({
          tempFilePath: putTemporary(pick.name, pick.bytes),
          size: pick.bytes.length,
          fileType: typeOf(pick),
          ...(pick.seconds === undefined ? {} : { duration: pick.seconds }),
        })),
      };
    }),
    getImageInfo: later('getImageInfo', ({ src }: { src: string }) => {
      read(src);
      return { width: 4000, height: 3000, path: src, orientation: 'up', type: 'jpeg' };
    }),
    // A phone's encoder is not part of what is tested: the bytes stay as they are.
    compressImage: later('compressImage', ({ src }: { src: string }) => ({
      tempFilePath: putTemporary('compressed.jpg', Buffer.from(read(src))),
    })),
    saveImageToPhotosAlbum: later(
      'saveImageToPhotosAlbum',
      ({ filePath }: { filePath: string }) => {
        disk.albumAllowed ??= disk.albumAnswer;
        if (!disk.albumAllowed) throw new Error('auth deny');
        disk.album.push(Buffer.from(read(filePath)));
      },
    ),
    getSetting: later('getSetting', () => ({ authSetting: settingsOf(disk) })),
    openSetting: later('openSetting', () => {
      disk.albumAllowed = disk.albumAnswer;
      return { authSetting: settingsOf(disk) };
    }),
  };
}

const settingsOf = ({ albumAllowed }: Disk) =>
  albumAllowed === undefined ? {} : { 'scope.writePhotosAlbum': albumAllowed };
