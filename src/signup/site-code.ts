/**
 * The code at the site says `LYS.<session>.<8 characters>`. Who writes it by hand copies the last part alone: which
 * session it is, the booking knows.
 */
const length = 8;
const letters = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_';

/** Null while what was written can't be such a code. */
export function siteCodeOf(sessionId: string, typed: string): string | null {
  const text = typed.trim();
  if (/^LYS\./i.test(text)) return text;
  // Letters that are left out because they look like digits are read as those.
  const code = text
    .toUpperCase()
    .replace(/[\s.·-]/g, '')
    .replace(/[IL]/g, '1')
    .replace(/O/g, '0');
  if (!new RegExp(`^[0-9A-HJKMNP-TV-Z]{${length}}$`).test(code)) return null;
  return `LYS.${base64url(sessionId.replace(/-/g, ''))}.${code}`;
}

/** Hex as base64url; neither platform's own has both. */
function base64url(hex: string): string {
  const bits = Array.from(hex, (digit) => parseInt(digit, 16).toString(2).padStart(4, '0')).join(
    '',
  );
  const sixes = bits.match(/.{1,6}/g) ?? [];
  return sixes.map((six) => letters[parseInt(six.padEnd(6, '0'), 2)]).join('');
}
