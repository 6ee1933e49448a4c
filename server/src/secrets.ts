/** Keys made from the one SECRET_KEY: personal data is stored encrypted and found again by a keyed hash. */
import {
  createCipheriv,
  createDecipheriv,
  createHash,
  createHmac,
  createPrivateKey,
  createPublicKey,
  hkdfSync,
  randomBytes,
  sign,
} from 'node:crypto';

/** Ed25519: what this house says in public, and anyone can check without it. */
export interface Signer {
  /** 64 bytes, the same for the same text. */
  sign(text: string): Buffer;
  /** Raw, 32 bytes. */
  readonly publicKey: Buffer;
}

export interface Secrets {
  /** The same text gives the same hash: for lookup. `kind` keeps a phone and an openid apart. */
  fingerprint(kind: string, text: string): Buffer;
  encrypt(text: string): Buffer;
  decrypt(sealed: Buffer): string;
  readonly signer: Signer;
}

export function makeSecrets(secretKey: string): Secrets {
  const key = (purpose: string) => Buffer.from(hkdfSync('sha256', secretKey, 'luyin', purpose, 32));
  const lookup = key('lookup');
  const storage = key('storage');
  return {
    fingerprint: (kind, text) => createHmac('sha256', lookup).update(`${kind}\n${text}`).digest(),
    encrypt: (text) => seal(storage, text),
    decrypt: (sealed) => unseal(storage, sealed),
    signer: makeSigner(key('certificates')),
  };
}

// PKCS #8 around the 32 bytes of an Ed25519 seed (RFC 8410).
const pkcs8 = Buffer.from('302e020100300506032b657004220420', 'hex');

function makeSigner(seed: Buffer): Signer {
  const key = createPrivateKey({
    key: Buffer.concat([pkcs8, seed]),
    format: 'der',
    type: 'pkcs8',
  });
  const { x } = createPublicKey(key).export({ format: 'jwk' });
  return {
    sign: (text) => sign(null, Buffer.from(text), key),
    publicKey: Buffer.from(x!, 'base64url'),
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
