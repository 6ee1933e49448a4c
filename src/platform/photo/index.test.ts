import { photo } from './index';

const disk = new Map<string, number>();
const wx: Record<string, jest.Mock> = {};
type Settle = { success(answer?: unknown): void; fail(why: unknown): void };

jest.mock('@tarojs/taro', () => ({
  __esModule: true,
  default: new Proxy(
    {},
    { get: (_, name: string) => (name === 'env' ? { USER_DATA_PATH: 'wxfile://usr' } : wx[name]) },
  ),
}));
jest.mock('../request', () => ({ absolute: (address: string) => `https://server${address}` }));

beforeEach(() => {
  disk.clear();
  for (const name of Object.keys(wx)) delete wx[name];
  wx.getFileSystemManager = jest.fn(() => ({
    mkdir: ({ success }: Settle) => success(),
    copyFile: ({ srcPath, destPath, success, fail }: Settle & Record<string, string>) => {
      if (!disk.has(srcPath!)) return fail({ errMsg: 'copyFile:fail no such file' });
      disk.set(destPath!, disk.get(srcPath!)!);
      success();
    },
    access: ({ path, success, fail }: Settle & { path: string }) =>
      disk.has(path) ? success() : fail({}),
    getFileInfo: ({ filePath, success, fail }: Settle & { filePath: string }) =>
      disk.has(filePath) ? success({ size: disk.get(filePath) }) : fail({}),
    readdir: ({ success }: Settle) =>
      success({ files: [...disk.keys()].map((path) => path.split('/').pop()) }),
    unlink: ({ filePath }: { filePath: string }) => disk.delete(filePath),
  }));
});

const failing = (errMsg: string) => jest.fn(() => Promise.reject({ errMsg }));

test('turning back, a refusal and a failure are told apart', async () => {
  for (const [errMsg, kind] of [
    ['chooseMedia:fail cancel', 'cancelled'],
    ['chooseMedia:fail auth deny', 'refused'],
    ['chooseMedia:fail privacy permission is not authorized', 'refused'],
    ['chooseMedia:fail system error', 'unavailable'],
  ] as const) {
    wx.chooseMedia = failing(errMsg);
    expect((await photo.choose(3, 'either')).kind).toBe(kind);
  }
});

test('a light photo is kept as it is, a heavy one is made smaller first', async () => {
  disk.set('tmp/light.jpg', 200_000);
  disk.set('tmp/heavy.png', 5_000_000);
  disk.set('tmp/smaller.jpg', 800_000);
  wx.getImageInfo = jest.fn(() => Promise.resolve({ width: 3000, height: 4000 }));
  wx.compressImage = jest.fn(() => Promise.resolve({ tempFilePath: 'tmp/smaller.jpg' }));
  const light = await photo.keep('tmp/light.jpg');
  expect(wx.compressImage).not.toHaveBeenCalled();
  const heavy = await photo.keep('tmp/heavy.png');
  expect(wx.compressImage).toHaveBeenCalledWith(
    expect.objectContaining({ src: 'tmp/heavy.png', compressedHeight: 2400 }),
  );
  expect(await photo.size(light)).toBe(200_000);
  expect(await photo.size(heavy)).toBe(800_000);
  expect(heavy).toMatch(/\.jpg$/);
});

test('a phone that can’t compress keeps the photo as it is; one that has no room says so', async () => {
  disk.set('tmp/heavy.jpg', 5_000_000);
  wx.getImageInfo = failing('getImageInfo:fail');
  expect(await photo.size(await photo.keep('tmp/heavy.jpg'))).toBe(5_000_000);
  await expect(photo.keep('tmp/gone.jpg')).rejects.toBeTruthy();
});

test('a kept photo can be shown until it is dropped', async () => {
  disk.set('tmp/a.jpg', 1000);
  const key = await photo.keep('tmp/a.jpg');
  expect(await photo.show(key)).toBe(`wxfile://usr/photos/${key}`);
  photo.drop(key);
  expect(await photo.show(key)).toBeNull();
});

test('copies that were forgotten for a month go, younger ones stay', async () => {
  const old = `${(Date.now() - 32 * 86_400_000).toString(36)}-aaaaaaaa.jpg`;
  disk.set(`wxfile://usr/photos/${old}`, 1);
  disk.set('tmp/a.jpg', 1000);
  const young = await photo.keep('tmp/a.jpg');
  await photo.sweep(31);
  expect(await photo.show(old)).toBeNull();
  expect(await photo.show(young)).not.toBeNull();
});

test('an upload goes to the server’s whole address as the field "file", tells its progress and can be stopped', async () => {
  const abort = jest.fn();
  let tell: (answer: { progress: number }) => void = () => {};
  wx.uploadFile = jest.fn(() =>
    Object.assign(Promise.resolve({ statusCode: 200, data: '{"id":"p-1"}' }), {
      progress: (listen: typeof tell) => (tell = listen),
      abort,
    }),
  );
  const parts: number[] = [];
  const { answer, stop } = photo.upload({
    key: 'k.jpg',
    address: '/api/v1/photos',
    headers: { 'idempotency-key': 'i' },
    onProgress: (part) => parts.push(part),
  });
  tell({ progress: 40 });
  expect(wx.uploadFile).toHaveBeenCalledWith(
    expect.objectContaining({
      url: 'https://server/api/v1/photos',
      filePath: 'wxfile://usr/photos/k.jpg',
      name: 'file',
      header: { 'idempotency-key': 'i' },
    }),
  );
  expect(await answer).toMatchObject({ status: 200, body: { id: 'p-1' } });
  expect(parts).toEqual([0.4]);
  stop();
  expect(abort).toHaveBeenCalled();
});

test('saving to the album tells a refusal from turning back and from a failure', async () => {
  const settings = (allowed?: boolean) =>
    jest.fn(() =>
      Promise.resolve({
        authSetting: allowed === undefined ? {} : { 'scope.writePhotosAlbum': allowed },
      }),
    );
  wx.saveImageToPhotosAlbum = jest.fn(() => Promise.resolve({}));
  expect(await photo.saveToAlbum('tmp/p.png', 'p.png')).toBe('saved');
  wx.saveImageToPhotosAlbum = failing('saveImageToPhotosAlbum:fail cancel');
  expect(await photo.saveToAlbum('tmp/p.png', 'p.png')).toBe('cancelled');
  wx.getSetting = settings(false);
  wx.saveImageToPhotosAlbum = failing('saveImageToPhotosAlbum:fail');
  expect(await photo.saveToAlbum('tmp/p.png', 'p.png')).toBe('refused');
  wx.getSetting = settings();
  expect(await photo.saveToAlbum('tmp/p.png', 'p.png')).toBe('failed');
  wx.openSetting = settings(true);
  expect(await photo.openSettings()).toBe(true);
});
