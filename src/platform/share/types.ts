export interface Card {
  title: string;
  /** A page address from paths.ts. */
  path: string;
  /** A short web address for it, where the page that shares is another one. */
  address?: string;
}

export interface Share {
  /** A hook: what the menu of the platform shares from this page. */
  useCard(card: () => Card): void;
  /** How the page's own share button works: the platform's `open-type` button, or a call. */
  readonly byButton: boolean;
  /** Shares or copies; says which. */
  now(card: Card): Promise<'shared' | 'copied' | 'failed'>;
}
