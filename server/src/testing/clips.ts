/** Videos and voice notes for tests: a few hundred bytes that say what a phone’s file says, and sent as a phone sends them. */
import { randomBytes } from 'node:crypto';
import type { Clip, ErrorBody, Role } from '@luyin/contract';
import { oggSum } from '../modules/clip/look/ogg.ts';
import type { TestHouse } from './house.ts';
import { form } from './photos.ts';

export const box = (type: string, ...content: Uint8Array[]): Buffer => {
  const body = Buffer.concat(content);
  return Buffer.concat([u32(8 + body.length), Buffer.from(type, 'latin1'), body]);
};
export const u32 = (...values: number[]): Buffer => {
  const bytes = Buffer.alloc(values.length * 4);
  values.forEach((value, n) => bytes.writeUInt32BE(value, n * 4));
  return bytes;
};
const text = (value: string) => Buffer.from(value, 'latin1');

interface TrackLook {
  handler: string;
  codec: string;
  seconds: number;
  /** Of the samples, when they are to say something else than the heading. */
  counted?: number;
  /** Where its one sample lies. */
  at?: number;
  bytes?: number;
  extra?: Buffer[];
}

/** Timescale 1000 everywhere. */
function track(id: number, look: TrackLook): Buffer {
  const { handler, codec, seconds, counted = seconds, at = 0, bytes = 0, extra = [] } = look;
  const table = box(
    'stbl',
    box('stsd', u32(0, 1), box(codec, Buffer.alloc(8))),
    box('stts', u32(0, 1, 1, Math.round(counted * 1000))),
    box('stsc', u32(0, 1, 1, 1, 1)),
    box('stsz', u32(0, 0, 1, bytes)),
    box('stco', u32(0, 1, at)),
  );
  return box(
    'trak',
    box('tkhd', u32(0, 0, 0, id, 0, Math.round(seconds * 1000)), Buffer.alloc(60)),
    box(
      'mdia',
      box('mdhd', u32(0, 0, 0, 1000, Math.round(seconds * 1000), 0)),
      box('hdlr', u32(0, 0), text(handler), Buffer.alloc(13)),
      box('minf', box(handler === 'vide' ? 'vmhd' : 'smhd', Buffer.alloc(8)), table),
    ),
    ...extra,
  );
}

interface Mp4Look {
  brand?: string;
  seconds?: number;
  /** What the movie’s heading says, when that is something else. */
  said?: number;
  tracks?: TrackLook[];
  /** Beside the tracks. */
  inMovie?: Buffer[];
  outside?: Buffer[];
  /** Phones write it last. */
  moovFirst?: boolean;
  data?: Buffer;
}

export const ftyp = (brand = 'isom') => box('ftyp', text(brand), u32(512), text('isomavc1'));

/** A video of one track, unless something else is asked for. The first content of its data lies at byte 32 of it. */
export function makeMp4(look: Mp4Look = {}): Buffer {
  const { seconds = 8, said = seconds, data = randomBytes(64), moovFirst = false } = look;
  const tracks = look.tracks ?? [{ handler: 'vide', codec: 'avc1', seconds }];
  const moov = box(
    'moov',
    box('mvhd', u32(0, 0, 0, 1000, Math.round(said * 1000)), Buffer.alloc(80)),
    ...tracks.map((one, n) => track(n + 1, one)),
    ...(look.inMovie ?? []),
  );
  const parts = [box('mdat', data), ...(look.outside ?? [])];
  return Buffer.concat([ftyp(look.brand), ...(moovFirst ? [moov, ...parts] : [...parts, moov])]);
}

/** As a browser records it: nothing in the heading, and each fragment counts its samples. */
export function makeFragmentedM4a(seconds: number): Buffer {
  const moov = box(
    'moov',
    box('mvhd', u32(0, 0, 0, 1000, 0), Buffer.alloc(80)),
    track(1, { handler: 'soun', codec: 'mp4a', seconds: 0 }),
    box('mvex', box('trex', u32(0, 1, 1, 20, 0, 0))),
  );
  const half = (duration: number) =>
    Buffer.concat([
      box(
        'moof',
        box('mfhd', u32(0, 1)),
        box('traf', box('tfhd', u32(0, 1)), box('trun', u32(0x100, 1, duration))),
      ),
      box('mdat', randomBytes(32)),
    ]);
  const each = Math.round(seconds * 500);
  return Buffer.concat([ftyp('iso5'), moov, half(each), half(each)]);
}

/** 44.1 kHz, 1024 samples a frame. */
export function makeAac(seconds: number): Buffer {
  const frame = Buffer.alloc(64);
  frame.set([0xff, 0xf1, 0x50, 0x80, 64 >> 3, ((64 & 7) << 5) | 0x1f, 0xfc]);
  return Buffer.concat(Array<Buffer>(Math.round((seconds * 44100) / 1024)).fill(frame));
}

/** MPEG 2, 16 kHz, 16 kbit/s, 576 samples a frame: 72 bytes. */
export function makeMp3(seconds: number): Buffer {
  const frame = Buffer.alloc(72);
  frame.set([0xff, 0xf3, 0x28, 0xc0]);
  return Buffer.concat(Array<Buffer>(Math.round((seconds * 16000) / 576)).fill(frame));
}

const ebml = (id: string, ...content: Uint8Array[]): Buffer => {
  const body = Buffer.concat(content);
  return Buffer.concat([Buffer.from(id, 'hex'), Buffer.from([0x10, 0, 0, 0]), body]).fill(
    u32((0x10000000 | body.length) >>> 0),
    id.length / 2,
    id.length / 2 + 4,
  );
};

/** Lengths of the segment and of its clusters left open, as MediaRecorder does. */
export function makeWebm(
  seconds: number,
  { codec = 'A_OPUS', type = 2, extra = [] as Buffer[] } = {},
): Buffer {
  const open = Buffer.from('01ffffffffffffff', 'hex');
  const cluster = (atMs: number) =>
    Buffer.concat([
      Buffer.from('1f43b675', 'hex'),
      open,
      ebml('e7', u32(atMs)),
      ebml('a3', Buffer.from([0x81, 0, 0, 0x80]), randomBytes(20)),
    ]);
  const times = Array.from({ length: Math.ceil(seconds) }, (_, n) => n * 1000);
  return Buffer.concat([
    ebml('1a45dfa3', ebml('4282', text('webm'))),
    Buffer.from('18538067', 'hex'),
    open,
    ebml('1549a966', ebml('2ad7b1', u32(1_000_000)), ebml('4d80', text('Chrome'))),
    ebml('1654ae6b', ebml('ae', ebml('83', Buffer.from([type])), ebml('86', text(codec)))),
    ...extra,
    ...[...times, seconds * 1000].map(cluster),
  ]);
}
export const webmTags = (content: string) => ebml('1254c367', text(content));

const oggPage = (sequence: number, samples: number, packet: Buffer): Buffer => {
  const lengths = [
    ...Array<number>(Math.floor(packet.length / 255)).fill(255),
    packet.length % 255,
  ];
  const head = Buffer.alloc(27);
  head.write('OggS', 'latin1');
  head.writeBigInt64LE(BigInt(samples), 6);
  head.writeUInt32LE(7, 14);
  head.writeUInt32LE(sequence, 18);
  head[26] = lengths.length;
  const page = Buffer.concat([head, Buffer.from(lengths), packet]);
  page.writeUInt32LE(oggSum(page), 22);
  return page;
};

export function makeOgg(seconds: number, comment = 'ENCODER=Mozilla'): Buffer {
  const head = Buffer.alloc(19);
  head.write('OpusHead', 'latin1');
  head.writeUInt16LE(312, 10);
  const length = (value: number) => u32(value).swap32();
  const tags = [text('OpusTags'), length(4), text('Rust'), length(1), length(comment.length)];
  return Buffer.concat([
    oggPage(0, 0, head),
    oggPage(1, 0, Buffer.concat([...tags, text(comment)])),
    oggPage(2, Math.round(seconds * 48000) + 312, randomBytes(300)),
  ]);
}

interface Sending {
  as?: Role | { token: string };
  /** The key of a device, sent instead of signing in. */
  visitor?: string;
  key?: string;
}

/** `POST /clips`, by a citizen unless a visitor or somebody else is named. */
export async function sendClip(
  house: TestHouse,
  bytes: Uint8Array,
  { as, visitor, key = randomBytes(16).toString('hex') }: Sending = {},
): Promise<{ status: number; body: Clip; error: ErrorBody; text: string }> {
  const who = as ?? (visitor === undefined ? 'citizen' : undefined);
  const token = typeof who === 'string' ? (await house.person(who)).token : who?.token;
  // Whatever it is called: the content decides.
  const made = form([{ filename: 'clip.jpg', type: 'image/jpeg', bytes }]);
  const answer = await house.app.inject({
    method: 'POST',
    url: '/api/v1/clips',
    headers: {
      ...(token === undefined ? {} : { authorization: `Bearer ${token}` }),
      ...(visitor === undefined ? {} : { 'x-visitor': visitor }),
      'idempotency-key': key,
      'content-type': made.type,
    },
    payload: made.payload,
  });
  const json = JSON.parse(answer.body) as unknown;
  return {
    status: answer.statusCode,
    body: json as Clip,
    error: json as ErrorBody,
    text: answer.body,
  };
}
