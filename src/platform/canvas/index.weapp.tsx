import { Canvas } from '@tarojs/components';
import Taro from '@tarojs/taro';
import type { Paint, Pen } from './types';

interface Node {
  width: number;
  height: number;
  getContext(kind: '2d'): Pen;
}

/** WeChat draws only on a canvas of the page: it stands beside the screen, where nobody sees it. */
export function Surface({ id }: { id: string }) {
  return (
    <Canvas
      id={id}
      type="2d"
      style={{ position: 'fixed', left: '-2000px', top: '0', width: '10px', height: '10px' }}
    />
  );
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

export const paint: Paint = async (id, { width, height, ratio, draw }) => {
  const node = await nodeOf(id);
  node.width = width * ratio;
  node.height = height * ratio;
  const pen = node.getContext('2d');
  pen.scale(ratio, ratio);
  draw(pen);
  const { tempFilePath } = await Taro.canvasToTempFilePath({
    canvas: node as never,
    x: 0,
    y: 0,
    width: node.width,
    height: node.height,
    destWidth: node.width,
    destHeight: node.height,
    fileType: 'png',
  });
  return tempFilePath;
};
