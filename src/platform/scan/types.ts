export interface Scan {
  /** This device can read a QR code inside the app. A browser leaves that to the phone's own camera. */
  readonly possible: boolean;
  /** What the QR code says, or null when the person turned back. */
  read(): Promise<string | null>;
}
