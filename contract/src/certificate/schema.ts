/** 认养证书: public to whoever holds its code. */
import Type, { type Static } from 'typebox';
import { Timestamp, nullable, words } from '../schema.ts';
import { TreeCode } from '../tree/schema.ts';

/** Unguessable; on the poster and behind its QR code. */
export const CertificateCode = Type.String({ pattern: '^[0-9A-HJKMNP-TV-Z]{16}$' });

export const certificateStates = ['valid', 'expired', 'revoked'] as const;

export const Certificate = Type.Object({
  code: CertificateCode,
  number: Type.String({ examples: ['常州认养-2026-00012'] }),
  title: Type.String({ examples: ['常州市树木认养证书'] }),
  city: Type.String(),
  holder: Type.String({ description: 'the words on the plate, or 匿名' }),
  plan: Type.String(),
  treeCode: TreeCode,
  species: nullable(Type.String()),
  place: nullable(Type.String()),
  from: Timestamp,
  until: Timestamp,
  issuedAt: Timestamp,
  state: words(certificateStates),
  revokedReason: nullable(Type.String()),
  verifyUrl: Type.String({ description: 'what the QR code says' }),
  demo: Type.Boolean(),
});
export type Certificate = Static<typeof Certificate>;
