/** WeChat's one recorder, and what plays a sound. */
import type { Device } from './device';
import { userData } from './disk';

type Tell<T = void> = (told: T) => void;
interface Stopped {
  tempFilePath: string;
  duration: number;
  fileSize: number;
}

export function voiceOf(device: Device): Record<string, unknown> {
  const { disk } = device;
  const told: { start: Tell[]; stop: Tell<Stopped>[]; error: Tell<{ errMsg: string }>[] } = {
    start: [],
    stop: [],
    error: [],
  };
  let recordings = 0;
  const soon = (act: () => void) => void setTimeout(act, 0);
  const recorder = {
    onStart: (tell: Tell) => void told.start.push(tell),
    onStop: (tell: Tell<Stopped>) => void told.stop.push(tell),
    onError: (tell: Tell<{ errMsg: string }>) => void told.error.push(tell),
    start: () =>
      soon(() => {
        if (device.voice) return told.start.forEach((tell) => tell());
        told.error.forEach((tell) => tell({ errMsg: 'operateRecorder:fail auth deny' }));
      }),
    stop: () =>
      soon(() => {
        if (!device.voice) return;
        const { bytes, seconds } = device.voice;
        const tempFilePath = `wxfile://tmp/voice-${(recordings += 1)}.mp3`;
        disk.files.set(tempFilePath, bytes);
        told.stop.forEach((tell) =>
          tell({ tempFilePath, duration: seconds * 1000, fileSize: bytes.length }),
        );
      }),
  };
  const sound = () => {
    const ended: Tell[] = [];
    const failed: Tell[] = [];
    return {
      src: '',
      onEnded: (tell: Tell) => void ended.push(tell),
      onError: (tell: Tell) => void failed.push(tell),
      play(this: { src: string }) {
        const there = !this.src.startsWith(userData) || disk.files.has(this.src);
        soon(() => (there ? ended : failed).forEach((tell) => tell()));
      },
      stop: () => undefined,
      destroy: () => undefined,
    };
  };
  return { getRecorderManager: () => recorder, createInnerAudioContext: sound };
}
