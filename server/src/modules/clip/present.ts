import type { Clip } from '@luyin/contract';
import { addressOf } from './files.ts';
import type { ClipRow } from './queries.ts';

export const presentClip = ({ id, token, kind, mime, seconds, bytes }: ClipRow): Clip => ({
  id,
  kind,
  seconds: Math.round(seconds * 10) / 10,
  bytes,
  address: addressOf(token, mime),
});
