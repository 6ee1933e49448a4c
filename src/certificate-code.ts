import { makeAutoObservable } from 'mobx';

/**
 * The code that somebody read off a certificate, as the server knows it: spaces and small letters don't matter, and
 * letters that are left out because they look like digits are those digits. Null when it can't be one.
 */
export function readCode(text: string): string | null {
  const code = text
    .normalize('NFKC')
    .toUpperCase()
    .replace(/[\s-]/g, '')
    .replace(/O/g, '0')
    .replace(/[IL]/g, '1');
  return /^[0-9A-HJKMNP-TV-Z]{16}$/.test(code) ? code : null;
}

/** In groups of four, as people read it aloud. */
export const spaced = (code: string): string => code.match(/.{1,4}/g)?.join(' ') ?? code;

/** The code as it is typed by somebody who holds a paper and no phone that scans. */
export class CodeEntry {
  typed = '';
  wrong = false;

  constructor() {
    makeAutoObservable(this);
  }

  type(text: string): void {
    this.typed = text;
    this.wrong = false;
  }

  /** The code that was typed, or null, and then it says so. */
  read(): string | null {
    const code = readCode(this.typed);
    this.wrong = code === null;
    return code;
  }
}
