/**
 * What a certificate’s QR code says: the address of the public page, `#`, the payload and its Ed25519 signature, both
 * base64url. Whoever has the public key can tell without this server, and without a network, whether the city said so.
 */
import { createPublicKey, verify, type KeyObject } from 'node:crypto';
import type { DutyCertificateKind } from '@luyin/contract/duty/words';
import { sha256, type Signer } from '../../secrets.ts';

/** Short names: every letter makes the QR code finer. */
export interface CertificatePayload {
  /** Of this form. */
  v: 1;
  code: string;
  no: string;
  kind: DutyCertificateKind;
  name: string;
  year: number;
  trees: number;
  city: string;
  /** The day it was issued, in the city. */
  on: string;
}

export const signed = (signer: Signer, payload: string): string =>
  `${Buffer.from(payload).toString('base64url')}.${signer.sign(payload).toString('base64url')}`;

export const qrText = (origin: string, code: string, signer: Signer, payload: string): string =>
  `${origin}/d/${code}#${signed(signer, payload)}`;

/** Told apart at a glance when a house has had several. */
export const keyId = (raw: Buffer): string =>
  sha256(raw.toString('base64url')).toString('base64url').slice(0, 8);

/** Raw 32 bytes as Node wants them. */
export function publicKeyOf(raw: Buffer): KeyObject {
  if (raw.length !== 32) throw new Error('An Ed25519 key has 32 bytes.');
  return createPublicKey({
    key: { kty: 'OKP', crv: 'Ed25519', x: raw.toString('base64url') },
    format: 'jwk',
  });
}

export type Verdict =
  { valid: true; payload: CertificatePayload } | { valid: false; why: 'unreadable' | 'forged' };

const shape = /([A-Za-z0-9_-]{40,2000})\.([A-Za-z0-9_-]{86})(?![A-Za-z0-9_-])/;

/** `text` is what the QR code said, or a text with it somewhere inside. */
export function verifyText(key: KeyObject, text: string): Verdict {
  const [, body, signature] = shape.exec(text) ?? [];
  if (!body || !signature) return { valid: false, why: 'unreadable' };
  const payload = Buffer.from(body, 'base64url');
  const bytes = Buffer.from(signature, 'base64url');
  // Base64 has several spellings of the same bytes; ours is the one without loose bits.
  const spelled =
    payload.toString('base64url') === body && bytes.toString('base64url') === signature;
  if (!spelled || !verify(null, payload, key, bytes)) return { valid: false, why: 'forged' };
  return { valid: true, payload: JSON.parse(payload.toString('utf8')) as CertificatePayload };
}
