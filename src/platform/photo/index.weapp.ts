import Taro from '@tarojs/taro';
import { absolute } from '../request';
import { files, pathOf } from './weapp/files';
import {
  keptSince,
  lightBytes,
  longestPx,
  newKey,
  uploadTimeoutMs,
  type PhotoPlatform,
  type PhotoSource,
} from './types';

const sources: Record<PhotoSource, ('album' | 'camera')[]> = {
  camera: ['camera'],
  album: ['album'],
  either: ['album', 'camera'],
};
const refusal = /auth|deny|denied|privacy|permission/i;
const said = (error: unknown) => String((error as { errMsg?: string }).errMsg ?? '');

/**
 * WeChat's compression takes time and place out of the file. That is fine: where somebody stands is asked for when it
 * matters, and a photo of 5 MB over a poor cell is a photo not sent.
 */
async function lighter(path: string): Promise<string> {
  try {
    if ((await files.size(path)) <= lightBytes) return path;
    const { width, height } = await Taro.getImageInfo({ src: path });
    const wide = width >= height;
    const large = Math.max(width, height) > longestPx;
    const { tempFilePath } = await Taro.compressImage({
      src: path,
      quality: 80,
      ...(large && (wide ? { compressedWidth: longestPx } : { compressedHeight: longestPx })),
    });
    return (await files.size(tempFilePath)) < (await files.size(path)) ? tempFilePath : path;
  } catch {
    // What can't be compressed goes as it is; the server says what is wrong with it.
    return path;
  }
}

export const photo: PhotoPlatform = {
  async choose(most, source) {
    try {
      const { tempFiles } = await Taro.chooseMedia({
        count: most,
        mediaType: ['image'],
        sourceType: sources[source],
        sizeType: ['compressed'],
      });
      return { kind: 'chosen', paths: tempFiles.map(({ tempFilePath }) => tempFilePath) };
    } catch (error) {
      if (/cancel/i.test(said(error))) return { kind: 'cancelled' };
      return { kind: refusal.test(said(error)) ? 'refused' : 'unavailable' };
    }
  },
  async keep(path) {
    const light = await lighter(path);
    const key = newKey(/\.(\w{3,4})$/.exec(light)?.[1] ?? 'jpg');
    await files.copyIn(light, key);
    return key;
  },
  show: async (key) => ((await files.has(key)) ? pathOf(key) : null),
  size: (key) => files.size(pathOf(key)).catch(() => null),
  drop: (key) => files.remove(key),
  async sweep(days, waiting = []) {
    const since = Date.now() - days * 86_400_000;
    for (const key of await files.list())
      if (keptSince(key) < since && !waiting.includes(key)) files.remove(key);
  },
  upload({ key, address, headers, onProgress }) {
    const task = Taro.uploadFile({
      url: absolute(address),
      filePath: pathOf(key),
      name: 'file',
      header: headers,
      timeout: uploadTimeoutMs,
    });
    task.progress?.(({ progress }) => onProgress(progress / 100));
    const answer = task.then(({ statusCode, data }) => ({
      status: statusCode,
      body: parsed(data),
      retryAfterSeconds: null,
    }));
    return { answer, stop: () => task.abort?.() };
  },
  preview(addresses, current) {
    void Taro.previewImage({ urls: addresses, current });
  },
  async saveToAlbum(path) {
    try {
      await Taro.saveImageToPhotosAlbum({ filePath: path });
      return 'saved';
    } catch (error) {
      if (/cancel/i.test(said(error))) return 'cancelled';
      // WeChat asks once; after a refusal it fails at once, each time in other words.
      const { authSetting } = await Taro.getSetting().catch(() => ({ authSetting: {} }));
      const allowed = (authSetting as Record<string, boolean>)['scope.writePhotosAlbum'];
      return allowed === false || refusal.test(said(error)) ? 'refused' : 'failed';
    }
  },
  async openSettings() {
    try {
      const { authSetting } = await Taro.openSetting();
      return authSetting['scope.writePhotosAlbum'] === true;
    } catch {
      return false;
    }
  },
};

// An upload's answer comes as text.
function parsed(text: unknown): unknown {
  try {
    return typeof text === 'string' ? JSON.parse(text) : text;
  } catch {
    return null;
  }
}
