/**
 * What the QR code of a booking says: `LY1.<signup>.<session>.<signature>`. It never changes, so a screenshot works; it
 * names one booking of one session, and only this house can have written it.
 */
import { timingSafeEqual } from 'node:crypto';
import type { Secrets } from '../../secrets.ts';
import { uuidOf } from '../tree/code.ts';

const prefix = 'LY1';
/** Enough to tell sessions apart by eye; the signature covers all of it. */
const sessionBytes = 6;
/** A multiple of three: the last character then has no bits to spare. */
const signatureBytes = 18;

export function ticketOf(secrets: Secrets, signupId: string, sessionId: string): string {
  const signup = bytesOf(signupId).toString('base64url');
  const session = bytesOf(sessionId).subarray(0, sessionBytes).toString('base64url');
  const signature = secrets
    .fingerprint('ticket', `${signupId.toLowerCase()}\n${sessionId.toLowerCase()}`)
    .subarray(0, signatureBytes)
    .toString('base64url');
  return `${prefix}.${signup}.${session}.${signature}`;
}

/** Whose ticket it claims to be; null for what cannot be one. Whether it is genuine only `isTicketOf` says. */
export function claimedSignup(ticket: string): string | null {
  const claimed = /^LY1\.([\w-]{22})\.[\w-]{8}\.[\w-]{24}$/.exec(ticket)?.[1];
  return claimed ? uuidOf(Buffer.from(claimed, 'base64url'), 0) : null;
}

/** Compared as text and in constant time: one character off is a forgery. */
export function isTicketOf(
  secrets: Secrets,
  ticket: string,
  signupId: string,
  sessionId: string,
): boolean {
  const genuine = Buffer.from(ticketOf(secrets, signupId, sessionId));
  const given = Buffer.from(ticket);
  return given.length === genuine.length && timingSafeEqual(given, genuine);
}

/** What a phone without a network can tell a forgery by. */
export const ticketEnd = (ticket: string): string => ticket.slice(-8);

const bytesOf = (uuid: string): Buffer => Buffer.from(uuid.replaceAll('-', ''), 'hex');
