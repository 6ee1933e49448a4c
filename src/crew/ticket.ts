/** What a ticket's QR code says of itself, readable without a network: `LY1.<signup>.<session>.<signature>`. */

export interface ClaimedTicket {
  /** The signup's id, as the roll writes it. */
  signupId: string;
  /** The first twelve hex digits of its session's id. */
  session: string;
  /** The last eight characters: a forged one differs from the roll's. */
  end: string;
}

const shape = /^LY1\.([\w-]{22})\.([\w-]{8})\.[\w-]{24}$/;
const alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_';

/** Null for what can't be a ticket at all. Whether it is genuine, only the server knows for sure. */
export function readTicket(text: string): ClaimedTicket | null {
  const ticket = text.trim();
  const found = shape.exec(ticket);
  if (!found) return null;
  return {
    signupId: uuid(hexOf(found[1]!).slice(0, 32)),
    session: hexOf(found[2]!).slice(0, 12),
    end: ticket.slice(-8),
  };
}

export const ofSession = ({ session }: ClaimedTicket, sessionId: string): boolean =>
  sessionId.replace(/-/g, '').toLowerCase().startsWith(session);

/** Base64url to hex; WeChat's engine has no atob. */
function hexOf(text: string): string {
  const bits = [...text].map((one) => alphabet.indexOf(one).toString(2).padStart(6, '0')).join('');
  const hex = (bits.match(/.{4}/g) ?? []).map((four) => parseInt(four, 2).toString(16));
  return hex.join('');
}

const uuid = (hex: string): string =>
  [
    [0, 8],
    [8, 12],
    [12, 16],
    [16, 20],
    [20, 32],
  ]
    .map(([a, b]) => hex.slice(a, b))
    .join('-');
