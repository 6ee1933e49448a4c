import { exifOf, setUpright, withExif } from './exif';

const bytes = (...parts: (number | string)[]) =>
  new Uint8Array(
    parts.flatMap((part) =>
      typeof part === 'string' ? [...part].map((letter) => letter.charCodeAt(0)) : [part],
    ),
  );
/** TIFF with two entries: orientation 6 (turn right) and a maker's name that must stay as it is. */
const tiff = (little: boolean) => {
  const block = new Uint8Array(8 + 2 + 24 + 4);
  const view = new DataView(block.buffer);
  view.setUint16(0, little ? 0x4949 : 0x4d4d);
  view.setUint16(2, 42, little);
  view.setUint32(4, 8, little);
  view.setUint16(8, 2, little);
  const entries: [number, number, number, number][] = [
    [10, 0x010f, 2, 6],
    [22, 0x0112, 3, 6],
  ];
  for (const [at, tag, type, value] of entries) {
    view.setUint16(at, tag, little);
    view.setUint16(at + 2, type, little);
    view.setUint32(at + 4, 1, little);
    view.setUint16(at + 8, value, little);
  }
  return block;
};
const segment = (kind: number, body: Uint8Array) =>
  Uint8Array.from([0xff, kind, (body.length + 2) >> 8, (body.length + 2) & 255, ...body]);
const joined = (...parts: Uint8Array[]) => Uint8Array.from(parts.flatMap((part) => [...part]));
const start = bytes(0xff, 0xd8);
const jfif = segment(0xe0, bytes('JFIF', 0, 1, 1));
const exif = (little = true) => segment(0xe1, joined(bytes('Exif', 0, 0), tiff(little)));
const picture = bytes(0xff, 0xda, 0, 2, 1, 2, 3, 0xff, 0xd9);
const orientation = (block: Uint8Array, little: boolean) =>
  new DataView(block.buffer, block.byteOffset).getUint16(10 + 22 + 8, little);

test('where and when a photo was taken go along with its smaller copy', () => {
  const photo = joined(start, jfif, exif(), picture);
  const copy = withExif(photo, joined(start, picture));
  expect([...copy.subarray(0, 4)]).toEqual([0xff, 0xd8, 0xff, 0xe1]);
  expect(exifOf(copy)).toHaveLength(exif().length);
  expect([...copy.subarray(-picture.length)]).toEqual([...picture]);
});

test.each([true, false])('the copy is upright already (little endian: %s)', (little) => {
  const block = setUpright(exif(little));
  expect(orientation(exif(little), little)).toBe(6);
  expect(orientation(block, little)).toBe(1);
  const maker = new DataView(block.buffer).getUint16(10 + 10 + 8, little);
  expect(maker).toBe(6);
});

test('a photo without the block, another format and a broken file leave the copy as it is', () => {
  const copy = joined(start, picture);
  const broken = joined(start, bytes(0xff, 0xe1, 0xff, 0xff), bytes('Exif', 0, 0));
  for (const photo of [joined(start, jfif, picture), bytes(0x89, 'PNG'), broken, bytes()])
    expect(withExif(photo, copy)).toBe(copy);
});

test('a block whose offsets point outside is carried, not followed', () => {
  const block = exif();
  new DataView(block.buffer).setUint32(10 + 4, 0xfffffff0, true);
  expect(setUpright(block)).toHaveLength(block.length);
});

test('only JPEG takes the block', () => {
  const webp = bytes('RIFF', 0, 0, 0, 0, 'WEBP');
  expect(withExif(joined(start, exif(), picture), webp)).toBe(webp);
});
