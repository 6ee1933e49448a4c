import type { Received } from '../request/types';

/** `either`: the phone itself asks whether to take one or to choose one. */
export type PhotoSource = 'camera' | 'album' | 'either';

export type Choice =
  | { kind: 'chosen'; /** Temporary: shown at once, gone when the app is. */ paths: string[] }
  | { kind: 'cancelled' }
  | { kind: 'refused' }
  | { kind: 'unavailable' };

export interface PhotoUpload {
  key: string;
  /** From `/api/v1` on. */
  address: string;
  headers: Record<string, string>;
  /** 0 to 1. */
  onProgress(part: number): void;
}

export interface Uploading {
  /** Whatever the server said; rejects only when no answer came. */
  answer: Promise<Received>;
  stop(): void;
}

/** `pressing`: this browser saves a picture only by a long press on it. */
export type Saved = 'saved' | 'pressing' | 'refused' | 'cancelled' | 'failed';

export interface PhotoPlatform {
  /** Call it straight from a tap. */
  choose(most: number, source: PhotoSource): Promise<Choice>;
  /** Makes a chosen photo light and copies it to where it outlives the app. Its key; rejects when there is no room. */
  keep(path: string): Promise<string>;
  /** What an image can show, or null when the copy is gone. */
  show(key: string): Promise<string | null>;
  /** Bytes of a kept copy; null when it is gone. */
  size(key: string): Promise<number | null>;
  drop(key: string): void;
  /** Copies that nobody came back for within so many days, but for those that still wait to be sent. */
  sweep(days: number, waiting?: readonly string[]): Promise<void>;
  upload(upload: PhotoUpload): Uploading;
  /** Full screen. */
  preview(addresses: string[], current: string): void;
  /** A picture file of this device, such as a drawn poster, into the phone's album; call it straight from a tap. */
  saveToAlbum(path: string, name: string): Promise<Saved>;
  /** Where a refused album can be allowed after all; true when it was. Call it straight from a tap. */
  openSettings(): Promise<boolean>;
}

/** A photo takes longer than a question: 10 MB over a poor cell. */
export const uploadTimeoutMs = 120_000;
/** What a photo may be on its longer side before it is made smaller; the server's largest size is 1600. */
export const longestPx = 2400;
/** Below this a photo is sent as it is. */
export const lightBytes = 1024 * 1024;

const random = () => Math.random().toString(36).slice(2, 10).padEnd(8, '0');
/** Begins with the time, so that forgotten copies are found by their name alone. */
export const newKey = (extension: string, now = Date.now()): string =>
  `${now.toString(36)}-${random()}.${extension}`;
export const keptSince = (key: string): number => parseInt(key.split('-')[0] ?? '', 36) || 0;
