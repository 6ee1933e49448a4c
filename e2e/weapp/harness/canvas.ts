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
  getContext(kind: string): object;
}

/** Takes every call; of what is drawn only the words are looked at by tests. */
function penOn(node: CanvasNode): object {
  const kept: Record<string, unknown> = {
    fillText: (text: string) => void node.words.push(text),
    measureText: (text: string) => ({ width: [...text].length * 12 }),
  };
  return new Proxy(kept, {
    get: (_, name) => kept[String(name)] ?? (() => undefined),
    set: (_, name, value) => {
      kept[String(name)] = value;
      return true;
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
    const node = canvases.get(widget) ?? {
      width: 300,
      height: 150,
      words: [],
      getContext(this: CanvasNode) {
        return penOn(this);
      },
    };
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
      const { width, height, words } = canvas;
      if (Math.max(width, height) > largest) throw new Error('canvas is too large');
      const tempFilePath = `wxfile://tmp/canvas-${(pictures += 1)}.png`;
      device.disk.files.set(tempFilePath, Buffer.from(words.join('\n')));
      return { tempFilePath };
    }),
  };
}
