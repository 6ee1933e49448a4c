import type { Pen } from './platform/canvas/types';

/** Clouds of leaves: x and y of the middle, and how wide. The tree stands on 0, 0 and is some 110 px high. */
const clouds = [
  [0, -84, 34],
  [-30, -62, 28],
  [30, -62, 28],
  [-12, -48, 26],
  [16, -46, 26],
] as const;

/** A broad-leaved tree on a line of ground; `x` and `y` are where it stands. */
export function drawTree(pen: Pen, x: number, y: number, scale: number): void {
  pen.save();
  pen.translate(x, y);
  pen.scale(scale, scale);
  pen.fillStyle = '#8a6a4a';
  pen.beginPath();
  pen.moveTo(-7, 0);
  pen.quadraticCurveTo(-4, -20, -4, -44);
  pen.lineTo(4, -44);
  pen.quadraticCurveTo(4, -20, 7, 0);
  pen.closePath();
  pen.fill();
  for (const [at, up, wide] of clouds) {
    pen.fillStyle = '#2f9563';
    pen.beginPath();
    pen.arc(at, up, wide, 0, Math.PI * 2);
    pen.fill();
  }
  pen.globalAlpha = 0.35;
  for (const [at, up, wide] of clouds) {
    pen.fillStyle = '#8fd3ae';
    pen.beginPath();
    pen.arc(at - wide * 0.28, up - wide * 0.3, wide * 0.5, 0, Math.PI * 2);
    pen.fill();
  }
  pen.globalAlpha = 1;
  pen.strokeStyle = '#b9c9bd';
  pen.lineWidth = 1.5;
  pen.lineCap = 'round';
  pen.beginPath();
  pen.moveTo(-78, 1);
  pen.quadraticCurveTo(0, -6, 78, 1);
  pen.stroke();
  pen.restore();
}
