/** What the QR code in a picture of a certificate says. */
import { fileTypeFromBuffer } from 'file-type';
import jsQR from 'jsqr';
import sharp from 'sharp';

const pictures = ['image/png', 'image/jpeg', 'image/webp'];
// A code that fills a photo reads better small, one in the corner of a poster better large.
const widths = [1200, 800, 2000, 500, 3200];

/** null: the file is no picture; '': no code was found in it. */
export async function readPicture(bytes: Buffer): Promise<string | null> {
  const type = await fileTypeFromBuffer(bytes);
  if (!type || !pictures.includes(type.mime)) return null;
  for (const width of widths) {
    const { data, info } = await sharp(bytes)
      .rotate()
      .resize({ width, height: width, fit: 'inside' })
      .flatten({ background: '#fff' })
      .ensureAlpha()
      .raw()
      .toBuffer({ resolveWithObject: true });
    const found = jsQR(new Uint8ClampedArray(data), info.width, info.height);
    if (found?.data) return found.data;
  }
  return '';
}
