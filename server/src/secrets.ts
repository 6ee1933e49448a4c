/** Keys made from the one SECRET_KEY: personal data is stored encrypted and found again by a keyed hash. */
import {
  createCipheriv,
  createDecipheriv,
  createHash,
  createHmac,
  hkdfSync,
  randomBytes,
} from 'node:crypto';

export interface Secrets {
  /** The same text gives the same hash: for lookup. `kind` keeps a phone and an openid apart. */
  fingerprint(kind: string, text: string): Buffer;
  encrypt(text: string): Buffer;
  decrypt(sealed: Buffer): string;
}

export function makeSecrets(secretKey: string): Secrets {
  const key = (purpose: string) => Buffer.from(hkdfSync('sha256', secretKey, 'luyin', purpose, 32));
  const lookup = key('lookup');
  const storage = key('storage');
  return {
    fingerprint: (kind, text) => createHmac('sha256', lookup).update(`${kind}\n${text}`).digest(),
    encrypt: (text) => seal(storage, text),
    decrypt: (sealed) => unseal(storage, sealed),
  };
}

/** AES-256-GCM: 12 bytes nonce, 16 bytes tag, cipher text. */
export function seal(key: Buffer, text: string): Buffer {
  const nonce = randomBytes(12);
  const cipher = createCipheriv('aes-256-gcm', key, nonce);
  const body = Buffer.concat([cipher.update(text, 'utf8'), cipher.final()]);
  return Buffer.concat([nonce, cipher.getAuthTag(), body]);
}

export function unseal(key: Buffer, sealed: Buffer): string {
  const decipher = createDecipheriv('aes-256-gcm', key, sealed.subarray(0, 12));
  decipher.setAuthTag(sealed.subarray(12, 28));
  return Buffer.concat([decipher.update(sealed.subarray(28)), decipher.final()]).toString('utf8');
}

export const sha256 = (text: string): Buffer => createHash('sha256').update(text).digest();
