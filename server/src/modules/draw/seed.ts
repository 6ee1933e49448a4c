/** The seed of a lottery: made with the session, its hash published at once, itself sealed until the draw. */
import { createHash, randomBytes } from 'node:crypto';
import type { Secrets } from '../../secrets.ts';

const seedBytes = 32;

export interface SealedSeed {
  /** SHA-256 of the seed’s 32 bytes; goes into `seed_hash`, where everybody sees it before entries open. */
  hash: Buffer;
  /** Goes into `seed_sealed`; only this house opens it. */
  sealed: Buffer;
}

export function makeSeed(secrets: Secrets): SealedSeed {
  const seed = randomBytes(seedBytes);
  return { hash: hashOfSeed(seed), sealed: secrets.encrypt(seed.toString('hex')) };
}

/** Throws when what was sealed is not what was promised. */
export function openSeed(secrets: Secrets, { hash, sealed }: SealedSeed): Buffer {
  const seed = Buffer.from(secrets.decrypt(sealed), 'hex');
  if (seed.length !== seedBytes || !hashOfSeed(seed).equals(hash)) {
    throw new Error('The sealed seed of this lottery is not the one whose hash was published.');
  }
  return seed;
}

export const hashOfSeed = (seed: Buffer): Buffer => createHash('sha256').update(seed).digest();
