/**
 * Routes with `upload` in the contract: multipart/form-data with one file in the field `file`, and nothing else. The file
 * goes to the disk as it comes in, however many people send at once over slow networks, and leaves it with the answer.
 */
import { createHash, randomUUID } from 'node:crypto';
import { createWriteStream } from 'node:fs';
import { rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { Transform } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import multipart, { type MultipartFile } from '@fastify/multipart';
import { photoLimitBytes, videoLimitBytes } from '@luyin/contract';
import type { ErrorCode } from '@luyin/contract/errors';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import { Failure, fail } from '../failure.ts';

export interface ReceivedFile {
  /** Where it lies until the request is answered. */
  path: string;
  /** Hex; tells one file from another under the same Idempotency-Key. */
  sha256: string;
}

/** What is sent to an address: how much of it, and the words when it is not that. */
interface UploadKind {
  bytes: number;
  missing: ErrorCode;
  tooLarge: ErrorCode;
  broken: ErrorCode;
  choose: string;
  one: string;
}
const kinds: Record<string, UploadKind> = {
  'POST /photos': {
    bytes: photoLimitBytes,
    missing: 'photo_missing',
    tooLarge: 'photo_too_large',
    broken: 'photo_broken',
    choose: '请选择一张照片',
    one: '一次只能传一张照片',
  },
  'POST /clips': {
    bytes: videoLimitBytes,
    missing: 'clip_missing',
    tooLarge: 'clip_too_large',
    broken: 'clip_broken',
    choose: '请选择一段视频或录音',
    one: '一次只能传一段视频或录音',
  },
};

export function uploadKind(key: string): UploadKind {
  const kind = kinds[key];
  if (!kind) throw new Error(`What does ${key} take? See plugins/upload.ts.`);
  return kind;
}

/** Boundaries, headings and small fields around the file. */
const wrappingBytes = 64 * 1024;

/** For a scope that has nothing but such routes: JSON is refused in it, as multipart is everywhere else. */
export async function takeUploads(scope: FastifyInstance, kind: UploadKind): Promise<void> {
  scope.removeAllContentTypeParsers();
  await scope.register(multipart, {
    limits: {
      files: 1,
      fileSize: kind.bytes,
      fields: 8,
      fieldSize: 1024,
      fieldNameSize: 100,
      headerPairs: 20,
      parts: 10,
    },
  });
}

/** `work` has the file for as long as it runs. */
export async function withFile<T>(
  request: FastifyRequest,
  kind: UploadKind,
  work: (file: ReceivedFile) => Promise<T>,
): Promise<T> {
  const file = path.join(tmpdir(), `luyin-upload-${process.pid}-${randomUUID()}`);
  try {
    return await work({ path: file, sha256: await receive(request, kind, file) });
  } finally {
    await rm(file, { force: true });
  }
}

async function receive(request: FastifyRequest, kind: UploadKind, file: string): Promise<string> {
  if (!request.isMultipart()) throw missing(kind);
  // Said beforehand, it need not be sent.
  if (Number(request.headers['content-length']) > kind.bytes + wrappingBytes)
    throw fail(kind.tooLarge);
  try {
    let sha256: string | undefined;
    for await (const part of request.parts()) {
      if (part.type !== 'file') continue;
      // Who never said how much it is could send for ever.
      const endless = request.headers['content-length'] === undefined;
      if (endless) part.file.once('limit', () => request.raw.destroy());
      if (part.fieldname === 'file') sha256 = await save(part, kind, file);
      else part.file.resume();
    }
    if (sha256 === undefined) throw missing(kind);
    return sha256;
  } catch (error) {
    throw inWords(error, kind);
  }
}

async function save(
  part: MultipartFile,
  kind: UploadKind,
  file: string,
): Promise<string | undefined> {
  const hash = createHash('sha256');
  let bytes = 0;
  const watch = new Transform({
    transform(chunk: Buffer, _encoding, done) {
      bytes += chunk.length;
      hash.update(chunk);
      done(null, chunk);
    },
  });
  await pipeline(part.file, watch, createWriteStream(file, { flags: 'wx', mode: 0o600 }));
  if (part.file.truncated) throw fail(kind.tooLarge);
  return bytes > 0 ? hash.digest('hex') : undefined;
}

const missing = (kind: UploadKind) => fail(kind.missing, { fields: { file: kind.choose } });

/** What was sent is no proper form, or more of one than was asked for. */
function inWords(error: unknown, kind: UploadKind): unknown {
  if (error instanceof Failure) return error;
  const { code, syscall } = error as NodeJS.ErrnoException;
  switch (code) {
    case 'FST_REQ_FILE_TOO_LARGE':
      return fail(kind.tooLarge);
    case 'FST_FILES_LIMIT':
    case 'FST_PARTS_LIMIT':
    case 'FST_FIELDS_LIMIT':
      return fail('invalid_input', { fields: { file: kind.one } });
    default:
      // Our own disk is the only other thing that can go wrong here.
      return syscall ? error : fail(kind.broken);
  }
}
