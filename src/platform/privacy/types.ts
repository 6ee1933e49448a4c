export interface Privacy {
  /** Called when the platform wants the person's consent before private data is read. */
  onAsked(tell: (answer: (agreed: boolean, buttonId: string) => void) => void): void;
  /** Opens the platform's privacy guide. */
  openGuide(): void;
}
