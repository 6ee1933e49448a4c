/** Opaque places in lists. A cursor belongs to one question: with another filter or place it is refused. */
import { createHash } from 'node:crypto';
import { fail } from '../../failure.ts';

type Value = string | number;

export function cursorFor(question: unknown, values: readonly Value[]): string {
  return Buffer.from(JSON.stringify([mark(question), ...values])).toString('base64url');
}

/** The values that `cursorFor` was given, checked against `kinds` ('n' a finite number, 's' text). */
export function readCursor(cursor: string, question: unknown, kinds: string): Value[] {
  let list: unknown;
  try {
    list = JSON.parse(Buffer.from(cursor, 'base64url').toString('utf8'));
  } catch {
    throw fail('cursor_invalid');
  }
  if (!Array.isArray(list) || list.length !== kinds.length + 1 || list[0] !== mark(question)) {
    throw fail('cursor_invalid');
  }
  const values = list.slice(1) as unknown[];
  const right = values.every((value, i) =>
    kinds[i] === 'n'
      ? typeof value === 'number' && Number.isSafeInteger(Math.trunc(value))
      : typeof value === 'string' && value.length <= 200 && !value.includes('\0'),
  );
  if (!right) throw fail('cursor_invalid');
  return values as Value[];
}

function mark(question: unknown): string {
  return createHash('sha256').update(JSON.stringify(question)).digest('base64url').slice(0, 8);
}
