/**
 * A file that someone sent becomes three pictures of ours. Nothing of the file itself is kept: what is stored are pixels
 * that were drawn and written anew, so that whatever else lay in it (a page, a script, a place) stays behind.
 */
import { fileTypeFromFile } from 'file-type';
import type { Metadata, Sharp, SharpOptions } from 'sharp';
import { fail } from '../../failure.ts';
import { inTurns } from './turns.ts';

export const sizes = {
  large: { side: 1600, ext: 'jpg', type: 'image/jpeg' },
  medium: { side: 720, ext: 'webp', type: 'image/webp' },
  small: { side: 320, ext: 'webp', type: 'image/webp' },
} as const;
export type Size = keyof typeof sizes;
export const sizeNames = Object.keys(sizes) as Size[];

export interface Drawn {
  pictures: Record<Size, Buffer>;
  /** Of the large one. */
  width: number;
  height: number;
  /** The file's own EXIF block, unread. */
  exif: Buffer | null;
}

/** Formats by the name that file-type has for them. */
const taken = { 'image/jpeg': 'jpeg', 'image/png': 'png', 'image/webp': 'webp' } as const;
const heic = /^image\/(hei[cf](-sequence)?|avif)$/;

/**
 * A JPEG is drawn line by line and made smaller on the way; other kinds, and progressive ones, have to lie in memory
 * whole. The larger limit is that of phones with 64 million pixels.
 */
const pixelLimits = { byLine: 67_000_000, whole: 26_000_000 };

/** Two at a time keep within the memory that is budgeted, and leave the database a core. */
const turn = inTurns(2);

/** Refuses what is no photo (`photo_*`). */
export async function drawSizes(file: string): Promise<Drawn> {
  const format = await formatOf(file);
  return turn(async () => {
    const open = await sharp();
    const said = await readable(open(file, { limitInputPixels: false }).metadata());
    const { exif } = said;
    if (said.format !== format) throw fail('photo_broken');
    const limit = pixelLimit(said);
    if (said.width * said.height > limit) throw fail('photo_too_many_pixels');
    return { ...(await draw(open, file, limit)), exif: exif ?? null };
  });
}

/** By its first bytes. The file's name and what the client calls it say nothing. */
async function formatOf(file: string): Promise<string> {
  const found = await fileTypeFromFile(file).catch(() => undefined);
  const mime = found?.mime ?? '';
  if (heic.test(mime)) throw fail('photo_heic');
  if (!(mime in taken)) throw fail('photo_type_unsupported');
  return taken[mime as keyof typeof taken];
}

const pixelLimit = ({ format, isProgressive }: Metadata): number =>
  format === 'jpeg' && !isProgressive ? pixelLimits.byLine : pixelLimits.whole;

type Open = (input: string | Buffer, options: SharpOptions) => Sharp;

/** The file is read once; the smaller two are made from the large one, of which nothing but its own bytes is in memory. */
async function draw(open: Open, file: string, limit: number): Promise<Omit<Drawn, 'exif'>> {
  const { data: large, info } = await readable(
    open(file, { failOn: 'error', limitInputPixels: limit })
      .autoOrient()
      .resize(within(sizes.large.side))
      .flatten({ background: '#ffffff' })
      .toColourspace('srgb')
      // Tables made for each photo would save 4 % of the file, and need the whole of it in memory.
      .jpeg({ quality: 80, optimiseCoding: false })
      .timeout({ seconds: 20 })
      .toBuffer({ resolveWithObject: true }),
  );
  // One after the other: side by side they would need more memory and be no faster.
  const smaller = (side: number) =>
    open(large, {}).resize(within(side)).webp({ quality: 76 }).toBuffer();
  const medium = await smaller(sizes.medium.side);
  const small = await smaller(sizes.small.side);
  return { pictures: { large, medium, small }, width: info.width, height: info.height };
}

const within = (side: number) =>
  ({ width: side, height: side, fit: 'inside', withoutEnlargement: true }) as const;

/** Whatever the decoder stumbles over is the file's fault. */
async function readable<T>(work: Promise<T>): Promise<T> {
  try {
    return await work;
  } catch {
    throw fail('photo_broken');
  }
}

let loaded: Promise<Open> | undefined;

/** The image library is large: a server that was sent no photo yet does without. */
function sharp(): Promise<Open> {
  return (loaded ??= load());
}

async function load(): Promise<Open> {
  const { default: library } = await import('sharp');
  // Every photo is seen once, so remembering costs memory for nothing; turns do what more threads would.
  library.cache(false);
  library.concurrency(1);
  // No other decoder (SVG, PDF, TIFF, …) is ever reached, whatever a file pretends to be.
  library.block({ operation: ['VipsForeignLoad'] });
  library.unblock({
    operation: ['VipsForeignLoadJpeg', 'VipsForeignLoadPng', 'VipsForeignLoadWebp'],
  });
  return library;
}
