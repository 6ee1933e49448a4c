/**
 * AAC (ADTS) and MP3: frames one after the other, each with its own heading. They are counted, so a file can’t lie about
 * its length; one that was cut plays up to the cut and is taken.
 */
import { fail } from '../../../failure.ts';
import type { Edit } from './file.ts';
import type { Looked } from './looked.ts';

interface Frame {
  bytes: number;
  seconds: number;
}

export function lookAtFrames(file: Buffer): Looked {
  const edits: Edit[] = [];
  const start = tagLength(file);
  if (start > file.length) throw fail('clip_broken');
  if (start > 0) edits.push({ at: 0, bytes: emptyTag(start) });
  const aac = adtsFrame(file, start);
  if (!aac && !mp3Frame(file, start)) throw fail('clip_type_unsupported');
  const frameAt = aac ? adtsFrame : mp3Frame;
  const end = endOfSound(file, edits);
  let seconds = 0;
  let at = start;
  while (at < end) {
    const frame = frameAt(file, at);
    if (!frame) {
      // Less than a heading is the beginning of a frame that did not come.
      if (end - at < 8) break;
      throw fail('clip_broken');
    }
    if (at + frame.bytes > end) break;
    seconds += frame.seconds;
    at += frame.bytes;
  }
  return { kind: 'voice', format: aac ? 'aac' : 'mp3', seconds, edits };
}

/** An ID3v2 tag ahead of the sound: titles, pictures, and whatever else an app put there. */
function tagLength(file: Buffer): number {
  if (file.toString('latin1', 0, 3) !== 'ID3') return 0;
  const size = [6, 7, 8, 9].reduce((sum, at) => sum * 128 + (file[at]! & 0x7f), 0);
  return 10 + size + (file[5]! & 0x10 ? 10 : 0);
}

/** As long as before, all of it padding. */
function emptyTag(length: number): Buffer {
  const tag = Buffer.alloc(length);
  tag.write('ID3', 'latin1');
  tag[3] = 4;
  for (let n = 0; n < 4; n++) tag[9 - n] = Math.floor((length - 10) / 128 ** n) & 0x7f;
  return tag;
}

/** An ID3v1 tag is the last 128 bytes. */
function endOfSound(file: Buffer, edits: Edit[]): number {
  const at = file.length - 128;
  if (at < 0 || file.toString('latin1', at, at + 3) !== 'TAG') return file.length;
  edits.push({ at: at + 3, zeros: 125 });
  return at;
}

const aacRates = [
  96000, 88200, 64000, 48000, 44100, 32000, 24000, 22050, 16000, 12000, 11025, 8000, 7350,
];

function adtsFrame(file: Buffer, at: number): Frame | null {
  if (at + 7 > file.length || file[at] !== 0xff || (file[at + 1]! & 0xf6) !== 0xf0) return null;
  const rate = aacRates[(file[at + 2]! >> 2) & 0x0f];
  const bytes = ((file[at + 3]! & 0x03) << 11) | (file[at + 4]! << 3) | (file[at + 5]! >> 5);
  if (rate === undefined || bytes < 7) return null;
  return { bytes, seconds: (1024 * ((file[at + 6]! & 0x03) + 1)) / rate };
}

const mp3Rates = [44100, 48000, 32000];
const kilobits = {
  1: [0, 32, 40, 48, 56, 64, 80, 96, 112, 128, 160, 192, 224, 256, 320],
  2: [0, 8, 16, 24, 32, 40, 48, 56, 64, 80, 96, 112, 128, 144, 160],
};

/** MPEG 1, 2 and 2.5, layer III. */
function mp3Frame(file: Buffer, at: number): Frame | null {
  if (at + 4 > file.length || file[at] !== 0xff || (file[at + 1]! & 0xe6) !== 0xe2) return null;
  const version = (file[at + 1]! >> 3) & 0x03;
  const rate = mp3Rates[(file[at + 2]! >> 2) & 0x03];
  const bits = kilobits[version === 3 ? 1 : 2][file[at + 2]! >> 4];
  if (version === 1 || rate === undefined || !bits) return null;
  const perSecond = rate / (version === 3 ? 1 : version === 2 ? 2 : 4);
  const samples = version === 3 ? 1152 : 576;
  const padding = (file[at + 2]! >> 1) & 1;
  return {
    bytes: Math.floor((samples / 8) * ((bits * 1000) / perSecond)) + padding,
    seconds: samples / perSecond,
  };
}
