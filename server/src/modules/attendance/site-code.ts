/**
 * The code that rotates at the site: `LYS.<session>.<code>`, another one every minute. Crew phones take those of the
 * whole day along with the roll, so that the site needs no network.
 */
import { timingSafeEqual } from 'node:crypto';
import type { Secrets } from '../../secrets.ts';
import { uuidOf } from '../tree/code.ts';
import { dayRules, type Window } from './rules.ts';

const stepMs = dayRules.codeSeconds * 1000;
const ALPHABET = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';
const codeLength = 8;
/** Clocks differ, and a scan takes its time. */
const drift = 1;

export interface SiteCodes {
  codes: string[];
  from: Date;
}

/** What the QR code says, one after the other through the whole window. */
export function siteCodes(secrets: Secrets, sessionId: string, { from, until }: Window): SiteCodes {
  const first = stepOf(from);
  const count = Math.max(0, Math.ceil(until.getTime() / stepMs) - first);
  return {
    codes: Array.from({ length: count }, (_, n) => codeAt(secrets, sessionId, first + n)),
    from: new Date(first * stepMs),
  };
}

export type SiteVerdict = 'good' | 'site_code_wrong' | 'site_code_other' | 'site_code_old';

/** A code that never was one of this session within the window is wrong, not old. */
export function judgeSiteCode(
  secrets: Secrets,
  scanned: string,
  sessionId: string,
  window: Window,
  now: Date,
): SiteVerdict {
  const [, session = ''] = /^LYS\.([\w-]{22})\.[0-9A-Z]{8}$/.exec(scanned) ?? [];
  if (session === '') return 'site_code_wrong';
  if (uuidOf(Buffer.from(session, 'base64url'), 0) !== sessionId.toLowerCase()) {
    return 'site_code_other';
  }
  const current = stepOf(now);
  const matches = (step: number) => same(scanned, codeAt(secrets, sessionId, step));
  for (let step = current - drift; step <= current + drift; step += 1) {
    if (matches(step)) return 'good';
  }
  const last = stepOf(window.until);
  for (let step = stepOf(window.from); step <= last; step += 1) {
    if (matches(step)) return 'site_code_old';
  }
  return 'site_code_wrong';
}

function codeAt(secrets: Secrets, sessionId: string, step: number): string {
  const digest = secrets.fingerprint('site code', `${sessionId.toLowerCase()}\n${step}`);
  const code = Array.from(digest.subarray(0, codeLength), (byte) => ALPHABET[byte & 31]).join('');
  const session = Buffer.from(sessionId.replaceAll('-', ''), 'hex').toString('base64url');
  return `LYS.${session}.${code}`;
}

const stepOf = (at: Date) => Math.floor(at.getTime() / stepMs);

function same(given: string, genuine: string): boolean {
  const [a, b] = [Buffer.from(given), Buffer.from(genuine)];
  return a.length === b.length && timingSafeEqual(a, b);
}
