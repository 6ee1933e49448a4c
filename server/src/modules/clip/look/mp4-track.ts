/** One track: what it is, how long, and where its samples lie. */
import { fail } from '../../../failure.ts';
import type { Box, Boxes } from './boxes.ts';

export interface Track {
  id: number;
  kind: 'vide' | 'soun' | 'other';
  codec: string;
  timescale: number;
  seconds: number;
  tables: Map<string, Box>;
}

const needed: Record<string, ReadonlySet<string>> = {
  trak: new Set(['tkhd', 'edts', 'tref', 'tapt', 'mdia']),
  mdia: new Set(['mdhd', 'hdlr', 'elng', 'minf']),
  minf: new Set(['vmhd', 'smhd', 'hdlr', 'dinf', 'stbl']),
  stbl: new Set([
    ...['stsd', 'stts', 'ctts', 'cslg', 'stsc', 'stsz', 'stz2', 'stco', 'co64', 'stss', 'stps'],
    ...['sdtp', 'sbgp', 'sgpd', 'subs', 'saiz', 'saio', 'padb', 'stdp'],
  ]),
};

export async function readTrack(boxes: Boxes, trak: Box): Promise<Track> {
  const tables = new Map<string, Box>();
  const walk = async (parent: Box): Promise<void> => {
    for await (const box of boxes.children(parent)) {
      if (!needed[parent.type]!.has(box.type)) boxes.blank(box);
      else if (box.type in needed) await walk(box);
      else if (parent.type !== 'minf' || box.type !== 'hdlr') tables.set(box.type, box);
    }
  };
  await walk(trak);
  const content = (type: string) => {
    const box = tables.get(type);
    if (!box) throw fail('clip_broken');
    return boxes.content(box);
  };
  const handler = (await content('hdlr')).toString('latin1', 8, 12);
  const { timescale, seconds } = lengthIn(await content('mdhd'));
  const kind = handler === 'vide' || handler === 'soun' ? handler : 'other';
  return {
    id: idIn(await content('tkhd')),
    kind,
    codec: kind === 'other' ? '' : (await content('stsd')).toString('latin1', 12, 16),
    timescale,
    seconds: Math.max(seconds, lengthOfSamples(await content('stts')) / timescale),
    tables,
  };
}

function idIn(tkhd: Buffer): number {
  const at = tkhd[0] === 1 ? 20 : 12;
  if (tkhd.length < at + 4) throw fail('clip_broken');
  return tkhd.readUInt32BE(at);
}

/** Of an mvhd or mdhd: both begin alike. */
export function lengthIn(head: Buffer): { timescale: number; seconds: number } {
  const wide = head[0] === 1;
  if (head.length < (wide ? 32 : 20)) throw fail('clip_broken');
  const timescale = head.readUInt32BE(wide ? 20 : 12);
  if (timescale === 0) throw fail('clip_broken');
  const unknown = wide ? 2n ** 64n - 1n : 2n ** 32n - 1n;
  const length = wide ? head.readBigUInt64BE(24) : BigInt(head.readUInt32BE(16));
  return { timescale, seconds: length === unknown ? 0 : Number(length) / timescale };
}

/** The number of rows stands ahead of them, and has to be true. */
function rowsIn(table: Buffer, head: number, width: number): number {
  if (table.length < head) throw fail('clip_broken');
  const count = table.readUInt32BE(head - 4);
  if (head + count * width > table.length) throw fail('clip_broken');
  return count;
}

function lengthOfSamples(stts: Buffer): number {
  let sum = 0;
  const count = rowsIn(stts, 8, 8);
  for (let n = 0; n < count; n++)
    sum += stts.readUInt32BE(8 + n * 8) * stts.readUInt32BE(12 + n * 8);
  return sum;
}

/** A track of positions, of subtitles, of anything that is neither seen nor heard goes, its samples with it. */
export async function removeSamples(
  boxes: Boxes,
  trak: Box,
  { tables }: Track,
  data: readonly Box[],
): Promise<void> {
  const [sizes, groups, chunks, wide] = ['stsz', 'stsc', 'stco', 'co64'].map((type) => {
    const box = tables.get(type);
    return box ? boxes.content(box) : undefined;
  });
  const places = await (wide ?? chunks);
  if (!sizes || !groups || !places) throw fail('clip_type_unsupported');
  for (const span of spans(await sizes, await groups, places, wide ? 8 : 4)) {
    if (!data.some(({ body, end }) => span.at >= body && span.at + span.zeros <= end))
      throw fail('clip_broken');
    boxes.edits.push(span);
  }
  boxes.blank(trak);
}

/** One for each chunk. */
function* spans(
  stsz: Buffer,
  stsc: Buffer,
  places: Buffer,
  width: number,
): Generator<{ at: number; zeros: number }> {
  const all = stsz.length >= 12 ? stsz.readUInt32BE(4) : 0;
  const samples = all > 0 ? stsz.readUInt32BE(8) : rowsIn(stsz, 12, 4);
  const [groups, chunks] = [rowsIn(stsc, 8, 12), rowsIn(places, 8, width)];
  let [group, perChunk, sample] = [0, 0, 0];
  for (let chunk = 1; chunk <= chunks; chunk++) {
    while (group < groups && stsc.readUInt32BE(8 + group * 12) <= chunk)
      perChunk = stsc.readUInt32BE(12 + group++ * 12);
    const row = 8 + (chunk - 1) * width;
    const at = width === 8 ? Number(places.readBigUInt64BE(row)) : places.readUInt32BE(row);
    const last = Math.min(samples, sample + perChunk);
    let zeros = 0;
    if (all > 0) zeros = (last - sample) * all;
    else for (let n = sample; n < last; n++) zeros += stsz.readUInt32BE(12 + n * 4);
    sample = last;
    if (zeros > 0) yield { at, zeros };
  }
}
