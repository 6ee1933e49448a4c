/** What has to be taken off and put on, when one list of keyed things follows another. */
export interface Changes<T> {
  gone: string[];
  come: [key: string, item: T][];
}

export function changes<T>(
  shown: { has(key: string): boolean; keys(): Iterable<string> },
  wanted: readonly T[],
  keyOf: (item: T) => string,
): Changes<T> {
  const next = new Map(wanted.map((item) => [keyOf(item), item]));
  return {
    gone: [...shown.keys()].filter((key) => !next.has(key)),
    come: [...next].filter(([key]) => !shown.has(key)),
  };
}
