export interface Debounced<A extends unknown[]> {
  (...args: A): void;
  cancel(): void;
}

/** Runs once the calls have paused for `ms`, with the last arguments. */
export function debounce<A extends unknown[]>(act: (...args: A) => void, ms: number): Debounced<A> {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const later = (...args: A) => {
    clearTimeout(timer);
    timer = setTimeout(() => act(...args), ms);
  };
  return Object.assign(later, { cancel: () => clearTimeout(timer) });
}
