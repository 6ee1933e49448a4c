/** 编号 that the register gives out: the city's letters and ten of an alphabet without 0, 1, I and O. */
import { createHash, randomBytes } from 'node:crypto';

const ALPHABET = '23456789ABCDEFGHJKLMNPQRSTUVWXYZ';

/**
 * Of an imported tree: made of where it came from, so that an import that was killed and run again gives every tree the
 * code it would have had. `turn` counts on when a code is taken by another tree (50 bits: once in many millions).
 */
export function codeOf(prefix: string, source: string, key: string, turn = 0): string {
  const text = `${source}\n${key}${turn === 0 ? '' : `\n${turn}`}`;
  return codeFrom(prefix, createHash('sha256').update(text).digest());
}

export function newCode(prefix: string): string {
  return codeFrom(prefix, randomBytes(10));
}

export function codeFrom(prefix: string, bytes: Uint8Array): string {
  let code = `${prefix}-`;
  for (let i = 0; i < 10; i += 1) code += ALPHABET[bytes[i]! & 31]!;
  return code;
}

/** What an import looks a tree up by, as a uuid. */
export function sourceHash(source: string, key: string): string {
  return uuidOf(createHash('sha256').update(`${source}\n${key}`).digest(), 16);
}

export function uuidOf(digest: Buffer, from: number): string {
  const hex = digest.toString('hex', from, from + 16);
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-${hex.slice(12, 16)}-${hex.slice(16, 20)}-${hex.slice(20)}`;
}
