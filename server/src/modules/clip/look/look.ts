/** What a file is that somebody sent, by its content alone: neither its name nor its said type counts. */
import { videoLimitSeconds, voiceLimitBytes, voiceLimitSeconds } from '@luyin/contract';
import { fail } from '../../../failure.ts';
import { withSource, type Source } from './file.ts';
import { lookAtFrames } from './frames.ts';
import type { Looked } from './looked.ts';
import { lookAtMp4 } from './mp4.ts';
import { lookAtOgg } from './ogg.ts';
import { lookAtWebm } from './webm.ts';

/** A recorder stops a little after it was told to. */
const toleranceSeconds = 1;

export async function lookAtClip(path: string): Promise<Looked & { bytes: number }> {
  const looked = await withSource(path, async (source) => ({
    ...(await lookAt(source)),
    bytes: source.size,
  }));
  const { kind, seconds, bytes } = looked;
  if (!(seconds > 0)) throw fail('clip_broken');
  if (seconds > (kind === 'video' ? videoLimitSeconds : voiceLimitSeconds) + toleranceSeconds)
    throw fail('clip_too_long');
  if (kind === 'voice') refuseHeavyVoice(bytes);
  return looked;
}

async function lookAt(source: Source): Promise<Looked> {
  if (source.size < 16) throw fail('clip_type_unsupported');
  const head = await source.read(0, 16);
  if (head.toString('latin1', 4, 8) === 'ftyp') return lookAtMp4(source);
  const reader = readerOf(head);
  if (!reader) throw fail('clip_type_unsupported');
  // Few enough to be read at once.
  refuseHeavyVoice(source.size);
  return reader(await source.read(0, source.size));
}

function readerOf(head: Buffer): ((file: Buffer) => Looked) | undefined {
  if (head.toString('latin1', 0, 4) === 'OggS') return lookAtOgg;
  if (head.readUInt32BE(0) === 0x1a45dfa3) return lookAtWebm;
  if (head.toString('latin1', 0, 3) === 'ID3') return lookAtFrames;
  if (head[0] === 0xff && (head[1]! & 0xe0) === 0xe0) return lookAtFrames;
  return undefined;
}

function refuseHeavyVoice(bytes: number): void {
  if (bytes > voiceLimitBytes)
    throw fail('clip_too_large', { fields: { file: '录音超过 5 MB，请录短一些再传' } });
}
