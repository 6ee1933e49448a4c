/** A certificate as a picture: paper, frame, a tree, the words, and a code to verify it by. */
import type { Drawing, Pen } from './platform/canvas/types';
import { drawTree } from './poster-tree';

export interface PosterWords {
  title: string;
  /** Above the holder: 兹证明 */
  opening: string;
  holder: string;
  /** Below: what for. */
  sentence: string;
  facts: readonly (readonly [name: string, value: string])[];
  /** Beside the code; each may be of several lines. */
  scan: string;
  code: string;
  number: string;
  issued: string;
  mark: string;
  /** Across the paper, for what proves nothing; null on a real one. */
  across: string | null;
  /** How wide the code is drawn, px; one that says much needs more room to be read. */
  codeSize?: number;
}

/** Dark squares of the QR code, row by row. */
export type Squares = readonly (readonly boolean[])[];

const width = 375;
const height = 620;
const side = 34;
const ink = '#1b2a22';
const moss = '#55665c';
const leaf = '#1f7a4d';
const face = '"PingFang SC", "Noto Sans CJK SC", "Noto Sans SC", sans-serif';
const font = (px: number, weight: 400 | 700 = 400) => `${weight} ${px}px ${face}`;

export function posterOf(words: PosterWords, squares: Squares): Drawing {
  return {
    width,
    height,
    ratio: 3,
    draw(pen) {
      drawPaper(pen);
      pen.textBaseline = 'alphabetic';
      drawTree(pen, width / 2, 186, 0.92);
      centred(pen, words.title, 66, 25, leaf);
      let y = 222;
      write(pen, words.opening, y, font(14), moss);
      y = lines(pen, words.holder, y + 34, font(24, 700), ink, 32, 2);
      y = lines(pen, words.sentence, y + 30, font(14), ink, 23, 3);
      drawFacts(pen, words.facts, y + 32);
      drawFoot(pen, words, squares);
      if (words.across !== null) drawAcross(pen, words.across);
    },
  };
}

function drawPaper(pen: Pen): void {
  pen.fillStyle = '#fbfaf3';
  pen.fillRect(0, 0, width, height);
  pen.strokeStyle = leaf;
  pen.lineWidth = 2;
  pen.strokeRect(12, 12, width - 24, height - 24);
  pen.lineWidth = 0.6;
  pen.strokeRect(17, 17, width - 34, height - 34);
}

/** In one line, as large as it fits. */
function centred(pen: Pen, text: string, y: number, px: number, colour: string): void {
  let size = px;
  do pen.font = font(size--, 700);
  while (pen.measureText(text).width > width - 2 * side && size > 12);
  pen.fillStyle = colour;
  pen.textAlign = 'center';
  pen.fillText(text, width / 2, y);
}

function write(pen: Pen, text: string, y: number, style: string, colour: string): void {
  pen.font = style;
  pen.fillStyle = colour;
  pen.textAlign = 'center';
  pen.fillText(text, width / 2, y);
}

/** Broken where it must be; what does not fit into the lines ends in dots. Answers the y of the last line. */
function lines(
  pen: Pen,
  text: string,
  y: number,
  style: string,
  colour: string,
  step: number,
  most: number,
): number {
  pen.font = style;
  const broken = breakLines(text, most, (part) => pen.measureText(part).width <= width - 2 * side);
  broken.forEach((line, at) => write(pen, line, y + at * step, style, colour));
  return y + (broken.length - 1) * step;
}

/** Chinese breaks anywhere but before a mark of punctuation. */
export function breakLines(text: string, most: number, fits: (part: string) => boolean): string[] {
  const broken: string[] = [];
  let line = '';
  for (const sign of Array.from(text)) {
    if (line === '' || fits(line + sign) || /[，。、；：！？》”）]/.test(sign)) {
      line += sign;
      continue;
    }
    if (broken.length === most - 1) {
      while (line !== '' && !fits(`${line}…`)) line = Array.from(line).slice(0, -1).join('');
      return [...broken, `${line}…`];
    }
    broken.push(line);
    line = sign;
  }
  return [...broken, line];
}

function drawFacts(pen: Pen, facts: PosterWords['facts'], top: number): void {
  facts.forEach(([name, value], at) => {
    const y = top + at * 24;
    pen.textAlign = 'left';
    pen.font = font(13);
    pen.fillStyle = moss;
    pen.fillText(name, side + 8, y);
    pen.fillStyle = ink;
    const room = width - 2 * side - 80;
    const [line = ''] = breakLines(value, 1, (part) => pen.measureText(part).width <= room);
    pen.fillText(line, side + 72, y);
  });
}

function drawFoot(pen: Pen, words: PosterWords, squares: Squares): void {
  const size = words.codeSize ?? 84;
  const left = side;
  const top = height - 34 - size;
  pen.strokeStyle = '#d9e2da';
  pen.lineWidth = 1;
  pen.beginPath();
  pen.moveTo(side, top - 16);
  pen.lineTo(width - side, top - 16);
  pen.stroke();
  pen.fillStyle = '#ffffff';
  pen.fillRect(left, top, size, size);
  const one = size / (squares.length + 4);
  pen.fillStyle = '#000000';
  squares.forEach((row, y) =>
    row.forEach((dark, x) => {
      // A hair wider than the square: no light lines between them where pixels don't divide.
      if (dark) pen.fillRect(left + (x + 2) * one, top + (y + 2) * one, one + 0.15, one + 0.15);
    }),
  );
  pen.textAlign = 'left';
  const x = left + size + 14;
  const said: [text: string, px: number, colour: string][] = [
    [words.scan, 13, ink],
    [words.code, 12, moss],
    [words.number, 12, moss],
    [words.issued, 12, moss],
  ];
  const broken = said.flatMap(([text, px, colour]) =>
    text.split('\n').map((line) => [line, px, colour] as const),
  );
  broken.forEach(([text, px, colour], at) => {
    pen.font = font(px);
    pen.fillStyle = colour;
    pen.fillText(text, x, top + 16 + at * 20);
  });
  drawMark(pen, words.mark, width - side - 26, top - 52);
}

/** Ours and nobody's seal: a leaf-green ring. */
function drawMark(pen: Pen, text: string, x: number, y: number): void {
  pen.save();
  pen.translate(x, y);
  pen.rotate(-0.16);
  pen.globalAlpha = 0.75;
  pen.strokeStyle = leaf;
  pen.lineWidth = 1.6;
  pen.beginPath();
  pen.arc(0, 0, 27, 0, Math.PI * 2);
  pen.stroke();
  pen.fillStyle = leaf;
  pen.textAlign = 'center';
  const half = Math.ceil(text.length / 2);
  pen.font = font(14, 700);
  pen.fillText(text.slice(0, half), 0, -3);
  pen.fillText(text.slice(half), 0, 15);
  pen.restore();
}

function drawAcross(pen: Pen, text: string): void {
  pen.save();
  pen.globalAlpha = 0.1;
  pen.fillStyle = ink;
  pen.textAlign = 'center';
  pen.font = font(52, 700);
  pen.translate(width / 2, height / 2 + 40);
  pen.rotate(-0.5);
  pen.fillText(text, 0, 0);
  pen.restore();
}
