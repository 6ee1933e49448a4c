/** Short videos and voice notes. Their copies lie beside those of photos and are sent the same way (platform/photo). */

export interface TakenClip {
  /** Temporary: gone when the app is. */
  path: string;
  seconds: number;
  bytes: number;
}

export type ClipChoice =
  | ({ kind: 'taken' } & TakenClip)
  | { kind: 'cancelled' }
  | { kind: 'refused' }
  | { kind: 'unavailable' };

export interface Recording {
  /** Ends by itself after the longest time; rejects when nothing was recorded. */
  readonly taken: Promise<TakenClip>;
  stop(): void;
}

export interface ClipPlatform {
  /** Takes or chooses a video of so many seconds at most; call it straight from a tap. */
  video(seconds: number): Promise<ClipChoice>;
  /** This device can record a voice inside the app. */
  readonly hears: boolean;
  /** Begins to record; call it straight from a tap. `refused` when the microphone may not be used. */
  record(seconds: number): Promise<Recording | 'refused' | 'unavailable'>;
  /** Copies it to where it outlives the app. Its key; rejects when there is no room. */
  keep(path: string): Promise<string>;
  /** Plays a voice note; answers how to stop it. `onEnd` also when it can’t be played. */
  play(key: string, onEnd: () => void): () => void;
}
