/** Photos for tests: made on the spot, and sent as a phone sends them. */
import { randomBytes } from 'node:crypto';
import type { ErrorBody, SentPhoto, Role } from '@luyin/contract';
import sharp from 'sharp';
import type { TestHouse } from './house.ts';

interface Look {
  width?: number;
  height?: number;
  format?: 'jpeg' | 'png' | 'webp';
  /** In degrees, written into the EXIF block. */
  at?: { lon: number; lat: number };
  /** As a camera writes it: `2026:04:30 10:20:30`. */
  takenAt?: string;
  /** Becomes the EXIF description and author. */
  text?: string;
}

/** Each time another one, so that no two are the same file. */
export async function makePhoto(look: Look = {}): Promise<Buffer> {
  const { width = 400, height = 300, format = 'jpeg', at, takenAt, text } = look;
  const [r = 0, g = 0, b = 0] = randomBytes(3);
  const image = sharp({ create: { width, height, channels: 3, background: { r, g, b } } });
  const degrees = (value: number) => `${Math.floor(value * 1e6)}/1000000 0/1 0/1`;
  return image
    .withExif({
      IFD0: { Make: 'test', ...(text ? { ImageDescription: text, Artist: text } : {}) },
      ...(takenAt ? { IFD2: { DateTimeOriginal: takenAt } } : {}),
      ...(at
        ? {
            IFD3: {
              GPSLatitudeRef: at.lat < 0 ? 'S' : 'N',
              GPSLatitude: degrees(Math.abs(at.lat)),
              GPSLongitudeRef: at.lon < 0 ? 'W' : 'E',
              GPSLongitude: degrees(Math.abs(at.lon)),
            },
          }
        : {}),
    })
    [format]()
    .toBuffer();
}

interface Part {
  name?: string;
  filename?: string;
  type?: string;
  bytes: Uint8Array;
}

/** A multipart body and its content type. */
export function form(parts: readonly Part[]): { payload: Buffer; type: string } {
  const boundary = `----${randomBytes(12).toString('hex')}`;
  const chunks = parts.flatMap(({ name = 'file', filename, type, bytes }) => [
    Buffer.from(
      `--${boundary}\r\nContent-Disposition: form-data; name="${name}"${filename === undefined ? '' : `; filename="${filename}"`}\r\n` +
        `${type ? `Content-Type: ${type}\r\n` : ''}\r\n`,
    ),
    Buffer.from(bytes),
    Buffer.from('\r\n'),
  ]);
  return {
    payload: Buffer.concat([...chunks, Buffer.from(`--${boundary}--\r\n`)]),
    type: `multipart/form-data; boundary=${boundary}`,
  };
}

interface Sending {
  as?: Role | { token: string };
  /** The key of a device: sent instead of signing in, or beside it when `as` is given too. */
  visitor?: string;
  key?: string;
  filename?: string;
  type?: string;
}

export interface SentAnswer {
  status: number;
  body: SentPhoto;
  error: ErrorBody;
  text: string;
}

/** `POST /photos`, by a citizen unless a visitor or somebody else is named. */
export async function sendPhoto(
  house: TestHouse,
  bytes: Uint8Array,
  sending: Sending = {},
): Promise<SentAnswer> {
  const { visitor, key, filename = 'photo.jpg', type = 'image/jpeg' } = sending;
  const as = sending.as ?? (visitor === undefined ? 'citizen' : undefined);
  const token = typeof as === 'string' ? (await house.person(as)).token : as?.token;
  const made = form([{ filename, type, bytes }]);
  const answer = await house.app.inject({
    method: 'POST',
    url: '/api/v1/photos',
    headers: {
      ...(token === undefined ? {} : { authorization: `Bearer ${token}` }),
      ...(visitor === undefined ? {} : { 'x-visitor': visitor }),
      'idempotency-key': key ?? randomBytes(16).toString('hex'),
      'content-type': made.type,
    },
    payload: made.payload,
  });
  const json = JSON.parse(answer.body) as unknown;
  return {
    status: answer.statusCode,
    body: json as SentPhoto,
    error: json as ErrorBody,
    text: answer.body,
  };
}
