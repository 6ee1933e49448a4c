/** A QR code as one small picture: an SVG of strokes, one line a row, about 1.5 kB for a ticket. */
import { encode } from 'uqr';

/** The light edge that scanners want, in modules. */
const edge = 4;

/** The strokes of the dark squares, in modules. */
export function qrPath(rows: readonly (readonly boolean[])[]): string {
  return rows.map((row, y) => strokesOf(row, y)).join('');
}

function strokesOf(row: readonly boolean[], y: number): string {
  let drawn = '';
  let end = 0;
  for (let x = 0; x < row.length; x += 1) {
    if (!row[x]) continue;
    let length = 1;
    while (row[x + length]) length += 1;
    drawn += drawn ? `m${x - end} 0h${length}` : `M${x + edge} ${y + edge}.5h${length}`;
    end = x + length;
    x = end;
  }
  return drawn;
}

/** An address for `background-image`; draw it on white, whatever the theme. */
export function qrPicture(text: string): string {
  const { data, size } = encode(text, { ecc: 'M', border: 0 });
  const side = size + 2 * edge;
  return (
    `data:image/svg+xml,%3Csvg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 ${side} ${side}' ` +
    `shape-rendering='crispEdges'%3E%3Cpath stroke='%23000' d='${qrPath(data)}'/%3E%3C/svg%3E`
  );
}
