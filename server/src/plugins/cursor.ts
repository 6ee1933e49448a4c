/** Where a list goes on: the sort key of the last row, packed so that clients don't take it apart. */
import { fail } from '../failure.ts';

interface Kinds {
  string: string;
  number: number;
}
type Values<T extends readonly (keyof Kinds)[]> = { -readonly [I in keyof T]: Kinds[T[I]] };

export function encodeCursor(values: readonly (string | number)[]): string {
  return Buffer.from(JSON.stringify(values)).toString('base64url');
}

/** `decodeCursor(cursor, ['string', 'number'])`; anything else than what was packed is `cursor_invalid`. */
export function decodeCursor<const T extends readonly (keyof Kinds)[]>(
  cursor: string,
  kinds: T,
): Values<T> {
  let values: unknown;
  try {
    values = JSON.parse(Buffer.from(cursor, 'base64url').toString('utf8'));
  } catch {
    throw fail('cursor_invalid');
  }
  const fits =
    Array.isArray(values) &&
    values.length === kinds.length &&
    kinds.every((kind, at) => typeof values[at] === kind && values[at] !== Infinity);
  if (!fits) throw fail('cursor_invalid');
  return values as Values<T>;
}
