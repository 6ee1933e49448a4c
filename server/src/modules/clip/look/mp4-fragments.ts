/** Films in fragments, as browsers record them: how long they are is said nowhere but in each fragment. */
import { fail } from '../../../failure.ts';
import type { Box, Boxes } from './boxes.ts';

export interface Fragments {
  /** How long a sample is, by track, where nothing else is said. */
  defaults: Map<number, number>;
  /** What was counted so far, by track, in its own timescale. */
  lengths: Map<number, number>;
  /** Tracks of pictures and of sound. */
  known: Set<number>;
}

const neededOfTrack = new Set([
  'tfhd',
  'tfdt',
  'trun',
  'sdtp',
  'sbgp',
  'sgpd',
  'subs',
  'saiz',
  'saio',
]);

export async function readFragmentDefaults(boxes: Boxes, mvex: Box, to: Fragments): Promise<void> {
  for await (const box of boxes.children(mvex)) {
    if (box.type === 'trex') {
      const trex = await boxes.content(box);
      if (trex.length < 24) throw fail('clip_broken');
      to.defaults.set(trex.readUInt32BE(4), trex.readUInt32BE(12));
    } else if (box.type !== 'mehd') boxes.blank(box);
  }
}

export async function readFragment(boxes: Boxes, moof: Box, to: Fragments): Promise<void> {
  for await (const box of boxes.children(moof)) {
    if (box.type === 'traf') await readTrackFragment(boxes, box, to);
    else if (box.type !== 'mfhd') boxes.blank(box);
  }
}

async function readTrackFragment(boxes: Boxes, traf: Box, to: Fragments): Promise<void> {
  let head: { id: number; length: number } | undefined;
  for await (const box of boxes.children(traf)) {
    if (!neededOfTrack.has(box.type)) boxes.blank(box);
    else if (box.type === 'tfhd') {
      head = headIn(await boxes.content(box), to.defaults);
      // Its samples lie among the others: what they say can't be taken out.
      if (!to.known.has(head.id)) throw fail('clip_type_unsupported');
    } else if (box.type === 'trun') {
      if (!head) throw fail('clip_broken');
      const run = lengthOfRun(await boxes.content(box), head.length);
      to.lengths.set(head.id, (to.lengths.get(head.id) ?? 0) + run);
    }
  }
}

function headIn(tfhd: Buffer, defaults: Map<number, number>): { id: number; length: number } {
  if (tfhd.length < 8) throw fail('clip_broken');
  const [flags, id] = [tfhd.readUIntBE(1, 3), tfhd.readUInt32BE(4)];
  const at = 8 + (flags & 0x01 ? 8 : 0) + (flags & 0x02 ? 4 : 0);
  if (!(flags & 0x08)) return { id, length: defaults.get(id) ?? 0 };
  if (tfhd.length < at + 4) throw fail('clip_broken');
  return { id, length: tfhd.readUInt32BE(at) };
}

function lengthOfRun(trun: Buffer, byDefault: number): number {
  if (trun.length < 8) throw fail('clip_broken');
  const [flags, count] = [trun.readUIntBE(1, 3), trun.readUInt32BE(4)];
  if (!(flags & 0x100)) return count * byDefault;
  const first = 8 + (flags & 0x01 ? 4 : 0) + (flags & 0x04 ? 4 : 0);
  const width = 4 * [0x100, 0x200, 0x400, 0x800].filter((flag) => flags & flag).length;
  if (first + count * width > trun.length) throw fail('clip_broken');
  let sum = 0;
  for (let n = 0; n < count; n++) sum += trun.readUInt32BE(first + n * width);
  return sum;
}
