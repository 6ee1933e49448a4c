import { encode } from 'uqr';
import { qrPath, qrPicture } from './qr';

/** Draws the strokes on a board of squares again. */
function drawn(path: string, size: number): boolean[][] {
  const board = Array.from({ length: size }, () => Array<boolean>(size).fill(false));
  let x = 0;
  let y = 0;
  for (const [, kind, a, b] of path.matchAll(/([Mmh])(\d+)(?: (\d+))?/g)) {
    if (kind === 'M') [x, y] = [Number(a) - 4, Number(b) - 4];
    else if (kind === 'm') x += Number(a);
    else for (let end = x + Number(a); x < end; x += 1) board[y]![x] = true;
  }
  return board;
}

test.each(['LY1.' + 'aB3_-'.repeat(11), 'https://luyin.example/c/7K3M9QWX', '绿荫'])(
  'the strokes are the squares of %s',
  (text) => {
    const { data, size } = encode(text, { ecc: 'M', border: 0 });
    expect(drawn(qrPath(data), size)).toEqual(data);
  },
);

test('the picture of a ticket is small and needs no escaping inside a style', () => {
  const picture = qrPicture('LY1.' + 'aB3_-'.repeat(11));
  expect(picture.length).toBeLessThan(2600);
  expect(picture).not.toMatch(/["<>#]/);
});
