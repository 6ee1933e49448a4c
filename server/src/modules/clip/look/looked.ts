/** What was found in a file. */
import type { Clip } from '@luyin/contract';
import type { Edit } from './file.ts';

/** What is taken, and as what it is given out again. A MOV is given out as the MP4 that it all but is. */
export const formats = {
  mp4: 'video/mp4',
  m4a: 'audio/mp4',
  aac: 'audio/aac',
  mp3: 'audio/mpeg',
  webm: 'audio/webm',
  ogg: 'audio/ogg',
} as const;
export type Format = keyof typeof formats;

export interface Looked {
  kind: Clip['kind'];
  format: Format;
  /** By the longest of what the file says and of what can be counted in it. */
  seconds: number;
  /** What takes out of it where it was recorded. */
  edits: Edit[];
}
