/**
 * The private link of a case: its number and a keyed hash of it. Nothing is stored, and a forged one is refused without a
 * look at the database.
 */
import { timingSafeEqual } from 'node:crypto';
import type { Secrets } from '../../secrets.ts';

export const followRoles = ['reporter', 'follower'] as const;
export type FollowRole = (typeof followRoles)[number];

/** 22 characters are 132 bits. */
const signOf = (secrets: Secrets, number: string, role: FollowRole): string =>
  secrets.fingerprint(`follow-${role}`, number).toString('base64url').slice(0, 22);

export const followKeyOf = (secrets: Secrets, number: string, role: FollowRole): string =>
  `${number}-${signOf(secrets, number, role)}`;

export function readFollowKey(
  secrets: Secrets,
  key: string,
): { number: string; role: FollowRole } | null {
  const [, number, sign] = /^(TS\d{13})-([\w-]{22})$/.exec(key) ?? [];
  if (!number || !sign) return null;
  const given = Buffer.from(sign);
  const role = followRoles.filter((one) =>
    timingSafeEqual(Buffer.from(signOf(secrets, number, one)), given),
  )[0];
  return role ? { number, role } : null;
}
