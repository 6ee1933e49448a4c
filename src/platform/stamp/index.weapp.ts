import Taro from '@tarojs/taro';
import { drawLines, stampedPx, type Stamp, type StampPen } from './types';

interface Picture {
  width: number;
  height: number;
  src: string;
  onload(): void;
  onerror(why: unknown): void;
}
interface Node {
  width: number;
  height: number;
  getContext(kind: '2d'): StampPen & {
    drawImage(image: Picture, x: number, y: number, width: number, height: number): void;
  };
  createImage(): Picture;
}

const nodeOf = (id: string): Promise<Node> =>
  new Promise((resolve, reject) => {
    Taro.createSelectorQuery()
      .select(`#${id}`)
      .fields({ node: true }, (found: { node?: Node } | null) => {
        if (found?.node) resolve(found.node);
        else reject(new Error(`there is no canvas ${id}`));
      })
      .exec();
  });

const loaded = (node: Node, path: string): Promise<Picture> =>
  new Promise((resolve, reject) => {
    const picture = node.createImage();
    picture.onload = () => resolve(picture);
    picture.onerror = reject;
    picture.src = path;
  });

/** One canvas, one photo at a time. */
let last: Promise<unknown> = Promise.resolve();

async function draw(surface: string, path: string, lines: readonly string[]): Promise<string> {
  const node = await nodeOf(surface);
  const picture = await loaded(node, path);
  const part = Math.min(1, stampedPx / Math.max(picture.width, picture.height));
  node.width = Math.round(picture.width * part);
  node.height = Math.round(picture.height * part);
  const pen = node.getContext('2d');
  pen.drawImage(picture, 0, 0, node.width, node.height);
  drawLines(pen, node.width, node.height, lines);
  const { tempFilePath } = await Taro.canvasToTempFilePath({
    canvas: node as never,
    x: 0,
    y: 0,
    width: node.width,
    height: node.height,
    destWidth: node.width,
    destHeight: node.height,
    fileType: 'jpg',
    quality: 0.85,
  });
  return tempFilePath;
}

export const stamp: Stamp = (surface, path, lines) => {
  const drawn = last.then(() => draw(surface, path, lines)).catch(() => path);
  last = drawn;
  return drawn;
};
