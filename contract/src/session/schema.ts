/** Who is here: sign-in, the session, staff roles. */
import Type, { type Static } from 'typebox';
import { Page, PageQuery, Timestamp, nullable, words } from '../schema.ts';
import { roles } from '../policy.ts';

/** Mainland mobile number without country code. */
export const Phone = Type.String({ pattern: '^1[3-9][0-9]{9}$' });

export const PhoneCodeRequest = Type.Object({ phone: Phone }, { additionalProperties: false });
/** `developmentCode` is there in development only, never in production. */
export const PhoneCodeAnswer = Type.Object({
  expiresInSeconds: Type.Integer(),
  retryInSeconds: Type.Integer(),
  developmentCode: Type.Optional(Type.String()),
});

export const PhoneSignIn = Type.Object(
  { phone: Phone, code: Type.String({ pattern: '^[0-9]{6}$' }) },
  { additionalProperties: false },
);
/** `code` is what wx.login gave: good once, for five minutes. */
export const WechatSignIn = Type.Object(
  { code: Type.String({ minLength: 1, maxLength: 256 }) },
  { additionalProperties: false },
);

export const Person = Type.Object({
  id: Type.String(),
  name: Type.String(),
  phone: nullable(Type.String({ description: 'masked, e.g. 138****0001' })),
  roles: Type.Array(words(roles)),
});
export type Person = Static<typeof Person>;

/** The token is shown once; the server keeps only its hash. */
export const SignedIn = Type.Object({
  token: Type.String(),
  expiresAt: Timestamp,
  person: Person,
});
export type SignedIn = Static<typeof SignedIn>;

/** `person` is null for a visitor; `may` lists the permissions held, so that screens need no role logic. */
export const SessionAnswer = Type.Object({
  person: nullable(Person),
  expiresAt: nullable(Timestamp),
  may: Type.Array(Type.String()),
});
export type SessionAnswer = Static<typeof SessionAnswer>;

export const SessionRow = Type.Object({
  id: Type.String(),
  device: nullable(Type.String()),
  createdAt: Timestamp,
  lastSeenAt: Timestamp,
  current: Type.Boolean(),
});
export const SessionRows = Type.Object({ items: Type.Array(SessionRow) });

export const StaffQuery = Type.Object(PageQuery, { additionalProperties: false });
export const StaffPage = Page(Person);
export const StaffGrant = Type.Object(
  { roles: Type.Array(words(roles), { minItems: 1, uniqueItems: true }) },
  { additionalProperties: false },
);
