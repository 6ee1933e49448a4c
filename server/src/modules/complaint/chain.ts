/** How the history of a case holds together: each row’s hash covers the row and the hash before it. */
import type { Secrets } from '../../secrets.ts';
import { sha256 } from '../../secrets.ts';

export interface Link {
  seq: number;
  kind: string;
  from: string | null;
  to: string | null;
  actorId: string | null;
  actor: string;
  public: boolean;
  reason: string | null;
  data: unknown;
  at: Date;
  /** null for the first. */
  prev: Buffer | null;
}

/** SHA-256 over the row as JSON with its keys in order: the database keeps jsonb in an order of its own. */
export function hashOf(number: string, link: Link): Buffer {
  const { seq, kind, from, to, actorId, actor, reason, data, at, prev } = link;
  return sha256(
    JSON.stringify([
      number,
      seq,
      kind,
      from,
      to,
      actorId,
      actor,
      link.public,
      reason,
      ordered(data),
      at.toISOString(),
      prev?.toString('hex') ?? null,
    ]),
  );
}

/** What the first line of a history keeps of the reporter’s words, which stand in a row that can be written over. */
export const digestOf = (text: string | null): string | null =>
  text === null ? null : sha256(text).toString('hex');

/** Whoever can write to the database can compute hashes, and has not the key of this house. */
export const sealOf = (secrets: Secrets, number: string, seq: number, hash: Buffer): Buffer =>
  secrets.fingerprint('case-head', `${number} ${seq} ${hash.toString('hex')}`);

function ordered(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(ordered);
  if (typeof value !== 'object' || value === null) return value;
  const entries = Object.entries(value).sort(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0));
  return Object.fromEntries(entries.map(([key, one]) => [key, ordered(one)]));
}

/** As it comes back from the database: half a surrogate pair and a NUL are not text there. */
export function storable<T>(value: T): T {
  return JSON.parse(JSON.stringify(value), (_, one: unknown) =>
    typeof one === 'string' ? storableText(one) : one,
  ) as T;
}
export const storableText = (text: string): string =>
  text.replace(/\p{Cs}/gu, '\ufffd').replaceAll('\0', '');
