/** The boxes of an MP4 or MOV file (ISO/IEC 14496-12): each says how long it is, and none of them is believed. */
import { fail } from '../../../failure.ts';
import type { Edit, Source } from './file.ts';

export interface Box {
  type: string;
  at: number;
  /** Where its content begins. */
  body: number;
  end: number;
}

/** A file of half a minute has some hundreds; ten thousand tiny ones are made to keep us busy. */
const mostBoxes = 10_000;

export class Boxes {
  private seen = 0;
  readonly edits: Edit[] = [];
  constructor(readonly source: Source) {}

  /** Those that lie side by side from `from` to `end`. */
  async *within(from: number, end: number): AsyncGenerator<Box> {
    // Eight bytes or less at the end are the padding of some cameras.
    for (let at = from; at + 8 <= end;) {
      if (++this.seen > mostBoxes) throw fail('clip_broken');
      const box = await this.box(at, end);
      yield box;
      at = box.end;
    }
  }

  children = (box: Box): AsyncGenerator<Box> => this.within(box.body, box.end);

  private async box(at: number, end: number): Promise<Box> {
    const head = await this.source.read(at, 8);
    const type = head.toString('latin1', 4);
    let size = head.readUInt32BE(0);
    let body = at + 8;
    if (size === 1) {
      size = Number((await this.source.read(at + 8, 8)).readBigUInt64BE(0));
      body = at + 16;
    } else if (size === 0) {
      // To the end of the file, which only the last of the outermost boxes may say.
      if (end !== this.source.size) throw fail('clip_broken');
      size = end - at;
    }
    if (size < body - at || at + size > end) throw fail('clip_broken');
    return { type, at, body, end: at + size };
  }

  async content(box: Box): Promise<Buffer> {
    return this.source.read(box.body, box.end - box.body);
  }

  /** What a player skips: a box of the same length with nothing in it. */
  blank(box: Box): void {
    this.edits.push({ at: box.at + 4, bytes: Buffer.from('free', 'latin1') });
    this.edits.push({ at: box.body, zeros: box.end - box.body });
  }
}
