/** WebM with sound in it, as Chromium records it: lengths left open, no duration, and blocks that say their time. */
import { fail } from '../../../failure.ts';
import type { Edit } from './file.ts';
import type { Looked } from './looked.ts';

const id = {
  ebml: 0x1a45dfa3,
  docType: 0x4282,
  segment: 0x18538067,
  seekHead: 0x114d9b74,
  info: 0x1549a966,
  timestampScale: 0x2ad7b1,
  duration: 0x4489,
  muxingApp: 0x4d80,
  writingApp: 0x5741,
  tracks: 0x1654ae6b,
  trackEntry: 0xae,
  trackType: 0x83,
  codec: 0x86,
  cluster: 0x1f43b675,
  timestamp: 0xe7,
  simpleBlock: 0xa3,
  blockGroup: 0xa0,
  block: 0xa1,
  cues: 0x1c53bb6b,
  empty: 0xec,
};
const keptOfSegment = new Set([id.seekHead, id.info, id.tracks, id.cluster, id.cues, id.empty]);
const keptOfInfo = new Set([id.timestampScale, id.duration, id.muxingApp, id.writingApp]);

interface Element {
  id: number;
  at: number;
  body: number;
  end: number;
}

export function lookAtWebm(file: Buffer): Looked {
  const edits: Edit[] = [];
  const found = { scale: 1_000_000, last: 0, said: 0, sound: false };
  const [head, segment] = [...elements(file, 0, file.length)];
  const type = head && [...elements(file, head.body, head.end)].find((e) => e.id === id.docType);
  if (!type || file.toString('latin1', type.body, type.end).replace(/\0+$/, '') !== 'webm')
    throw fail('clip_type_unsupported');
  if (segment?.id !== id.segment) throw fail('clip_broken');
  for (const part of elements(file, segment.body, segment.end)) {
    if (!keptOfSegment.has(part.id)) edits.push(emptied(part));
    else if (part.id === id.info) readInfo(file, part, found, edits);
    else if (part.id === id.tracks) readTracks(file, part, found);
    else if (part.id === id.cluster) readCluster(file, part, found);
  }
  if (!found.sound) throw fail('clip_broken');
  const seconds = (Math.max(found.last, found.said) * found.scale) / 1e9;
  return { kind: 'voice', format: 'webm', seconds, edits };
}

interface Found {
  /** Nanoseconds. */
  scale: number;
  last: number;
  said: number;
  sound: boolean;
}

function readInfo(file: Buffer, info: Element, found: Found, edits: Edit[]): void {
  for (const e of elements(file, info.body, info.end)) {
    if (e.id === id.timestampScale) found.scale = number(file, e);
    else if (e.id === id.duration) {
      const wide = e.end - e.body === 8;
      if (!wide && e.end - e.body !== 4) throw fail('clip_broken');
      found.said = wide ? file.readDoubleBE(e.body) : file.readFloatBE(e.body);
      if (!(found.said >= 0 && Number.isFinite(found.said))) throw fail('clip_broken');
    } else if (!keptOfInfo.has(e.id)) edits.push(emptied(e));
  }
}

function readTracks(file: Buffer, tracks: Element, found: Found): void {
  for (const track of elements(file, tracks.body, tracks.end)) {
    if (track.id !== id.trackEntry) continue;
    for (const e of elements(file, track.body, track.end)) {
      // A film in a WebM can’t be seen on an iPhone; there is nothing else that we could take here.
      if (e.id === id.trackType && number(file, e) !== 2) throw fail('clip_type_unsupported');
      if (e.id === id.codec && /^A_(OPUS|VORBIS)/.test(file.toString('latin1', e.body, e.end)))
        found.sound = true;
    }
  }
}

function readCluster(file: Buffer, cluster: Element, found: Found): void {
  let base = 0;
  const block = (e: Element) => {
    // The track’s number, then the time after that of the cluster.
    const at = e.body + vint(file, e.body, e.end).length;
    if (at + 3 > e.end) throw fail('clip_broken');
    found.last = Math.max(found.last, base + file.readInt16BE(at));
  };
  for (const e of elements(file, cluster.body, cluster.end)) {
    if (e.id === id.timestamp) base = number(file, e);
    else if (e.id === id.simpleBlock) block(e);
    else if (e.id === id.blockGroup)
      for (const inner of elements(file, e.body, e.end)) if (inner.id === id.block) block(inner);
  }
}

/** As long as before: a Void element with zeros in it. */
function emptied({ at, end }: Element): Edit {
  const bytes = Buffer.alloc(end - at);
  bytes[0] = id.empty;
  if (bytes.length < 9) bytes[1] = 0x80 | (bytes.length - 2);
  else {
    bytes[1] = 0x01;
    bytes.writeUIntBE(bytes.length - 9, 3, 6);
  }
  return { at, bytes };
}

function number(file: Buffer, { body, end }: Element): number {
  if (end - body < 1 || end - body > 6) throw fail('clip_broken');
  return file.readUIntBE(body, end - body);
}

function vint(file: Buffer, at: number, end: number): { value: number; length: number } {
  const first = file[at];
  if (at >= end || !first) throw fail('clip_broken');
  const length = Math.clz32(first) - 23;
  if (at + length > end) throw fail('clip_broken');
  let value = first & (0xff >> length);
  let open = value === 0xff >> length;
  for (let n = 1; n < length; n++) {
    value = value * 256 + file[at + n]!;
    open &&= file[at + n] === 0xff;
  }
  return { value: open ? Infinity : value, length };
}

/** Where a length was left open, a cluster ends ahead of whatever can’t be in one. */
function* elements(file: Buffer, from: number, end: number): Generator<Element> {
  for (let at = from; at < end;) {
    const idLength = vint(file, at, end).length;
    if (idLength > 4) throw fail('clip_broken');
    const element = { id: file.readUIntBE(at, idLength), at };
    const size = vint(file, at + idLength, end);
    const body = at + idLength + size.length;
    const to = size.value === Infinity ? openEnd(file, element.id, body, end) : body + size.value;
    if (to > end) throw fail('clip_broken');
    yield { ...element, body, end: to };
    at = to;
  }
}

function openEnd(file: Buffer, of: number, body: number, end: number): number {
  if (of === id.segment) return end;
  if (of !== id.cluster) throw fail('clip_broken');
  for (let at = body; at < end;) {
    const idLength = vint(file, at, end).length;
    if (idLength === 4) return at;
    const size = vint(file, at + idLength, end);
    at += idLength + size.length + size.value;
    if (at > end) throw fail('clip_broken');
  }
  return end;
}
