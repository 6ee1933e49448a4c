/** Draws lines of words into a photo before it is kept: where, when and by whom it was taken. */
export interface Stamp {
  /**
   * A chosen photo with the lines at its foot; give the answer to `photo.keep`. A photo that can’t be drawn on is
   * answered as it is: it is worth more than the words. `surface` is the id of a Surface (platform/canvas) on the page.
   */
  (surface: string, path: string, lines: readonly string[]): Promise<string>;
}

/** What the server keeps at most, and what a phone’s canvas can still hold. */
export const stampedPx = 2000;

export type StampPen = Pick<
  CanvasRenderingContext2D,
  'fillRect' | 'fillText' | 'measureText' | 'fillStyle' | 'font' | 'textBaseline'
>;

/** White words on a dark veil that the picture shines through. */
export function drawLines(
  pen: StampPen,
  width: number,
  height: number,
  lines: readonly string[],
): void {
  const size = Math.max(14, Math.round(Math.min(width, height) / 26));
  const step = Math.round(size * 1.5);
  const pad = Math.round(size * 0.8);
  const band = lines.length * step + pad;
  pen.fillStyle = 'rgba(0, 0, 0, 0.45)';
  pen.fillRect(0, height - band, width, band);
  pen.fillStyle = '#ffffff';
  pen.textBaseline = 'middle';
  lines.forEach((line, at) => {
    pen.font = `${size}px sans-serif`;
    const wide = pen.measureText(line).width;
    // A long place name becomes smaller, never cut off.
    const fits = Math.min(1, (width - 2 * pad) / Math.max(1, wide));
    pen.font = `${Math.max(1, Math.floor(size * fits))}px sans-serif`;
    pen.fillText(line, pad, height - band + pad / 2 + step * (at + 0.5));
  });
}
