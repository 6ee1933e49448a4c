/** What is about to be read or written. */
export type PrivacySubject = 'location' | 'photos' | 'album' | 'other';

export interface Privacy {
  /** Called when the platform wants the person's consent before private data is read. */
  onAsked(
    tell: (answer: (agreed: boolean, buttonId: string) => void, about: PrivacySubject) => void,
  ): void;
  /** Opens the platform's privacy guide. */
  openGuide(): void;
}
