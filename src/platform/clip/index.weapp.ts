import Taro from '@tarojs/taro';
import { files, pathOf } from '../photo/weapp/files';
import { newKey } from '../photo/types';
import type { ClipPlatform, Recording, TakenClip } from './types';

const said = (error: unknown) => String((error as { errMsg?: string }).errMsg ?? '');
const refusal = /auth|deny|denied|privacy|permission/i;

/** WeChat has one recorder for the whole app; its listeners can’t be taken off, so they are put on once. */
let settle: { done(clip: TakenClip): void; failed(why: unknown): void; begun(): void } | null;
let listening = false;

function recorder() {
  const manager = Taro.getRecorderManager();
  if (listening) return manager;
  listening = true;
  manager.onStart(() => settle?.begun());
  manager.onStop(({ tempFilePath, duration, fileSize }) =>
    settle?.done({ path: tempFilePath, seconds: duration / 1000, bytes: fileSize }),
  );
  manager.onError((why) => settle?.failed(why));
  return manager;
}

export const clip: ClipPlatform = {
  async video(seconds) {
    try {
      const { tempFiles } = await Taro.chooseMedia({
        count: 1,
        mediaType: ['video'],
        sourceType: ['album', 'camera'],
        maxDuration: seconds,
        sizeType: ['compressed'],
        camera: 'back',
      });
      const [file] = tempFiles;
      if (!file) return { kind: 'cancelled' };
      const { tempFilePath: path, duration, size } = file;
      return { kind: 'taken', path, seconds: duration, bytes: size };
    } catch (error) {
      if (/cancel/i.test(said(error))) return { kind: 'cancelled' };
      return { kind: refusal.test(said(error)) ? 'refused' : 'unavailable' };
    }
  },
  hears: true,
  record: (seconds) =>
    new Promise((resolve) => {
      const manager = recorder();
      let begun = false;
      const taken = new Promise<TakenClip>((done, failed) => {
        settle = {
          begun() {
            begun = true;
            resolve({ taken, stop: () => manager.stop() } satisfies Recording);
          },
          done,
          failed(why) {
            if (!begun) resolve(refusal.test(said(why)) ? 'refused' : 'unavailable');
            failed(why instanceof Error ? why : new Error(said(why)));
          },
        };
      });
      // Told by `record` itself when it never began.
      taken.catch(() => undefined);
      manager.start({
        duration: seconds * 1000,
        format: 'mp3',
        sampleRate: 16_000,
        numberOfChannels: 1,
        encodeBitRate: 48_000,
      });
    }),
  async keep(path) {
    const key = newKey(/\.(\w{3,4})$/.exec(path)?.[1] ?? 'mp4');
    await files.copyIn(path, key);
    return key;
  },
  play(key, onEnd) {
    const audio = Taro.createInnerAudioContext();
    let over = false;
    const end = () => {
      if (over) return;
      over = true;
      audio.destroy();
      onEnd();
    };
    audio.onEnded(end);
    audio.onError(end);
    audio.src = pathOf(key);
    audio.play();
    return end;
  },
};
