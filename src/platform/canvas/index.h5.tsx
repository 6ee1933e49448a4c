import type { Paint } from './types';

/** A browser draws on a canvas that is nowhere on the page. */
export function Surface(_props: { id: string }) {
  return null;
}

export const paint: Paint = (_id, { width, height, ratio, draw }) =>
  new Promise((resolve, reject) => {
    const canvas = document.createElement('canvas');
    canvas.width = width * ratio;
    canvas.height = height * ratio;
    const pen = canvas.getContext('2d');
    if (!pen) return reject(new Error('this browser draws nothing'));
    pen.scale(ratio, ratio);
    draw(pen);
    canvas.toBlob((blob) => {
      if (blob) resolve(URL.createObjectURL(blob));
      else reject(new Error('this browser gives no picture'));
    }, 'image/png');
  });
