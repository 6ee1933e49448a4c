import { store } from '../photo/h5/store';
import { newKey } from '../photo/types';
import type { ClipChoice, ClipPlatform, Recording, TakenClip } from './types';

/** What was taken, by the address that shows it. */
const taken = new Map<string, Blob>();
const patienceMs = 5000;
/** As the server knows them; a browser records what it can. */
const recorded = ['audio/mp4', 'audio/webm;codecs=opus', 'audio/webm', 'audio/ogg'];
const extensions: Record<string, string> = {
  'video/quicktime': 'mov',
  'video/webm': 'webm',
  'audio/mp4': 'm4a',
  'audio/webm': 'webm',
  'audio/ogg': 'ogg',
};

function hold(blob: Blob): string {
  const path = URL.createObjectURL(blob);
  taken.set(path, blob);
  return path;
}

/** Seconds as the file itself says; 0 when it doesn’t say. */
function lengthOf(path: string): Promise<number> {
  return new Promise((resolve) => {
    const video = document.createElement('video');
    const told = (seconds: number) => {
      video.removeAttribute('src');
      resolve(Number.isFinite(seconds) && seconds > 0 ? seconds : 0);
    };
    video.preload = 'metadata';
    video.onloadedmetadata = () => told(video.duration);
    video.onerror = () => told(0);
    setTimeout(() => told(0), patienceMs);
    video.src = path;
  });
}

function pickVideo(): Promise<ClipChoice> {
  return new Promise((resolve) => {
    const box = document.createElement('input');
    box.type = 'file';
    box.accept = 'video/mp4,video/quicktime,video/*';
    // Safari forgets a box that is nowhere on the page.
    box.style.display = 'none';
    document.body.appendChild(box);
    const done = (choice: ClipChoice) => {
      box.remove();
      resolve(choice);
    };
    box.addEventListener('cancel', () => done({ kind: 'cancelled' }));
    box.addEventListener('change', () => {
      const [file] = box.files ?? [];
      if (!file) return done({ kind: 'cancelled' });
      const path = hold(file);
      void lengthOf(path).then((seconds) =>
        done({ kind: 'taken', path, seconds, bytes: file.size }),
      );
    });
    box.click();
  });
}

const hears = typeof MediaRecorder !== 'undefined' && Boolean(navigator.mediaDevices?.getUserMedia);

async function record(seconds: number): Promise<Recording | 'refused' | 'unavailable'> {
  let stream: MediaStream;
  try {
    stream = await navigator.mediaDevices.getUserMedia({ audio: true });
  } catch (error) {
    return (error as { name?: string }).name === 'NotAllowedError' ? 'refused' : 'unavailable';
  }
  const type = recorded.find((each) => MediaRecorder.isTypeSupported(each));
  const recorder = new MediaRecorder(stream, type ? { mimeType: type } : undefined);
  const parts: Blob[] = [];
  const begun = performance.now();
  const stop = () => {
    if (recorder.state !== 'inactive') recorder.stop();
  };
  const timer = setTimeout(stop, seconds * 1000);
  const whole = new Promise<TakenClip>((resolve, reject) => {
    recorder.ondataavailable = ({ data }) => data.size > 0 && parts.push(data);
    recorder.onstop = () => {
      clearTimeout(timer);
      for (const track of stream.getTracks()) track.stop();
      const blob = new Blob(parts, { type: recorder.mimeType.split(';')[0]! });
      if (blob.size === 0) return reject(new Error('nothing was recorded'));
      const lasted = Math.min(seconds, (performance.now() - begun) / 1000);
      resolve({ path: hold(blob), seconds: lasted, bytes: blob.size });
    };
  });
  recorder.start();
  return { taken: whole, stop };
}

export const clip: ClipPlatform = {
  video: pickVideo,
  hears,
  record,
  async keep(path) {
    const file = taken.get(path);
    if (!file) throw new Error('the clip is gone');
    const key = newKey(extensions[file.type] ?? 'mp4');
    await store.put(key, file);
    taken.delete(path);
    URL.revokeObjectURL(path);
    return key;
  },
  play(key, onEnd) {
    const audio = new Audio();
    let over = false;
    const end = () => {
      if (over) return;
      over = true;
      audio.pause();
      URL.revokeObjectURL(audio.src);
      onEnd();
    };
    audio.onended = end;
    audio.onerror = end;
    void store.get(key).then((blob) => {
      if (!blob || over) return end();
      audio.src = URL.createObjectURL(blob);
      audio.play().catch(end);
    });
    return end;
  },
};
