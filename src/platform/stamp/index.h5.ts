import { chosen } from '../photo/h5/chosen';
import { withExif } from '../photo/h5/exif';
import { bytesOf } from '../photo/h5/store';
import { drawLines, stampedPx, type Stamp } from './types';

const quality = 0.85;

export const stamp: Stamp = async (_surface, path, lines) => {
  const file = chosen.get(path);
  if (!file) return path;
  try {
    const image = new Image();
    image.src = path;
    await image.decode();
    const { naturalWidth, naturalHeight } = image;
    const part = Math.min(1, stampedPx / Math.max(naturalWidth, naturalHeight));
    const canvas = document.createElement('canvas');
    canvas.width = Math.round(naturalWidth * part);
    canvas.height = Math.round(naturalHeight * part);
    const pen = canvas.getContext('2d');
    if (!pen) return path;
    pen.fillStyle = '#fff';
    pen.fillRect(0, 0, canvas.width, canvas.height);
    pen.drawImage(image, 0, 0, canvas.width, canvas.height);
    drawLines(pen, canvas.width, canvas.height, lines);
    const drawn = await new Promise<Blob | null>((done) =>
      canvas.toBlob(done, 'image/jpeg', quality),
    );
    // Safari holds on to a canvas' memory for a while.
    canvas.width = canvas.height = 0;
    if (!drawn) return path;
    // When and where the camera says it was taken goes along: the server reads it, then takes it out.
    const [first, second] = await Promise.all([bytesOf(file), bytesOf(drawn)]);
    const joined = withExif(new Uint8Array(first), new Uint8Array(second));
    const address = URL.createObjectURL(new Blob([joined as BlobPart], { type: 'image/jpeg' }));
    chosen.set(address, new Blob([joined as BlobPart], { type: 'image/jpeg' }));
    chosen.delete(path);
    URL.revokeObjectURL(path);
    return address;
  } catch {
    return path;
  }
};
