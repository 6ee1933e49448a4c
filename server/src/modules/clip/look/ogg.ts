/** Opus in Ogg, as Firefox records it. */
import { fail } from '../../../failure.ts';
import type { Edit } from './file.ts';
import type { Looked } from './looked.ts';

interface Page {
  at: number;
  body: number;
  end: number;
  /** The last packet in it goes on in the next one. */
  open: boolean;
  /** In samples of 1/48000 s; -1: no packet ends in it. */
  position: bigint;
}

export function lookAtOgg(file: Buffer): Looked {
  const all = [...pages(file)];
  const head = all[0]!;
  if (file.toString('latin1', head.body, head.body + 8) !== 'OpusHead')
    throw fail('clip_type_unsupported');
  if (head.end - head.body < 19) throw fail('clip_broken');
  const skipped = BigInt(file.readUInt16LE(head.body + 10));
  const last = all.reduce((max, { position }) => (position > max ? position : max), 0n);
  const seconds = Math.max(0, Number(last - skipped) / 48000);
  return { kind: 'voice', format: 'ogg', seconds, edits: withoutComments(file, all) };
}

function* pages(file: Buffer): Generator<Page> {
  const serial = file.length >= 27 ? file.readUInt32LE(14) : 0;
  for (let at = 0; at < file.length;) {
    if (at + 27 > file.length || file.toString('latin1', at, at + 4) !== 'OggS')
      throw fail('clip_broken');
    // Several streams in one file are a film, or somebody’s trick.
    if (file.readUInt32LE(at + 14) !== serial) throw fail('clip_type_unsupported');
    const table = at + 27;
    const body = table + file[at + 26]!;
    if (body > file.length) throw fail('clip_broken');
    const lengths = file.subarray(table, body);
    const end = body + lengths.reduce((sum, length) => sum + length, 0);
    if (end > file.length) throw fail('clip_broken');
    yield { at, body, end, open: lengths.at(-1) === 255, position: file.readBigInt64LE(at + 6) };
    at = end;
  }
}

/** The second packet has pages of its own. It keeps its length and says that there are no comments. */
function withoutComments(file: Buffer, all: readonly Page[]): Edit[] {
  const last = all.findIndex(({ open }, n) => n > 0 && !open);
  if (last < 0) throw fail('clip_broken');
  const own = all.slice(1, last + 1);
  const packet = Buffer.concat(own.map(({ body, end }) => file.subarray(body, end)));
  if (packet.toString('latin1', 0, 8) !== 'OpusTags' || packet.length < 16)
    throw fail('clip_broken');
  const list = 12 + packet.readUInt32LE(8);
  if (list + 4 > packet.length) throw fail('clip_broken');
  packet.fill(0, list);
  let done = 0;
  return own.map(({ at, body, end }) => {
    const page = Buffer.from(file.subarray(at, end));
    packet.copy(page, body - at, done, (done += end - body));
    page.writeUInt32LE(0, 22);
    page.writeUInt32LE(oggSum(page), 22);
    return { at, bytes: page };
  });
}

const polynomial = 0x04c11db7;
const sums = Uint32Array.from({ length: 256 }, (_, n) => {
  let sum = n << 24;
  for (let bit = 0; bit < 8; bit++) sum = sum & 0x80000000 ? (sum << 1) ^ polynomial : sum << 1;
  return sum >>> 0;
});

/** The checksum of a page, its own four bytes being zero. */
export function oggSum(page: Buffer): number {
  let sum = 0;
  for (const byte of page) sum = ((sum << 8) ^ sums[((sum >>> 24) ^ byte) & 0xff]!) >>> 0;
  return sum;
}
