/**
 * A canvas forgets when and where a photo was taken. JPEG keeps that in a block of its own near the start of the file
 * (APP1, "Exif"), so the block is carried over to the smaller file as it is, except for the direction of up: the
 * canvas has already turned the picture.
 */
const marker = { start: 0xffd8, app1: 0xffe1, scan: 0xffda } as const;
const exifName = [0x45, 0x78, 0x69, 0x66, 0, 0];
const orientationTag = 0x0112;

/** The block, its marker and length included; null when there is none. */
export function exifOf(file: Uint8Array): Uint8Array | null {
  const view = new DataView(file.buffer, file.byteOffset, file.byteLength);
  if (file.length < 4 || view.getUint16(0) !== marker.start) return null;
  for (let at = 2; at + 4 <= file.length;) {
    const kind = view.getUint16(at);
    if (kind < 0xff01 || kind === marker.scan) return null;
    const length = view.getUint16(at + 2) + 2;
    if (length < 4 || at + length > file.length) return null;
    if (kind === marker.app1 && exifName.every((byte, place) => file[at + 4 + place] === byte))
      return file.slice(at, at + length);
    at += length;
  }
  return null;
}

/** Says that up is up, in place. A block that can't be read is left alone. */
export function setUpright(block: Uint8Array): Uint8Array {
  const head = 4 + exifName.length;
  const view = new DataView(block.buffer, block.byteOffset, block.byteLength);
  try {
    const little = view.getUint16(head) === 0x4949;
    const first = head + view.getUint32(head + 4, little);
    const count = view.getUint16(first, little);
    for (let entry = 0; entry < count; entry += 1) {
      const at = first + 2 + entry * 12;
      if (view.getUint16(at, little) === orientationTag) view.setUint16(at + 8, 1, little);
    }
  } catch {
    // An offset that points outside.
  }
  return block;
}

/** The smaller JPEG with the block of the first one. */
export function withExif(original: Uint8Array, smaller: Uint8Array): Uint8Array {
  const block = exifOf(original);
  if (!block || smaller[0] !== 0xff || smaller[1] !== 0xd8) return smaller;
  const joined = new Uint8Array(smaller.length + block.length);
  joined.set(smaller.subarray(0, 2));
  joined.set(setUpright(block), 2);
  joined.set(smaller.subarray(2), 2 + block.length);
  return joined;
}
