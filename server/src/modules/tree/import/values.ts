/** Cells as inventories write them: "07-12", "UP TO 12", "31+", "12.5 cm", in any unit. */

export interface Limits {
  min: number;
  /** Null: no upper limit. */
  max: number | null;
}

const inCm: Record<string, number> = { mm: 0.1, cm: 1, m: 100, in: 2.54, ft: 30.48 };

/** Factor from a unit of the file to one of ours. */
export function factor(from: string, to: 'cm' | 'm'): number {
  return inCm[from]! / inCm[to]!;
}

const remembered = new Map<string, Limits | null | undefined>();

/** Undefined: this is not a size. Sizes of 0 are "not measured" and null. */
export function parseLimits(text: string, times: number): Limits | null | undefined {
  const words = `${times} ${text}`;
  let limits = remembered.get(words);
  if (limits === undefined && !remembered.has(words)) {
    limits = readLimits(text, times);
    // Sizes repeat, but a file could hold a million different ones.
    if (remembered.size > 10_000) remembered.clear();
    remembered.set(words, limits);
  }
  return limits;
}

function readLimits(text: string, times: number): Limits | null | undefined {
  const plain = text
    .replace(/[,，]/g, '.')
    .replace(/\s*(cm|mm|in|ft|m|厘米|米|")\.?$/i, '')
    .trim();
  const number = String.raw`(\d+(?:\.\d+)?)`;
  let match: RegExpExecArray | null;
  if ((match = new RegExp(`^${number}$`).exec(plain))) {
    const value = scaled(match[1]!, times);
    return value === 0 ? null : { min: value, max: value };
  }
  if ((match = new RegExp(`^${number}\\s*(?:-|–|—|~|～|to|至)\\s*${number}$`, 'i').exec(plain))) {
    const [low, high] = [scaled(match[1]!, times), scaled(match[2]!, times)];
    return low <= high ? { min: low, max: high } : undefined;
  }
  if (
    (match = new RegExp(`^(?:up to|under|<|≤|<=)\\s*${number}$|^${number}以下$`, 'i').exec(plain))
  ) {
    return { min: 0, max: scaled((match[1] ?? match[2])!, times) };
  }
  if (
    (match = new RegExp(
      `^${number}\\s*\\+$|^(?:over|>|≥|>=)\\s*${number}$|^${number}以上$`,
      'i',
    ).exec(plain))
  ) {
    return { min: scaled((match[1] ?? match[2] ?? match[3])!, times), max: null };
  }
  return undefined;
}

/** To a hundredth: what was an inch need not become 17 digits. */
function scaled(text: string, times: number): number {
  return Math.round(Number(text) * times * 100) / 100;
}

/** Degrees, or undefined. "34,05" is read as a decimal comma; "34°03'" is not guessed at. */
export function parseDegrees(text: string): number | undefined {
  const plain = text.trim().replace(/^([+-]?\d+),(\d+)$/, '$1.$2');
  return /^[+-]?\d{1,3}(\.\d+)?$/.test(plain) ? Number(plain) : undefined;
}
