export interface Print {
  /** Whether this page can be printed from here. */
  readonly here: boolean;
  /** Straight from a tap: opens the printing of this page. */
  now(): void;
}
