/** WeChat's canvas as its calls reach it: a node by a query, a pen that remembers the words, a picture made of them. */
import { later, type Device } from './device';
import type { WxNode } from './exparser';

/** What WeChat refuses to make a picture of. */
const largest = 4096;

interface CanvasNode {
  width: number;
  height: number;
  /** What was written on it, in order. */
  words: string[];
  /** The file of the photo that was drawn on it. */
  photo: string | null;
  createImage(): object;
  getContext(kind: string): object;
}

/** Takes every call; of what is drawn only the words are looked at by tests. */
function penOn(node: CanvasNode): object {
  const kept: Record<string, unknown> = {
    fillText: (text: string) => void node.words.push(text),
    measureText: (text: string) => ({ width: [...text].length * 12 }),
    drawImage: ({ src }: { src?: string }) => {
      if (src) node.photo = src;
    },
  };
  return new Proxy(kept, {
    get: (_, name) => kept[String(name)] ?? (() => undefined),
    set: (_, name, value) => {
      kept[String(name)] = value;
      return true;
    },
  });
}

/** Loads a file of this phone; what is not there is told as an error. */
function pictureOf({ disk }: Device): object {
  let source = '';
  const picture = {
    width: 1600,
    height: 1200,
    onload: () => undefined,
    onerror: (_: unknown) => undefined,
    get src() {
      return source;
    },
    set src(path: string) {
      source = path;
      setTimeout(() => {
        if (disk.files.has(path)) picture.onload();
        else picture.onerror({ errMsg: `no such file ${path}` });
      }, 0);
    },
  };
  return picture;
}

/** The words as a comment of the JPEG: it stays a photo, and tests can read what was drawn on it. */
function jpegWith(photo: Buffer, words: string): Buffer {
  const comment = Buffer.from(words);
  const head = Buffer.from([0xff, 0xfe, (comment.length + 2) >> 8, (comment.length + 2) & 255]);
  return Buffer.concat([photo.subarray(0, 2), head, comment, photo.subarray(2)]);
}

function nodeOn(device: Device): CanvasNode {
  const size = { width: 300, height: 150 };
  const node = { words: [], photo: null, createImage: () => pictureOf(device) } as object;
  const sized = (name: 'width' | 'height') => ({
    get: () => size[name],
    // A canvas that is given a size is blank.
    set(this: CanvasNode, value: number) {
      size[name] = value;
      this.words = [];
      this.photo = null;
    },
  });
  Object.defineProperties(node, { width: sized('width'), height: sized('height') });
  return Object.assign(node as CanvasNode, {
    getContext(this: CanvasNode) {
      return penOn(this);
    },
  });
}

const canvases = new WeakMap<WxNode, CanvasNode>();

/** `find` looks for the widget on the page on top. */
export function canvasOf(device: Device, find: (id: string) => WxNode | undefined) {
  let pictures = 0;
  const nodeOf = (selector: string): CanvasNode | null => {
    const widget = find(selector.replace('#', ''));
    if (widget?._vt?.tagName !== 'canvas') return null;
    const node = canvases.get(widget) ?? nodeOn(device);
    canvases.set(widget, node);
    return node;
  };
  return {
    createSelectorQuery: () => {
      const asked: (() => void)[] = [];
      const query = {
        select: (selector: string) => ({
          fields(_: object, tell: (found: { node: CanvasNode } | null) => void) {
            asked.push(() => {
              const node = nodeOf(selector);
              tell(node && { node });
            });
            return query;
          },
        }),
        exec: () => void setTimeout(() => asked.forEach((answer) => answer()), 0),
      };
      return query;
    },
    canvasToTempFilePath: later('canvasToTempFilePath', ({ canvas }: { canvas: CanvasNode }) => {
      const { width, height, photo } = canvas;
      if (Math.max(width, height) > largest) throw new Error('canvas is too large');
      const drawn = photo === null ? undefined : device.disk.files.get(photo);
      const tempFilePath = `wxfile://tmp/canvas-${(pictures += 1)}.${drawn ? 'jpg' : 'png'}`;
      const words = canvas.words.join('\n');
      device.disk.files.set(tempFilePath, drawn ? jpegWith(drawn, words) : Buffer.from(words));
      return { tempFilePath };
    }),
  };
}
