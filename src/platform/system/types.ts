export interface Surroundings {
  /** The reader's own font scale, 1 when it was never touched. */
  fontScale: number;
  dark: boolean;
}

export interface System {
  /** Pages draw their own title bar and back button. */
  readonly ownTitleBar: boolean;
  surroundings(): Surroundings;
  /** Tells when the reader changes the phone's theme. */
  onThemeChange(tell: (dark: boolean) => void): void;
  /** Tells when the app goes to the background, from where it may not come back; answers how to stop listening. */
  onHide(tell: () => void): () => void;
  /** Tells when the app comes to the front again; answers how to stop listening. */
  onShow(tell: () => void): () => void;
  /** Tells when there is a network again; answers how to stop listening. */
  onOnline(tell: () => void): () => void;
  /** The parts of the window that the page can't style itself. */
  paint(look: { dark: boolean; paper: string }): void;
  /** Once, at the start: updates, keyboard; `onLost` is told when a page could not be fetched. */
  settle(onLost: () => void): void;
}
