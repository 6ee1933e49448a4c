/** Makes a photo light enough for a phone's connection; time and place stay in it (exif.ts). */
import { lightBytes, longestPx } from '../types';
import { withExif } from './exif';
import { bytesOf } from './store';

const quality = 0.82;

/** Browsers before 2020 draw a photo as it lies in the file: the server can turn it, they can't. */
const turns = () => window.CSS?.supports?.('image-orientation', 'from-image') ?? false;

async function drawn(photo: Blob): Promise<HTMLImageElement> {
  const address = URL.createObjectURL(photo);
  try {
    const image = new Image();
    image.src = address;
    await image.decode();
    return image;
  } finally {
    URL.revokeObjectURL(address);
  }
}

export async function lighter(photo: Blob): Promise<Blob> {
  if (photo.size <= lightBytes || !turns()) return photo;
  try {
    const image = await drawn(photo);
    const part = Math.min(1, longestPx / Math.max(image.naturalWidth, image.naturalHeight));
    const canvas = document.createElement('canvas');
    canvas.width = Math.round(image.naturalWidth * part);
    canvas.height = Math.round(image.naturalHeight * part);
    const pen = canvas.getContext('2d');
    if (!pen) return photo;
    // What is transparent would become black.
    pen.fillStyle = '#fff';
    pen.fillRect(0, 0, canvas.width, canvas.height);
    pen.drawImage(image, 0, 0, canvas.width, canvas.height);
    const smaller = await new Promise<Blob | null>((done) =>
      canvas.toBlob(done, 'image/jpeg', quality),
    );
    // Safari holds on to a canvas' memory for a while.
    canvas.width = canvas.height = 0;
    if (!smaller || smaller.size >= photo.size) return photo;
    const [first, second] = await Promise.all([bytesOf(photo), bytesOf(smaller)]);
    const joined = withExif(new Uint8Array(first), new Uint8Array(second));
    return new Blob([joined as BlobPart], { type: 'image/jpeg' });
  } catch {
    // A format that this browser can't draw, HEIC for one: the server says what to do about it.
    return photo;
  }
}
