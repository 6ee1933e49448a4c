import { chosen } from './h5/chosen';
import { lighter } from './h5/lighter';
import { store } from './h5/store';
import { openViewer } from './h5/viewer';
import {
  keptSince,
  newKey,
  uploadTimeoutMs,
  type Choice,
  type PhotoPlatform,
  type PhotoSource,
} from './types';

/** By key: made once, and given back when the copy goes. */
const addresses = new Map<string, string>();
// Named one by one, so that an iPhone hands over a JPEG where it would send HEIC for any image.
const accepted = 'image/jpeg,image/png,image/webp';
const types: Record<string, string> = { 'image/png': 'png', 'image/webp': 'webp' };

function pick(most: number, source: PhotoSource): Promise<Choice> {
  return new Promise((resolve) => {
    const box = document.createElement('input');
    box.type = 'file';
    box.accept = accepted;
    box.multiple = most > 1 && source !== 'camera';
    if (source === 'camera') box.setAttribute('capture', 'environment');
    // Safari forgets a box that is nowhere on the page.
    box.style.display = 'none';
    document.body.appendChild(box);
    const done = (choice: Choice) => {
      box.remove();
      resolve(choice);
    };
    box.addEventListener('cancel', () => done({ kind: 'cancelled' }));
    box.addEventListener('change', () => {
      const files = [...(box.files ?? [])].slice(0, most);
      if (files.length === 0) return done({ kind: 'cancelled' });
      const paths = files.map((file) => {
        const address = URL.createObjectURL(file);
        chosen.set(address, file);
        return address;
      });
      done({ kind: 'chosen', paths });
    });
    box.click();
  });
}

export const photo: PhotoPlatform = {
  choose: pick,
  async keep(path) {
    const file = chosen.get(path);
    if (!file) throw new Error('the photo is gone');
    const light = await lighter(file);
    const key = newKey(types[light.type] ?? 'jpg');
    await store.put(key, light);
    chosen.delete(path);
    addresses.set(key, path);
    return key;
  },
  async show(key) {
    const shown = addresses.get(key);
    if (shown) return shown;
    const kept = await store.get(key);
    if (!kept) return null;
    const address = URL.createObjectURL(kept);
    addresses.set(key, address);
    return address;
  },
  size: async (key) => (await store.get(key))?.size ?? null,
  drop(key) {
    const shown = addresses.get(key);
    if (shown) URL.revokeObjectURL(shown);
    addresses.delete(key);
    void store.remove(key);
  },
  async sweep(days, waiting = []) {
    const since = Date.now() - days * 86_400_000;
    for (const key of await store.keys())
      if (keptSince(key) < since && !waiting.includes(key)) await store.remove(key);
  },
  upload({ key, address, headers, onProgress }) {
    // fetch can't tell how far an upload is.
    const request = new XMLHttpRequest();
    let stopped = false;
    const answer = store.get(key).then(
      (file) =>
        new Promise<{ status: number; body: unknown; retryAfterSeconds: number | null }>(
          (resolve, reject) => {
            if (!file || stopped) return reject(new Error('nothing to send'));
            request.open('POST', address);
            request.timeout = uploadTimeoutMs;
            for (const [name, value] of Object.entries(headers))
              request.setRequestHeader(name, value);
            request.upload.onprogress = ({ loaded, total }) =>
              onProgress(total > 0 ? loaded / total : 0);
            request.onload = () => {
              const waiting = Number(request.getResponseHeader('retry-after'));
              resolve({
                status: request.status,
                body: parsed(request.responseText),
                retryAfterSeconds: waiting > 0 ? waiting : null,
              });
            };
            const lost = () => reject(new Error('no answer'));
            request.onerror = lost;
            request.ontimeout = lost;
            request.onabort = lost;
            const form = new FormData();
            form.append('file', file, key);
            request.send(form);
          },
        ),
    );
    const stop = () => {
      stopped = true;
      request.abort();
    };
    return { answer, stop };
  },
  preview: openViewer,
  saveToAlbum(path, name) {
    // WeChat's own browser saves no downloads; a long press on the picture does.
    if (/MicroMessenger/i.test(navigator.userAgent)) return Promise.resolve('pressing');
    const link = document.createElement('a');
    link.href = path;
    link.download = name;
    document.body.appendChild(link);
    link.click();
    link.remove();
    return Promise.resolve('saved');
  },
  openSettings: () => Promise.resolve(false),
};

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
